"""Light teaching on a store of many labelled visits: time, memory, what the door is like beside it, and what a kill leaves. bench/run teach --help has the options."""

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import idle
from door import TOP, BenchError, Broker, Door, commit, jdk, machine, small_json
from killed import OF_THE_BENCH, Kills, Taught
from viewers import Hand, percentile
from week import STEP, train

# As systemd/doggydoor-teach.service has it started.
IDLE = ["chrt", "--idle", "0", "ionice", "-c", "3", "nice", "-n", "19"]
ENDS = (0, 13)  # It may be used, or it may not.
STRANGER = "174"
FPS, TURNS = 5, 2


def options():
    parser = argparse.ArgumentParser(
        prog="bench/run teach",
        description="Fills a door's store with staged visits of all of which the answer is known, played to the door's own watcher with a real model."
        " Then `teach make` is timed at idle priority, as its systemd unit has it; a door that scores frames all the time runs with and without it"
        " beside; and make, use and rollback are killed at instants spread over all of their time. Forty minutes.",
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the test data")
    parser.add_argument("--model", type=Path, help="a bundle that can be taught (otherwise one is trained first; some minutes)")
    parser.add_argument("--visits", type=int, default=500, help="how many labelled visits (500)")
    parser.add_argument("--rounds", type=int, default=3, help="how often make is timed by itself (3)")
    parser.add_argument("--minutes", type=float, default=3, help="a turn of the door, of two with and two without make beside; 0: none (3)")
    parser.add_argument("--kills", type=int, default=100, help="how many (100); 0: none")
    parser.add_argument("--cores", type=int, default=2, help="all runs on so many at most (2)")
    parser.add_argument("--seed", type=int, default=1, help="of the kills (1)")
    parser.add_argument("--out", type=Path, default=TOP / "bench/results", help="where teach.md and .json go")
    return parser.parse_args()


class QuickHand(Hand):
    """The door holds its latch for a moment only (configure)."""

    EVERY_S = 1.5


def configure(folder, model, port):
    camera = [sys.executable, TOP / "bench/camera.py", folder / "frames", FPS]
    (folder / "doggydoor.yaml").write_text(
        f"""\
door: {{name: taught, state_dir: state}}
camera: {{kind: pipe, command: {json.dumps([str(word) for word in camera])}}}
vision: {{fps: {FPS}, inference_deadline: 1m, model: {json.dumps(str(model))}}}
decision: {{hold: 200ms, max_hold: 300ms}}
latch: {{rest: 50ms, max_cycles_per_minute: 600, max_duty: 100}}
button: {{max_presses: 100000}}
board: {{kind: simulated, control: control}}
mqtt: {{url: "tcp://127.0.0.1:{port}", home_assistant: false}}
"""
    )


def fill(folder, chosen, model):
    source = TOP / "bench/java/io/github/doggydoor/bench/TeachFill.java"
    words = [jdk() / "bin/java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx512m"]
    words += [f"-Ddoggydoor.natives={TOP}/native/staged", "-cp"]
    words.append(os.pathsep.join(f"{TOP}/target/{part}" for part in ("classes", "opencv-classes", "lib/*")))
    words += [source, model, chosen.data / "visits" / STEP, folder / "state", chosen.visits]
    if subprocess.run([str(word) for word in words], check=False).returncode:
        raise BenchError("The store was not filled; what Java said is above")
    bytes_kept = sum(file.stat().st_size for file in (folder / "state/teach").rglob("*") if file.is_file())
    return round(bytes_kept / 1e6, 1)


def make(taught):
    """Seconds, MB at the peak, and what it said."""
    begun = time.monotonic()
    process = subprocess.Popen([*IDLE, *taught.words("make")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ENDS:
        raise BenchError(f"teach make ended with {process.returncode}: {said.strip()}")
    return time.monotonic() - begun, used.ru_maxrss / 1024, said


def alone(taught, rounds):
    """The first beside the model's own head, the others beside the generation that the first gave."""
    rows = []
    for number in range(rounds):
        in_force = taught.chosen()[0]
        seconds, peak, said = make(taught)
        rows.append({"round": number + 1, "in_force": in_force, "seconds": round(seconds, 1), "peak_mb": round(peak, 1)})
        print(f"make {number + 1} of {rounds}: {seconds:.1f} s, {peak:.0f} MB", file=sys.stderr)
        if number == 0:
            if not taught.numbers():
                raise BenchError(f"teach make made no generation: {said.strip()}")
            verdict = " ".join(said.splitlines()[:-1])  # The last line says what to do next.
            taught.say("use", taught.numbers()[-1], "--anyway", *OF_THE_BENCH)
    return rows, verdict


class Teacher:
    """Makes generations one after the other until it is told to stop."""

    def __init__(self, taught):
        self.taught, self.seconds, self.failed = taught, [], None
        self.stopping = False
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        try:
            while not self.stopping:
                self.seconds.append(make(self.taught)[0])
        except BenchError as failed:
            self.failed = failed

    def stop(self):
        self.stopping = True
        self.thread.join()
        if self.failed:
            raise self.failed


def turn(folder, taught, broker, minutes, teaching):
    """The door for some minutes, in the shares that its own figures have: the first of them is partly of the time before."""
    heard = len(broker.heard("/stats"))
    teacher = Teacher(taught) if teaching else None
    hand = QuickHand(folder / "control")
    until = time.monotonic() + 60 * minutes
    while (left := until - time.monotonic()) > 0:
        print(f"\r{'with' if teaching else 'without'} make beside: {left / 60:4.1f} min left, {len(hand.took_ms)} presses ", end="", file=sys.stderr, flush=True)
        time.sleep(min(5, left))
    hand.stop()
    figures = broker.heard("/stats")[heard + 1 :]
    if teacher:
        teacher.stop()
    return {"presses": hand.took_ms, "figures": figures, "made": teacher.seconds if teacher else []}


def beside(folder, taught, broker, minutes):
    seen = {False: [], True: []}
    with Door(folder, []) as door:
        door.wait_for("The model answers")
        time.sleep(40)  # All is scored for half a minute after a start.
        for number in range(2 * TURNS):
            seen[number % 2 == 1].append(turn(folder, taught, broker, minutes, number % 2 == 1))
    print(file=sys.stderr)
    return [summary(teaching, turns) for teaching, turns in seen.items()]


def summary(teaching, turns):
    presses = [ms for one in turns for ms in one["presses"]]
    opened = [ms for ms in presses if ms != float("inf")]
    figures = [stats for one in turns for stats in one["figures"] if stats["latency_ms"]]
    made = [seconds for one in turns for seconds in one["made"]]
    frame = lambda key, of: round(of(stats["latency_ms"][key] for stats in figures), 1) if figures else None
    press = lambda share: round(percentile(opened, share), 2) if opened else None
    return {
        "make_beside": "over and over" if teaching else "no",
        "presses": len(presses), "in_vain": len(presses) - len(opened),
        "press_ms_p50": press(0.5), "press_ms_p99": press(0.99), "press_ms_max": press(1),
        "frames_scored": sum(stats["inferences"] for stats in figures), "minutes_told": len(figures),
        "frame_ms_p50": frame("p50", statistics.median), "frame_ms_p95": frame("p95", statistics.median), "frame_ms_max": frame("max", max),
        "makes": len(made), "make_s_median": round(statistics.median(made), 1) if made else None,
    }


def table(rows):
    keys = list(rows[0])
    lines = [" | ".join(key.replace("_", " ") for key in keys), " | ".join("---" for _ in keys)]
    lines += [" | ".join("-" if row[key] is None else str(row[key]) for key in keys) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def page(results):
    parts = [f"""\
# Light teaching: {results["machine"]}, {results["date"]}
`{results["command"]}` at {results["commit"]}, on {results["cores"]} cores: {results["visits"]} labelled visits of the step `{STEP}`, a third of them Bo's ({results["kept_mb"]} MB kept), {results["model"]}. A visit
has six scored frames, each in its place eight times, and a light of its own; every launch is that of the sources, by `./doggydoor`.

## Making
`teach make` by itself at idle priority, from the launch to the end of the process; the generation of round 1 is in force from then on.

{table(results["make"])}

Round 1 said: {results["verdict"]}
"""]
    if results["beside"]:
        parts.append(f"""\
## Beside the door
A door that scores {FPS} frames a second of a camera of 1280×720, and a press of its button each {QuickHand.EVERY_S:g} s, in turns with and without `teach make` at idle priority on its own store. Press: from the simulated
board's socket to the latch. Frame: the door's own figures of each minute (p50 and p95 the median of the minutes).

{table(results["beside"])}
""")
    if results["kills"]:
        kills = results["kills"]
        faults = "\n".join(f"- {fault}" for fault in kills["faults"])
        parts.append(f"""\
## Killed
`teach make` (with a new answer before each), `use` and `rollback`, each in a process group that gets SIGKILL: two of three at instants spread evenly over the measured time of the whole command, one of three within 30 ms of
its first write into the folder of generations. After each: `teach generations` reads them all, the one in force is the one from before or the one that was asked for, SQLite's quick_check, and the number of answers.

{kills["kills"]} kills, {len(kills["faults"])} faults; {kills["done_all_the_same"]} of the killed had done their work, {kills["half_made_left"]} left something half made behind. Commands that were over before their kill and are not counted: {kills["over_before"]}. In
the end {kills["answers"]} answers are there, all that were given, and another `make` and `use` take their course and clear away what was left.
{faults}
{table(results["killed"])}
""")
    return "\n".join(parts)


def measured(chosen, folder, broker):
    model = chosen.model.resolve() if chosen.model else train(folder, chosen.data)
    if chosen.minutes:
        idle.frames(folder / "frames", "busy", chosen.data / "visits" / STEP / "day" / STRANGER)
    configure(folder, model, broker.port)
    kept = fill(folder, chosen, model)
    taught = Taught(folder)
    rows, verdict = alone(taught, chosen.rounds)
    door = beside(folder, taught, broker, chosen.minutes) if chosen.minutes else []
    kills = Kills(taught, chosen.seed) if chosen.kills else None
    return {
        "model": f"model {model.name}" if chosen.model else "a model of the course's photos alone", "visits": chosen.visits, "kept_mb": kept,
        "make": rows, "verdict": verdict, "beside": door,
        "kills": kills.run(chosen.kills) if kills else {}, "killed": kills.table() if kills else [],
    }


def main():
    chosen = options()
    cores = sorted(os.sched_getaffinity(0))[: chosen.cores]
    os.sched_setaffinity(0, cores)
    called = " ".join(Path(word).name if "/" in word else word for word in sys.argv[1:])
    results = {
        "machine": machine(), "date": datetime.date.today().isoformat(), "commit": commit(), "command": f"bench/run teach {called}", "cores": len(cores),
    }
    with tempfile.TemporaryDirectory(prefix="doggydoor-teach-") as name, Broker(name) as broker:
        results |= measured(chosen, Path(name), broker)
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "teach.md").write_text(page(results))
    (chosen.out / "teach.json").write_text(small_json(results))
    print(page(results))
    if results["kills"] and results["kills"]["faults"]:
        raise BenchError(f"{len(results['kills']['faults'])} faults after kills")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as refused:
        sys.exit(f"bench/run teach: {refused}")
