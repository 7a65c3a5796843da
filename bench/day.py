"""A day at a door with two dogs of the house, the neighbour's dog, strangers and a sensor inside. bench/run day --help has the options."""

import argparse
import datetime
import json
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

from camera import numbered
from door import TOP, Broker, BenchError, Door, call, commit, machine, small_json

STEP, LIGHT, FPS = "blue", "day", 5
HOUSE = {"bo": "bo", "ida": "182"}
NEIGHBOUR = {"max": "174"}
GAP_S, LOOK_S, HOLD_S = 8, 15, 4
HOME = ("passage", "whereabouts")


def options():
    parser = argparse.ArgumentParser(
        prog="bench/run day",
        description="Plays bench/day.tsv to a whole door: staged visits by a camera, the flap and the sensor inside by the simulated board's socket."
        " Prints what the log has beside what it must have. Without --model one is trained first, for three dogs and this step.",
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the test data")
    parser.add_argument("--model", type=Path, help="a bundle that knows bo, ida and max (otherwise one is trained; some ten minutes)")
    parser.add_argument("--plan", type=Path, default=TOP / "bench/day.tsv", help="the day (bench/day.tsv)")
    parser.add_argument("--out", type=Path, default=TOP / "bench/results", help="where day.md and .json go")
    return parser.parse_args()


def visitors(data):
    return data / "visits" / STEP / LIGHT


def empty(data, learnt):
    """The step alone: eight frames to learn it, as many as training wants, the others to be seen by the camera."""
    frames = sorted((visitors(data) / "empty").glob("*.jpg"), key=lambda file: int(file.stem))
    return frames[:8] if learnt else frames[8:]


def train(folder, data):
    """Of no photo that a visit of the day was made of."""
    used = {line.split("\t")[2] for line in (data / "visits/photos.tsv").read_text().splitlines()[1:]}
    photos = folder / "photos"
    for name, dog in {**HOUSE, **NEIGHBOUR}.items():
        (photos / name).mkdir(parents=True)
        album = data / "presidential_doggy_door/train/bo" if dog == "bo" else data / "dogs" / dog
        for photo in sorted(album.glob("*.jpg")):
            if f"{dog}/{photo.name}" not in used:
                shutil.copy(photo, photos / name)
    shutil.copytree(data / "presidential_doggy_door/train/not_bo", photos / "others")
    (folder / "step/day").mkdir(parents=True)
    for frame in empty(data, True):
        shutil.copy(frame, folder / "step/day")
    words = [TOP / "doggydoor", "train", photos, "--open-for", ",".join({**HOUSE, **NEIGHBOUR}), "--step", folder / "step"]
    words += ["--backbone", data / "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5", "--no-report", "--out", folder / "model"]
    print(call(words).strip())
    return folder / "model"


class Camera(threading.Thread):
    """Plays into a named pipe, which the door's camera command reads: the empty step, or a visit."""

    def __init__(self, pipe, data):
        super().__init__(daemon=True)
        self.pipe = pipe
        self.step = [file.read_bytes() for file in empty(data, False)]
        self.visit = None
        os.mkfifo(pipe)

    def run(self):
        number, due = 0, time.monotonic()
        while True:
            try:
                with open(self.pipe, "wb") as out:
                    while True:
                        material = self.visit or self.step
                        out.write(numbered(material[number % len(material)], number))
                        out.flush()
                        number, due = number + 1, max(due + 1 / FPS, time.monotonic())
                        time.sleep(max(0, due - time.monotonic()))
            except BrokenPipeError:
                continue  # The door opens its camera anew.


class Day:
    def __init__(self, folder, data, broker):
        self.folder, self.data, self.broker = folder, data, broker
        self.camera = Camera(folder / "camera", data)
        self.camera.start()
        self.told = 0
        self.shown = None

    def configure(self):
        (self.folder / "doggydoor.yaml").write_text(
            f"""\
door: {{name: day, state_dir: state}}
camera: {{kind: pipe, command: [cat, {json.dumps(str(self.folder / "camera"))}]}}
vision: {{fps: {FPS}, inference_deadline: 1m, linger: 2s}}
decision: {{visit_gap: {GAP_S}s, hold: {HOLD_S}s, window: 5s}}
dogs: {{max: {{forbidden: true}}}}
board: {{kind: simulated, control: control}}
latch: {{max_duty: 100}}
inside: {{line: 24, hold: {HOLD_S}s}}
mqtt: {{url: "tcp://127.0.0.1:{self.broker.port}", home_assistant: false}}
"""
        )

    def board(self, *lines):
        with socket.socket(socket.AF_UNIX) as board:
            board.connect(str(self.folder / "control"))
            for line in lines:
                board.sendall(f"{line}\n".encode())
                time.sleep(0.7)

    def rows(self):
        """Those of the act, as the plan writes them."""
        new = [row for row in self.broker.heard("day/event")][self.told :]
        return [words(row) for row in new if row["kind"] not in ("started", "mode", "cleared")]

    def act(self, what, wanted):
        name, *of = what.split()
        if name == "came":
            who = {**HOUSE, **NEIGHBOUR}.get(of[0], of[0])
            self.camera.visit = [file.read_bytes() for file in sorted((visitors(self.data) / who).glob(f"{of[1]}_*.jpg"))]
            if not self.camera.visit:
                raise BenchError(f"{visitors(self.data) / who} has no frames {of[1]}_*.jpg")
            self.shown = time.monotonic()
        elif name == "went":
            self.board("flap open")
            self.camera.visit = None
            self.board("flap shut")
        elif name == "inside":
            self.board("inside on", "inside off")
        elif name == "said":
            call([TOP / "doggydoor", "home", *of, "--url", f"tcp://127.0.0.1:{self.broker.port}", "--door", "day"])
        elif name == "later":
            self.camera.visit = None
            time.sleep(GAP_S + HOLD_S + 3)
        else:
            raise BenchError(f"{what!r} is nothing that can happen; the head of the plan says what can")
        until = time.monotonic() + (0 if name == "later" else LOOK_S)
        while time.monotonic() < until and len(self.rows()) < len(wanted):
            time.sleep(0.1)
        time.sleep(0.5)
        seen = self.rows()
        self.told = len(self.broker.heard("day/event"))
        return seen

    def play(self, plan):
        results = []
        for what, wanted in plan:
            seen = self.act(what, wanted)
            results.append({"act": what, "wanted": wanted, "seen": seen, "right": seen == wanted})
            print(f"{'ok  ' if seen == wanted else 'NOT '} {what:14} {', '.join(seen)}{'' if seen == wanted else '  (wanted: ' + ', '.join(wanted) + ')'}", flush=True)
        return results


def words(row):
    if row["kind"] in HOME:
        return f"{row['kind']} {row['why'].split(':')[0]}"
    return f"{row['kind']} {row['dog']}" if row.get("dog") else row["kind"]


def read(file):
    plan = []
    for line in file.read_text().splitlines():
        if line and not line.startswith("#"):
            what, _, wanted = line.partition("\t")
            plan.append((what, [row for row in wanted.split(", ") if row]))
    return plan


def page(results):
    lines = [f"| {'' if act['right'] else '**no** '}{act['act']} | {', '.join(act['seen'])} | {'' if act['right'] else ', '.join(act['wanted'])} |" for act in results["results"]]
    return f"""\
# A day at the door: {results["machine"]}, {results["date"]}
`{results["command"]}` at {results["commit"]}: a whole door on the simulated board, staged visits at the step `{STEP}` by {LIGHT}, model {results["model"]}.
{results["right"]} of {len(lines)} acts have the rows that [day.tsv](../day.tsv) says; the third column has what it says where they differ. At the end: {results["home"]}.

| act | rows | wanted |
|---|---|---|
{chr(10).join(lines)}
"""


def main():
    chosen = options()
    with tempfile.TemporaryDirectory(prefix="doggydoor-day-") as name, Broker(name) as broker:
        folder = Path(name)
        model = chosen.model.resolve() if chosen.model else train(folder, chosen.data)
        day = Day(folder, chosen.data, broker)
        day.configure()
        with Door(folder, ["--model", model]) as door:
            door.wait_for("The model answers")
            time.sleep(40)  # All is scored for half a minute after a start, and the gate learns the step.
            day.told = len(broker.heard("day/event"))
            acts = day.play(read(chosen.plan))
            status = call([TOP / "doggydoor", "remote", "status", "--url", f"tcp://127.0.0.1:{broker.port}", "--door", "day"])
            home = ", ".join(" ".join(line.split()[:2]) for line in status.splitlines() if line.split()[:1] and line.split()[0] in HOUSE)
    results = {
        "machine": machine(), "date": datetime.date.today().isoformat(), "commit": commit(), "model": str(model.name),
        "command": f"bench/run day{'' if not chosen.model else ' --model ' + chosen.model.name}",
        "home": home, "right": sum(act["right"] for act in acts), "results": acts,
    }
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "day.json").write_text(small_json(results))
    (chosen.out / "day.md").write_text(page(results))
    print(f"{results['right']} of {len(acts)} as written; {home}")
    return 0 if results["right"] == len(acts) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as refused:
        sys.exit(f"bench/run day: {refused}")
