"""How long a door takes to start, warm and cold. bench/run start --help has the options."""

import argparse
import datetime
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from door import TOP, BenchError, Door, call, commit, machine, memory_mb, small_json

PHOTO = "valid/bo/bo_24.jpg"
OF_JAVA = re.compile(r"(\d+) ms after the start of Java")
MARKS = {"armed_ms": "The button is armed", "ready_ms": "The model answers", "decided_ms": "unlocked: "}

KEYS = [*MARKS, "armed_of_java_ms", "ready_of_java_ms", "rss_mb"]


def options():
    parser = argparse.ArgumentParser(
        prog="bench/run start",
        description="How long a door takes from the start of its command to the armed button, the answering model and the first"
        " decision. Cold: the files that a running door has open or mapped are not in memory; those that every program"
        " needs are.",
    )
    parser.add_argument("--model", type=Path, required=True, help="the bundle")
    parser.add_argument("--photos", type=Path, required=True, help=f"a folder with {PHOTO}, which the model takes for Bo")
    parser.add_argument("--rounds", type=int, default=5, help="how many starts, warm and cold each (5)")
    parser.add_argument("--launcher", default=str(TOP / "doggydoor"), help="the command: that of the sources (default) or the installed one")
    parser.add_argument("--extra", default="", metavar="YAML", help="more keys of vision, such as 'threads: 1'")
    parser.add_argument("--name", default="", help="is put behind the names of the result's files")
    parser.add_argument("--out", type=Path, default=TOP / "bench/results", help="where start.json and .md go")
    return parser.parse_args()


def configure(folder, photos, extra):
    """Bo stands there from the first frame on; the gate lingers until a slow computer has scored its three frames."""
    (folder / "replay.txt").write_text(f"600 {PHOTO}\n")
    (folder / "doggydoor.yaml").write_text(
        f"""\
door: {{name: bench, state_dir: state}}
camera: {{kind: replay, path: replay.txt, base: {photos.resolve()}, rate: 5}}
vision: {{fps: 5, without_references: true, inference_deadline: 1m, linger: 5m{", " + extra if extra else ""}}}
decision: {{window: 1m}}
board: {{kind: simulated}}
mqtt: {{url: "tcp://127.0.0.1:1"}}
"""
    )


def files_of(pid):
    """The files that a process has open or mapped."""
    mapped = {line.split(maxsplit=5)[5] for line in Path(f"/proc/{pid}/maps").read_text().splitlines() if " /" in line}
    opened = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            opened.add(os.readlink(descriptor))
        except FileNotFoundError:
            continue  # It was closed meanwhile.
    return {file for file in mapped | opened if Path(file).is_file()}


def forget(files):
    """Takes files out of the page cache, but for pages that some process has mapped (posix_fadvise(2))."""
    os.sync()
    for file in files:
        with open(file, "rb") as opened:
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def start(chosen, folder):
    """One start on a state of its own; gives its times and the files that it used."""
    shutil.rmtree(folder / "state", ignore_errors=True)
    launcher = shutil.which(chosen.launcher)
    if not launcher:
        raise BenchError(f"{chosen.launcher} is not a command: name one with --launcher")
    with Door(folder, ["--model", chosen.model.resolve()], launcher) as door:
        times = {key: round(door.wait_for(words) * 1000) for key, words in MARKS.items()}
        armed, ready = (int(told) for _, line in door.lines for told in OF_JAVA.findall(line))
        time.sleep(2)
        times |= {"armed_of_java_ms": armed, "ready_of_java_ms": ready, "rss_mb": round(memory_mb(door.pid, "VmRSS"))}
        return times, files_of(door.pid)


def model_files(bundle):
    return {str(file) for file in bundle.rglob("*") if file.is_file()}


def main():
    chosen = options()
    call([TOP / "doggydoor", "build"])
    results = []
    print(f"{'':6}{'round':>6}" + "".join(f"{key.replace('_', ' '):>18}" for key in KEYS))
    with tempfile.TemporaryDirectory(prefix="doggydoor-start-") as name:
        folder = Path(name)
        configure(folder, chosen.photos, chosen.extra)
        _, files = start(chosen, folder)  # Not counted: afterwards everything is in memory.
        files = {file for file in files if not Path(file).is_relative_to(folder)}
        files |= model_files(chosen.model) | {str(jar) for jar in (TOP / "target/lib").glob("*.jar")}
        for state in ("warm", "cold"):
            for number in range(1, chosen.rounds + 1):
                if state == "cold":
                    forget(files)
                times, _ = start(chosen, folder)
                results.append({"state": state, "round": number, **times})
                print(f"{state:6}{number:>6}" + "".join(f"{value:>18}" for value in times.values()), flush=True)
    medians = {
        state: {key: statistics.median(one[key] for one in results if one["state"] == state) for key in KEYS}
        for state in ("warm", "cold")
    }
    for state, of in medians.items():
        print(f"{state:6}median" + "".join(f"{value:>18g}" for value in of.values()))
    write(chosen, results, medians)


def write(chosen, results, medians):
    date = datetime.date.today().isoformat()
    base = "-".join(["start"] + ([chosen.name] if chosen.name else []))
    chosen.out.mkdir(parents=True, exist_ok=True)
    about = {"date": date, "machine": machine(), "commit": commit(), "launcher": Path(chosen.launcher).name, "vision": chosen.extra}
    (chosen.out / f"{base}.json").write_text(small_json({**about, "medians": medians, "results": results}))
    heads = ["", "round", *(key.replace("_", " ") for key in KEYS)]
    lines = [heads, ["---"] + ["--:"] * (len(heads) - 1)]
    lines += [[str(value) for value in one.values()] for one in results]
    lines += [[state, "median", *(f"{value:g}" for value in of.values())] for state, of in medians.items()]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    (chosen.out / f"{base}.md").write_text(
        f"# Start: {about['machine']}, {date}\n`bench/run start` at {about['commit']}, from the start of the command; of Java: as the door itself tells it.\n\n{table}\n"
    )
    print(f"written: {chosen.out / base}.json, .md", file=sys.stderr)


if __name__ == "__main__":
    try:
        main()
    except BenchError as refused:
        sys.exit(f"bench/run start: {refused}")
