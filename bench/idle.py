"""What a running door takes while nobody comes, or while something moves all the time. bench/run idle --help has the options."""

import argparse
import datetime
import json
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import plot
from door import TOP, Broker, BenchError, Door, call, commit, free_port, jdk, machine, memory_mb, small_json
from viewers import Hand, Viewer

TICKS = os.sysconf("SC_CLK_TCK")
PAUSE = re.compile(r"GC\(\d+\) .* (\d+)M->(\d+)M\((\d+)M\)")


def options():
    parser = argparse.ArgumentParser(prog="bench/run idle", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the bundle")
    parser.add_argument("--photos", type=Path, required=True, help="a folder of JPEG photos, with or without folders in it")
    parser.add_argument("--scene", choices=["still", "busy"], default="still", help="still: the gate stays closed (default)")
    parser.add_argument("--minutes", type=float, default=30, help="how long it is measured (30)")
    parser.add_argument("--settle", type=float, default=30, help="seconds from the model's answer to the first sample (30)")
    parser.add_argument("--every", type=float, default=5, help="seconds between samples (5)")
    parser.add_argument("--fps", type=float, default=5, help="frames a second of the camera, and looked at (5)")
    parser.add_argument("--extra", default="", metavar="YAML", help="more keys of vision, such as 'threads: 1'")
    parser.add_argument("--viewers", type=int, metavar="N", help="so many phones look at the page all the while, and the button is pressed now and then; compare with 0")
    parser.add_argument("--name", default="", help="is put behind the names of the result's files")
    parser.add_argument("--out", type=Path, default=TOP / "bench/results", help="where idle-SCENE.md, .json and .svg go")
    return parser.parse_args()


def frames(folder, scene, photos):
    """Of 1280 x 720: one photo with ever new noise, or all of them one after the other."""
    found = sorted(str(file.resolve()) for file in photos.rglob("*.jpg"))
    if not found:
        raise BenchError(f"{photos} has no .jpg: name a folder of photos with --photos")
    source = TOP / "bench/java/io/github/doggydoor/bench/CameraFrames.java"
    words = [jdk() / "bin/java", "--enable-native-access=ALL-UNNAMED", f"-Ddoggydoor.natives={TOP}/native/staged", "-cp"]
    words.append(os.pathsep.join(f"{TOP}/target/{part}" for part in ("classes", "opencv-classes", "lib/*")))
    call([*words, source, folder, *(["20", found[0]] if scene == "still" else ["2", *found[:50]])])


def configure(folder, options, port, page):
    camera = [sys.executable, str(TOP / "bench/camera.py"), str(folder / "frames"), str(options.fps)]
    extra = f", {options.extra}" if options.extra else ""
    (folder / "doggydoor.yaml").write_text(
        f"""\
door: {{name: bench, state_dir: state}}
camera: {{kind: pipe, command: {json.dumps(camera)}}}
vision: {{fps: {options.fps}, without_references: true, inference_deadline: 1m{extra}}}
board: {{kind: simulated, control: control}}
latch: {{max_duty: 100}}
button: {{max_presses: 100000}}
mqtt: {{url: "tcp://127.0.0.1:{port}", home_assistant: false}}
web: {{listen: "127.0.0.1:{page}"}}
"""
    )


class Collections:
    """What Java's own log of its collections tells of the heap; whole megabytes."""

    def __init__(self, log):
        self.log = log
        self.read = self.count = self.allocated = self.after = self.committed = 0

    def update(self):
        with open(self.log, encoding="utf-8") as log:
            log.seek(self.read)
            lines = log.read()
        whole = lines[: lines.rfind("\n") + 1]
        self.read += len(whole.encode())
        for before, after, committed in PAUSE.findall(whole):
            self.allocated += max(0, int(before) - self.after)
            self.after, self.committed = int(after), int(committed)
            self.count += 1


def sample(pid, heap):
    heap.update()
    # After the name in brackets, utime and stime are the 12th and 13th (proc(5)).
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return {
        "at": time.monotonic(),
        "cpu_s": (int(fields[11]) + int(fields[12])) / TICKS,
        "rss_mb": round(memory_mb(pid, "VmRSS"), 2),
        "anonymous_mb": round(memory_mb(pid, "RssAnon"), 2),
        "heap_mb": heap.after,
        "heap_committed_mb": heap.committed,
        "allocated_mb": heap.allocated,
        "collections": heap.count,
        "descriptors": len(os.listdir(f"/proc/{pid}/fd")),
        "threads": int(fields[17]),
    }


def slope_a_minute(samples, key):
    """Of the line of least squares."""
    times = [one["at"] / 60 for one in samples]
    values = [one[key] for one in samples]
    if len(samples) < 3:
        return 0.0
    return statistics.linear_regression(times, values).slope


def watch(door, options, heap):
    samples = []
    begun = time.monotonic()
    end = begun + options.minutes * 60
    while True:
        if door.process.poll() is not None:
            raise BenchError("The door ended while it was measured")
        samples.append(sample(door.pid, heap))
        now, last = samples[-1], samples[max(0, len(samples) - 2)]
        now["at"] = round(now["at"] - begun, 2)
        took = now["at"] - last["at"]
        now["cpu_percent"] = round(100 * (now["cpu_s"] - last["cpu_s"]) / took, 2) if took else 0.0
        print(
            f"\r{now['at'] / 60:6.1f} min  CPU {now['cpu_percent']:5.1f} %  RSS {now['rss_mb']:.0f} MB  "
            f"descriptors {now['descriptors']}  threads {now['threads']} ",
            end="",
            file=sys.stderr,
        )
        if time.monotonic() >= end:
            print(file=sys.stderr)
            return samples
        time.sleep(max(0, min(end, begun + len(samples) * options.every) - time.monotonic()))


def summary(samples, figures, peak):
    first, last = samples[0], samples[-1]
    seconds = last["at"] - first["at"]
    inferences = sum(stats["inferences"] for stats in figures) if figures else None
    return {
        "minutes": round(seconds / 60, 2),
        "cpu_percent_of_one_core": round(100 * (last["cpu_s"] - first["cpu_s"]) / seconds, 2),
        "rss_mb_median": statistics.median(one["rss_mb"] for one in samples),
        "rss_mb_max": max(one["rss_mb"] for one in samples),
        "rss_mb_peak_of_process": round(peak, 2),
        "rss_mb_first_middle_last": [samples[i]["rss_mb"] for i in (0, len(samples) // 2, -1)],
        "rss_mb_slope_an_hour": round(60 * slope_a_minute(samples, "rss_mb"), 2),
        "anonymous_mb_median": statistics.median(one["anonymous_mb"] for one in samples),
        "heap_mb_after_collection_max": max(one["heap_mb"] for one in samples),
        "heap_mb_committed": last["heap_committed_mb"],
        "allocated_mb_a_second": round((last["allocated_mb"] - first["allocated_mb"]) / seconds, 2),
        "collections": last["collections"] - first["collections"],
        "descriptors_first_last_max": [first["descriptors"], last["descriptors"], max(s["descriptors"] for s in samples)],
        "threads_first_last_max": [first["threads"], last["threads"], max(s["threads"] for s in samples)],
        "fps_told": [stats["fps"] for stats in figures],
        "inferences_told": inferences,
        "latency_ms_told": figures[-1]["latency_ms"] if figures else None,
    }


def looked(viewers, hand):
    """What phones and hand saw."""
    for one in [*viewers, *([hand] if hand else [])]:
        one.stop()
    if not hand:
        return {}
    return {
        "viewers": len(viewers),
        "pictures_seen": sum(one.pictures for one in viewers),
        "mb_of_pictures": round(sum(one.bytes for one in viewers) / 1e6, 1),
        "events_seen": sum(one.events for one in viewers),
        "refused": sorted({status for one in viewers for status in one.refused}),
        **hand.summary(),
    }


def page(base, results):
    """The samples themselves are in the drawing alone."""
    lines = [f"| {key.replace('_', ' ')} | {told(value)} |" for key, value in results["summary"].items()]
    vision = f", vision: {{{results['vision']}}}" if results["vision"] else ""
    return f"""\
# Idle, {results["scene"]} scene: {results["machine"]}, {results["date"]}
`bench/run idle --scene {results["scene"]}` at {results["commit"]}: model {results["model"]}, {results["fps"]:g} frames a second{vision}.

![{base}.svg]({base}.svg)

| | |
|---|---|
{chr(10).join(lines)}
"""


def told(value):
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) if len(set(value)) > 1 else f"{value[0]}, {len(value)} times" if value else "-"
    if isinstance(value, dict):
        return ", ".join(f"{key} {of}" for key, of in value.items())
    return "-" if value is None else str(value)


def write(options, results, samples):
    base = "-".join(["idle", options.scene] + ([options.name] if options.name else []))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / f"{base}.json").write_text(small_json(results))
    (options.out / f"{base}.md").write_text(page(base, results))
    del samples[0]  # No time lies before it that a share of the processor could be of.
    series = lambda key: [one[key] for one in samples]
    panels = [
        ("MB", {"resident": series("rss_mb"), "of it anonymous": series("anonymous_mb"), "heap in use": series("heap_mb")}),
        ("% of one core", {"processor time": series("cpu_percent")}),
        ("number", {"descriptors": series("descriptors"), "threads": series("threads")}),
    ]
    title = f"The door, {options.scene} scene at {options.fps:g} frames a second, {results['date']}"
    (options.out / f"{base}.svg").write_text(plot.svg(title, series("at"), panels))
    print(f"written: {options.out / base}.md, .json, .svg", file=sys.stderr)


def main():
    chosen = options()
    call([TOP / "doggydoor", "build"])
    with tempfile.TemporaryDirectory(prefix="doggydoor-idle-") as name, Broker(name) as broker:
        folder = Path(name)
        frames(folder / "frames", chosen.scene, chosen.photos)
        page_port = free_port()
        configure(folder, chosen, broker.port, page_port)
        log = folder / "gc.log"
        more = f"{os.environ.get('DOGGYDOOR_JAVA_OPTS', '')} -Xlog:gc:file={log}"
        with Door(folder, ["--model", chosen.model.resolve()], environment={**os.environ, "DOGGYDOOR_JAVA_OPTS": more}) as door:
            door.wait_for("The model answers")
            looking = [Viewer(folder / "doggydoor.yaml", page_port, f"phone {i}") for i in range(chosen.viewers or 0)]
            hand = None if chosen.viewers is None else Hand(folder / "control")
            time.sleep(chosen.settle)
            before = len(broker.heard("/stats"))
            samples = watch(door, chosen, Collections(log))
            seen = looked(looking, hand)
            # The first of them is partly of the time before.
            figures = broker.heard("/stats")[before + 1 :]
            figures = {**summary(samples, figures, memory_mb(door.pid, "VmHWM")), **seen}
    about = {"date": datetime.date.today().isoformat(), "machine": machine(), "commit": commit(), "scene": chosen.scene}
    about |= {"model": chosen.model.name, "fps": chosen.fps, "vision": chosen.extra}
    print("\n".join(f"{key.replace('_', ' '):34} {value}" for key, value in figures.items()))
    write(chosen, {**about, "summary": figures}, samples)
    if chosen.scene == "still" and figures["inferences_told"]:
        raise BenchError(f"The gate was open: {figures['inferences_told']} inferences while nothing moved")


if __name__ == "__main__":
    try:
        main()
    except BenchError as refused:
        sys.exit(f"bench/run idle: {refused}")
