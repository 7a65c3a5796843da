"""A week at a door that is taught: staged visits by a camera, answers by a script that is sometimes wrong. bench/run week --help has the options."""

import argparse
import datetime
import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from camera import numbered
from door import TOP, BenchError, Broker, Door, call, commit, machine, small_json

STEP, FPS, DAYS = "blue", 5, 7
BO = "bo"
KNOWN = ("174", "182", "049", "063")
NEVER = ("135", "175")
LIGHTS = ("day", "night")
GAP_S, SHOW_S, HOLD_S, SETTLE_S = 3, 4.2, 2, 75
DAY_MS = 86_400_000


def options():
    parser = argparse.ArgumentParser(
        prog="bench/run week",
        description="Plays a week to a whole door that keeps its visits: Bo, four dogs that the owner tells of and two of which nothing is ever said, by"
        " day and by night, at one step. Each evening a script answers for the visits of the day, wrongly in one of twenty; `teach make` makes a"
        " generation, and `teach use` puts it in force where the gate lets it. Then all that is kept becomes a day older. Half an hour.",
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the test data")
    parser.add_argument("--model", type=Path, help="a bundle that knows Bo by photos alone (otherwise one is trained first; a minute)")
    parser.add_argument("--days", type=int, default=DAYS, help="how many days (7)")
    parser.add_argument("--bo", type=int, default=6, help="visits of Bo a day (6)")
    parser.add_argument("--others", type=int, default=8, help="visits a day of the dogs that are told of (8); a third as many of the others")
    parser.add_argument("--wrong", type=float, default=0.05, help="how many of the answers are wrong (0.05)")
    parser.add_argument("--answers", type=int, default=99, help="for how many visits a day the script answers at most (99: all)")
    parser.add_argument("--hostile", metavar="DAY", type=int, default=0, help="on that day and the next, one of the dogs comes ten times more and is called Bo each time")
    parser.add_argument("--seed", type=int, default=1, help="of the order and the mistakes (1)")
    parser.add_argument("--out", type=Path, help="where week.md and .json go (bench/results)")
    return parser.parse_args()


def material(data, who, light, visit=None):
    folder = data / "visits" / STEP / light / who
    if visit is None:
        # The camera never shows the frames of the empty step that a training may know.
        return [folder / f"{number}.jpg" for number in range(8, 12)]
    return sorted(folder.glob(f"{visit}_*.jpg"))


def visits_of(data, who, light):
    return sorted({int(file.name.split("_")[0]) for file in (data / "visits" / STEP / light / who).glob("*.jpg")})


def light_of_day(jpeg, factor):
    """The same picture in another light: all quantisation tables times a factor, so that contrast and brightness are other ones."""
    out, at = bytearray(jpeg[:2]), 2
    while jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        kind, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        segment = bytearray(jpeg[at : at + 2 + length])
        if kind == 0xDB:
            place = 4
            while place < len(segment):
                if segment[place] >> 4:
                    raise BenchError("a JPEG has a 16-bit quantisation table")
                for index in range(place + 1, place + 65):
                    segment[index] = max(1, min(255, round(segment[index] * factor)))
                place += 65
        out += segment
        at += 2 + length
    return bytes(out + jpeg[at:])


def train(folder, data):
    photos = folder / "photos"
    shutil.copytree(data / "presidential_doggy_door/train", photos)
    words = [TOP / "doggydoor", "train", photos, "--open-for", BO, "--no-report", "--out", folder / "model"]
    words += ["--backbone", data / "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5"]
    print(call(words).strip(), flush=True)
    return folder / "model"


class Camera(threading.Thread):
    """Plays into a named pipe, which the door's camera command reads: the empty step, or a visit."""

    def __init__(self, pipe):
        super().__init__(daemon=True)
        self.pipe = pipe
        self.shown = []
        os.mkfifo(pipe)

    def run(self):
        number, due = 0, time.monotonic()
        while True:
            try:
                with open(self.pipe, "wb") as out:
                    while True:
                        frames = self.shown
                        # Two frames of each picture, as of a dog that walks up.
                        out.write(numbered(frames[number // 2 % len(frames)], number))
                        out.flush()
                        number, due = number + 1, max(due + 1 / FPS, time.monotonic())
                        time.sleep(max(0, due - time.monotonic()))
            except BrokenPipeError:
                continue  # The door opens its camera anew.


class Week:
    def __init__(self, chosen, folder, broker, model):
        self.chosen, self.folder, self.broker, self.model = chosen, folder, broker, model
        self.random = random.Random(chosen.seed)
        self.camera = Camera(folder / "camera")
        self.truth, self.again, self.asked, self.seen, self.days = {}, set(), [], set(), []

    def configure(self):
        (self.folder / "doggydoor.yaml").write_text(
            f"""\
door: {{name: week, state_dir: state}}
camera: {{kind: pipe, command: [cat, {json.dumps(str(self.folder / "camera"))}]}}
vision: {{fps: {FPS}, inference_deadline: 1m, linger: 1s, model: {json.dumps(str(self.model))}}}
decision: {{visit_gap: {GAP_S}s, hold: {HOLD_S}s, window: 5s}}
board: {{kind: simulated, control: control}}
latch: {{max_duty: 100}}
mqtt: {{url: "tcp://127.0.0.1:{self.broker.port}", home_assistant: false}}
"""
        )

    def step(self, light):
        settled = self.light == light
        self.light = light
        self.camera.shown = self.empty = [light_of_day(file.read_bytes(), self.factor) for file in material(self.chosen.data, "empty", light)]
        time.sleep(20 if settled else SETTLE_S)  # All moves until the gate knows the step in this light.

    def store(self):
        return sqlite3.connect(self.folder / "state/teach/teach.sqlite", timeout=20)

    def newest(self):
        with self.store() as db:
            return db.execute("SELECT coalesce(max(id), 0) FROM visit").fetchone()[0]

    def board(self, *lines):
        with socket.socket(socket.AF_UNIX) as board:
            board.connect(str(self.folder / "control"))
            for line in lines:
                board.sendall(f"{line}\n".encode())
                time.sleep(0.3)

    def unlocked(self):
        return len([row for row in self.broker.heard("week/event") if row["kind"] == "unlocked"])

    def visit(self, who, number):
        before, begun = self.unlocked(), time.time() * 1000 - 500
        self.camera.shown = [light_of_day(file.read_bytes(), self.factor) for file in material(self.chosen.data, who, self.light, number)]
        until = time.monotonic() + SHOW_S
        while time.monotonic() < until and self.unlocked() == before:
            time.sleep(0.05)
        opened = self.unlocked() > before
        if opened:
            self.board("flap open", "flap shut")
        self.camera.shown = self.empty
        time.sleep(GAP_S + 2)
        opened = opened or self.unlocked() > before
        with self.store() as db:
            for (one,) in db.execute("SELECT id FROM visit WHERE begun_ms >= ?", (begun,)):
                self.truth[one] = who
        return opened

    def programme(self, day):
        """Who comes, by light: a visit whose number is 4 or more comes on the last three days alone."""
        due = {light: [] for light in LIGHTS}
        third = max(1, self.chosen.others // 3)
        for who, count in (((BO,), self.chosen.bo), (KNOWN, self.chosen.others), (NEVER, third)):
            for place in range(count):
                dog, light = who[place % len(who)], LIGHTS[(place // len(who) + day) % 2]
                there = [v for v in visits_of(self.chosen.data, dog, light) if v < 4 or day >= self.chosen.days - 3]
                taken = [v for d, v in due[light] if d == dog]
                due[light].append((dog, self.random.choice([v for v in there if v not in taken] or there)))
        if self.chosen.hostile and day + 1 in (self.chosen.hostile, self.chosen.hostile + 1):
            due["day"] += [(KNOWN[0], v % 8) for v in range(10)]
        for light in LIGHTS:
            self.random.shuffle(due[light])
        return due

    def play(self, day):
        self.factor = 1 if day == 0 else self.random.uniform(0.85, 1.15)
        counts, first = {}, self.newest() + 1
        programme = self.programme(day)
        for light in LIGHTS[:: -1 if day % 2 else 1]:  # The light changes once a day.
            due = programme[light]
            self.step(light)
            for who, number in due:
                kind = BO if who == BO else "known" if who in KNOWN else "never"
                new = (who, light, number) not in self.seen
                self.seen.add((who, light, number))
                opened = self.visit(who, number)
                for name in [kind, *(["bo_new"] if new and kind == BO else [])]:
                    of = counts.setdefault(name, [0, 0])
                    of[0] += opened
                    of[1] += 1
        return counts, first

    def command(self, *words):
        done = subprocess.run([TOP / "doggydoor", "teach", *map(str, words), "--config", self.folder / "doggydoor.yaml"], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.strip(), done.stderr.strip()

    def answer(self, visit, hostile):
        who = self.truth.get(visit)
        if who is None:
            return
        bo = (who == BO) != (self.random.random() < self.chosen.wrong)
        if hostile and who == KNOWN[0]:
            bo = True
        status, _, said = self.command("label", visit, *(["bo"] if bo else ["stranger", "dog"]), "--who", "script")
        if status:
            raise BenchError(f"teach label {visit}: {said}")

    def evening(self, day, first):
        hostile = self.chosen.hostile and day + 1 >= self.chosen.hostile
        today = [v for v in range(first, self.newest() + 1) if self.truth.get(v) not in (None, *NEVER)]
        self.random.shuffle(today)
        for visit in (self.asked + today)[: self.chosen.answers]:
            self.answer(visit, hostile)
        for visit in self.again:  # What the door wants to hear again is a day old.
            self.answer(visit, hostile)
        status, out, err = self.command("make", "--json")
        made = json.loads(out) if out.startswith("{") else {}
        self.again = {v for key in ("waiting", "doubtful", "newly_in") for v in made.get(key, [])}
        self.asked = [v for v in made.get("unknown", []) if self.truth.get(v) not in (None, *NEVER)]
        used = None
        if made.get("passed"):
            used = made["generation"]
            status, _, err = self.command("use", used)
            if status:
                raise BenchError(f"teach use {used}: {err}")
            time.sleep(3)
        return {"used": used, "said": " ".join(made.get("words", [err or out])), "waiting": len(made.get("waiting", [])), "doubtful": len(made.get("doubtful", []))}

    def grow_older(self):
        with self.store() as db:
            db.execute("UPDATE visit SET begun_ms = begun_ms - ?, ended_ms = ended_ms - ?", (DAY_MS, DAY_MS))
            db.execute("UPDATE label SET at_ms = at_ms - ?", (DAY_MS,))
            db.execute("UPDATE question SET asked_ms = asked_ms - ?", (DAY_MS,))

    def run(self):
        for day in range(self.chosen.days):
            counts, first = self.play(day)
            evening = self.evening(day, first)
            shown = ", ".join(f"{name} {of[0]} of {of[1]}" for name, of in counts.items())
            print(f"day {day + 1}: {shown}; used {evening['used']}; {evening['said']}", flush=True)
            self.days.append({"day": day + 1, "let_in": counts, **evening})
            self.grow_older()
        return self.days


def page(results):
    def cell(day, name):
        of = day["let_in"].get(name)
        return f"{of[0]} of {of[1]}" if of else ""

    rows = [
        f"| {day['day']} | {cell(day, BO)} | {cell(day, 'bo_new')} | {cell(day, 'known')} | {cell(day, 'never')} | {day['used'] or 'none'} | {day['waiting']}, {day['doubtful']} | {day['said']} |"
        for day in results["days"]
    ]
    return f"""\
# A week of teaching: {results["machine"]}, {results["date"]}
`{results["command"]}` at {results["commit"]}: a whole door on the simulated board, staged visits at the step `{STEP}`, {results["model"]}. The door keeps the
visits, a script answers for them in the evening and is wrong in {results["wrong"]:.0%}, `teach make` and the gate do the rest. A visit that comes again is the same pictures
in another light; *new* are those that were never shown before. Of two of the six dogs nothing is ever said.

| day | Bo let in | of these new | dogs told of, let in | dogs never told of, let in | generation used in the evening | to be said again, doubtful | the gate |
|---|---|---|---|---|---|---|---|
{chr(10).join(rows)}

Kept in the end: {results["kept"]}.
"""


def main():
    chosen = options()
    with tempfile.TemporaryDirectory(prefix="doggydoor-week-") as name, Broker(name) as broker:
        folder = Path(name)
        model = chosen.model.resolve() if chosen.model else train(folder, chosen.data)
        week = Week(chosen, folder, broker, model)
        week.configure()
        week.factor, week.light = 1, "day"
        week.camera.shown = [file.read_bytes() for file in material(chosen.data, "empty", "day")]
        week.camera.start()
        with Door(folder, []) as door:
            door.wait_for("The model answers")
            time.sleep(40)  # All is scored for half a minute after a start.
            days = week.run()
            with week.store() as db:
                visits, seen, pictures = db.execute("SELECT count(*), sum(seen_bytes), sum(picture_bytes) FROM visit").fetchone()
                answers = db.execute("SELECT count(*) FROM label").fetchone()[0]
    kept = f"{visits} visits, {answers} answers; {pictures / 1e6:.1f} MB of pictures, {seen / 1e6:.1f} MB of what the model saw ({(pictures + seen) / visits / 1e3:.0f} kB a visit)"
    results = {
        "machine": machine(), "date": datetime.date.today().isoformat(), "commit": commit(), "wrong": chosen.wrong,
        "model": f"model {model.name}" if chosen.model else "a model of the course's photos alone, which never saw the step",
        "command": "bench/run week " + " ".join(word for word in sys.argv[1:] if not word.startswith("/")),
        "kept": kept, "days": days,
    }
    out = chosen.out or TOP / "bench/results"
    out.mkdir(parents=True, exist_ok=True)
    (out / "week.md").write_text(page(results))
    (out / "week.json").write_text(small_json(results))
    print(kept)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as refused:
        sys.exit(f"bench/run week: {refused}")
