"""What a door takes that looks at what moves (vision.look: moving), beside one that looks at the whole frame. bench/run look --help has the options."""

import argparse
import datetime
import json
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from camera import numbered
from door import TOP, Broker, BenchError, Door, call, commit, jdk, machine, memory_mb, small_json

LOOKS = ("frame", "moving")
SQUARE = b"look "  # In the comment of a snapshot of which the model saw a part.
TICKS = os.sysconf("SC_CLK_TCK")
PART = re.compile(r"([a-z]+(?: [a-z]+)?) ([0-9.]+)(?: ms)?(?:, |$)")
EMPTY_S, DOG_S = 12, 5


def options():
    parser = argparse.ArgumentParser(
        prog="bench/run look",
        description="Two doors at once, one for each look, each on a camera of 1280x720 by a pipe: first nobody comes, then Bo does, at"
        " one door after the other. The thresholds are low, so that what is measured does not hang on what the model knows.",
    )
    parser.add_argument("--model", type=Path, required=True, help="the bundle")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the test data, with visits/")
    parser.add_argument("--minutes", type=float, default=5, help="how long nobody comes (5)")
    parser.add_argument("--visits", type=int, default=20, help="at each door (20)")
    parser.add_argument("--open", type=float, default=-4, help="the open threshold, between the model's scores of the empty step and of Bo (-4)")
    parser.add_argument("--settle", type=float, default=60, help="seconds from the models' answer to the first sample (60); for 30 every frame is scored")
    parser.add_argument("--fps", type=float, default=5, help="frames a second of the camera, and looked at (5)")
    parser.add_argument("--out", type=Path, default=TOP / "bench/results", help="where look.md and .json go")
    return parser.parse_args()


def frames(folder, data):
    """JPEGs of 1280 x 720: the empty step with ever new noise, and the frames of three of Bo's visits there."""
    step = data / "visits/hall/day"
    empty = sorted(step.glob("empty/*.jpg"))[:1]
    bo = sorted(step.glob("bo/[012]_*.jpg"))
    if not empty or not bo:
        raise BenchError(f"{step} has no empty/*.jpg or bo/*.jpg: name the test data with --data")
    source = TOP / "bench/java/io/github/doggydoor/bench/CameraFrames.java"
    words = [jdk() / "bin/java", "--enable-native-access=ALL-UNNAMED", f"-Ddoggydoor.natives={TOP}/native/staged", "-cp"]
    words.append(os.pathsep.join(f"{TOP}/target/{part}" for part in ("classes", "opencv-classes", "lib/*")))
    folder.mkdir()
    call([*words, source, folder / "empty", "20", *empty])
    call([*words, source, folder / "bo", "4", *bo])
    of_visits = {}
    for file in sorted((folder / "bo").glob("*.jpg")):
        photo = bo[int(file.name[:4]) - 2]  # Numbered from the third argument on.
        of_visits.setdefault(photo.name.split("_")[0], []).append(file.read_bytes())
    return [file.read_bytes() for file in sorted((folder / "empty").glob("*.jpg"))], list(of_visits.values())


class Camera(threading.Thread):
    """Plays into a named pipe, which the door's camera command reads; shows a visit when it is told to."""

    def __init__(self, pipe, empty, visits, fps):
        super().__init__(daemon=True)
        self.pipe, self.empty, self.visits, self.pause = pipe, empty, visits, 1 / fps
        os.mkfifo(pipe)
        self.shown = 0
        self.until = 0
        self.began = None

    def visit(self):
        self.began = None
        self.until = time.monotonic() + DOG_S
        self.shown += 1

    def run(self):
        number = 0
        while True:
            try:
                with open(self.pipe, "wb") as out:
                    number = self.play(out, number)
            except BrokenPipeError:
                continue  # The door opens its camera anew.

    def play(self, out, number):
        due = time.monotonic()
        while True:
            there = time.monotonic() < self.until
            material = self.visits[self.shown % len(self.visits)] if there else self.empty
            if there and self.began is None:
                self.began = time.time()
            out.write(numbered(material[number % len(material)], number))
            out.flush()
            number += 1
            due += self.pause
            time.sleep(max(0, due - time.monotonic()))


def configure(folder, look, chosen, port):
    (folder / "doggydoor.yaml").write_text(
        f"""\
door: {{name: {look}, state_dir: state}}
camera: {{kind: pipe, command: [cat, {json.dumps(str(folder / "camera"))}]}}
vision: {{look: {look}, fps: {chosen.fps}, without_references: true, inference_deadline: 1m, linger: 5s}}
decision: {{open_threshold: {chosen.open}, veto_threshold: -1000, min_familiarity: -1, hold: 1s}}
latch: {{max_cycles_per_minute: 600}}
board: {{kind: simulated}}
mqtt: {{url: "tcp://127.0.0.1:{port}", home_assistant: false}}
"""
    )


def cpu_s(pid):
    """After the name in brackets, utime and stime are the 12th and 13th (proc(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def idle(doors, chosen):
    """Processor time and memory of each while nobody comes."""
    first = {look: cpu_s(door.pid) for look, door in doors.items()}
    memory = {look: [] for look in LOOKS}
    begun = time.monotonic()
    while (seconds := time.monotonic() - begun) < 60 * chosen.minutes:
        for look, door in doors.items():
            memory[look].append(memory_mb(door.pid, "VmRSS"))
        print(f"\ridle {seconds / 60:5.1f} min ", end="", file=sys.stderr)
        time.sleep(min(5, 60 * chosen.minutes))
    print(file=sys.stderr)
    return {
        look: {
            "idle_cpu_percent_of_one_core": round(100 * (cpu_s(door.pid) - first[look]) / seconds, 2),
            "idle_cpu_ms_a_frame": round(1000 * (cpu_s(door.pid) - first[look]) / seconds / chosen.fps, 2),
            "idle_rss_mb_median": round(statistics.median(memory[look]), 1),
        }
        for look, door in doors.items()
    }


def visit(look, door, camera, broker):
    """One visit: how long Bo waits by the door's own clock of the row, its parts, and the processor time of it all."""
    before = len([row for row in broker.heard(f"{look}/event") if row["kind"] == "unlocked"])
    used = cpu_s(door.pid)
    camera.visit()
    time.sleep(DOG_S + EMPTY_S / 2)
    rows = [row for row in broker.heard(f"{look}/event") if row["kind"] == "unlocked"][before:]
    if not rows or camera.began is None:
        return None
    at = datetime.datetime.fromisoformat(rows[0]["at"]).timestamp()
    parts = {name: float(ms) for name, ms in PART.findall(rows[0]["why"].rsplit(" ms: ", 1)[-1])}
    return {"ms": 1000 * (at - camera.began), "cpu_s": cpu_s(door.pid) - used, **parts}


def visits(doors, cameras, broker, chosen):
    seen = {look: [] for look in LOOKS}
    for turn in range(chosen.visits):
        for look in LOOKS if turn % 2 == 0 else reversed(LOOKS):
            if found := visit(look, doors[look], cameras[look], broker):
                seen[look].append(found)
        print(f"\rvisit {turn + 1} ", end="", file=sys.stderr)
    print(file=sys.stderr)
    return seen


def summary(look, door, seen, chosen):
    median = lambda key: round(statistics.median(one[key] for one in seen[look] if key in one), 1) if seen[look] else None
    waits = sorted(one["ms"] for one in seen[look])
    kept = [file.read_bytes()[:64] for file in door.folder.glob("state/snapshots/*/*.jpg")]
    return {
        "opened": f"{len(waits)} of {chosen.visits}",
        "wait_ms_median": median("ms"),
        "wait_ms_worst": round(waits[-1], 1) if waits else None,
        **{f"{part.replace(' ', '_')}_ms_median": median(part) for part in ("quorum", "frame age", "resize", "inference", "latch")},
        "cpu_s_a_visit_median": median("cpu_s"),
        "snapshots_with_a_square": f"{sum(SQUARE in jpeg for jpeg in kept)} of {len(kept)}",
        "rss_mb_peak_of_process": round(memory_mb(door.pid, "VmHWM"), 1),
    }


def page(results):
    rows = results["results"]
    keys = [key for key in rows[0] if key != "look"]
    lines = [f"| {key.replace('_', ' ')} | {' | '.join(str(row[key]) for row in rows)} |" for key in keys]
    return f"""\
# What moves, or the whole frame: {results["machine"]}, {results["date"]}
`{results["command"]}` at {results["commit"]}: two doors at once, model {results["model"]}, cameras of 1280×720 at {results["fps"]:g} frames a second. Wait: from
the first frame that shows Bo to the row of the opening, in turns; parts as the row tells them.

| `vision.look` | {" | ".join(row["look"] for row in rows)} |
|---|{"---|" * len(rows)}
{chr(10).join(lines)}
"""


def main():
    chosen = options()
    call([TOP / "doggydoor", "build"])
    about = {"machine": machine(), "date": datetime.date.today().isoformat(), "commit": commit()}
    with tempfile.TemporaryDirectory(prefix="doggydoor-look-") as name, Broker(name) as broker:
        empty, bo = frames(Path(name) / "frames", chosen.data)
        doors, cameras = {}, {}
        try:
            for look in LOOKS:
                folder = Path(name) / look
                folder.mkdir()
                cameras[look] = Camera(folder / "camera", empty, bo, chosen.fps)
                cameras[look].start()
                configure(folder, look, chosen, broker.port)
                doors[look] = Door(folder, ["--model", chosen.model.resolve()])
            for door in doors.values():
                door.wait_for("The model answers")
            time.sleep(chosen.settle)
            figures = idle(doors, chosen)
            seen = visits(doors, cameras, broker, chosen)
            rows = [{"look": look, **figures[look], **summary(look, doors[look], seen, chosen)} for look in LOOKS]
        finally:
            for door in doors.values():
                door.__exit__()
    about |= {"command": f"bench/run look --minutes {chosen.minutes:g} --visits {chosen.visits}", "model": chosen.model.name}
    results = {**about, "fps": chosen.fps, "results": rows}
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "look.json").write_text(small_json(results))
    (chosen.out / "look.md").write_text(page(results))
    print(page(results))


if __name__ == "__main__":
    try:
        main()
    except BenchError as refused:
        sys.exit(f"bench/run look: {refused}")
