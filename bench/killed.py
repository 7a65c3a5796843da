"""`doggydoor teach make`, `use` and `rollback`, killed at instants that are spread over all of their time: for bench/run teach."""

import json
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import time

from door import TOP, BenchError

KINDS = ("make", "make", "use", "rollback")
AIMED = 3  # Every third kill waits for the command to write.
WRITING_S = 0.03
MEASURED = 3
FIFTHS = 5
OF_THE_BENCH = ["--who", "bench"]


class Taught:
    """A door's folder: what the commands say of it, and what lies on its disk."""

    def __init__(self, folder):
        self.folder = folder
        self.models = folder / "state/teach/models"

    def words(self, *words):
        return [TOP / "doggydoor", "teach", *map(str, words), "--config", self.folder / "doggydoor.yaml"]

    def say(self, *words, fine=(0,)):
        done = subprocess.run(self.words(*words), capture_output=True, text=True, check=False)
        if done.returncode not in fine:
            raise BenchError(f"teach {' '.join(map(str, words))} ended with {done.returncode}: {(done.stderr or done.stdout).strip()}")
        return done.stdout

    def asked(self, question):
        store = sqlite3.connect(f"file:{self.folder}/state/teach/teach.sqlite?mode=ro", uri=True, timeout=20)
        try:
            return store.execute(question).fetchall()
        finally:
            store.close()

    def answers(self):
        return self.asked("SELECT count(*) FROM label")[0][0]

    def chosen(self):
        """The generation in force and the one before; 0 is the model's own head."""
        file = self.models / "FORCE.json"
        choice = json.loads(file.read_text()) if file.exists() else {}
        return choice.get("current", 0), choice.get("previous", 0)

    def numbers(self):
        return sorted(int(one.name[1:]) for one in self.models.glob("g[0-9]*"))

    def left_over(self):
        """What a killed command was just making or taking away."""
        return sorted(one.name for one in self.models.iterdir() if one.name != ".lock" and (one.name.startswith(".") or one.name.endswith(".part")))

    def faults(self, answers, may_be_in_force):
        """What is not as it must be after a kill, in words."""
        faults = []
        listed = subprocess.run(self.words("generations"), capture_output=True, text=True, check=False)
        lines = listed.stdout.splitlines()
        if listed.returncode:
            faults.append(f"teach generations ended with {listed.returncode}: {listed.stderr.strip()}")
        faults += [line.strip() for line in lines if "cannot be used" in line]
        current = self.chosen()[0]
        if current not in may_be_in_force:
            faults.append(f"generation {current} is in force, which nobody chose")
        in_force = [int(line.split()[0]) for line in lines if "(in force" in line]
        if in_force != ([current] if current else []) or not any(line.startswith("The door goes by") for line in lines):
            faults.append(f"generation {current} is in force, and teach generations tells of {in_force}")
        if (check := self.asked("PRAGMA quick_check")) != [("ok",)]:
            faults.append(f"SQLite's check says {check}")
        if (there := self.answers()) != answers:
            faults.append(f"{there} answers are there, and {answers} were given")
        return faults


class Kills:
    def __init__(self, taught, seed):
        self.taught, self.random = taught, random.Random(seed)
        strangers = taught.asked("SELECT DISTINCT visit FROM label WHERE kind = 'stranger' ORDER BY visit")
        self.strangers = [visit for (visit,) in strangers]
        self.said = 0
        self.answers = taught.answers()
        self.whole = {"make": [], "use": [], "rollback": []}
        self.rows = []

    def answer(self):
        """Something new to learn from: another answer for a visit, until all of the strangers have it."""
        again, place = divmod(self.said, len(self.strangers))
        words = ["unknown"] if again % 2 == 0 else ["stranger", "dog"]
        self.taught.say("label", self.strangers[place], *words, *OF_THE_BENCH)
        self.said += 1
        self.answers += 1

    def other(self):
        """A generation that is not in force, or the model's own head."""
        return self.random.choice([one for one in (0, *self.taught.numbers()) if one != self.taught.chosen()[0]])

    def command(self, kind):
        """Its words, and what may be in force after it: as it was, or as it was to be."""
        current, previous = self.taught.chosen()
        if kind == "make":
            self.answer()
            return ["make"], (current,)
        if kind == "rollback":
            if current == 0:
                self.taught.say("use", self.taught.numbers()[-1], "--anyway", *OF_THE_BENCH)
                current, previous = self.taught.chosen()
            return ["rollback", *OF_THE_BENCH], (current, previous)
        wanted = self.other()
        return ["use", wanted, "--anyway", *OF_THE_BENCH], (current, wanted)

    def measure(self):
        """How long each takes whole: by that, kills are spread."""
        for _ in range(MEASURED):
            for kind in self.whole:
                words, _ = self.command(kind)
                begun = time.monotonic()
                self.taught.say(*words, fine=(0, 13))
                self.whole[kind].append(time.monotonic() - begun)
        self.whole = {kind: statistics.median(seconds) for kind, seconds in self.whole.items()}

    def schedule(self, count):
        """What is killed and at which share of its time, evenly for each kind; None: while it writes."""
        due = []
        for kind in self.whole:
            mine = [number for number in range(count) if KINDS[number % len(KINDS)] == kind]
            spread = [number for place, number in enumerate(mine) if place % AIMED != AIMED - 1]
            due += [(kind, (place + self.random.random()) / len(spread)) for place in range(len(spread))]
            due += [(kind, None)] * (len(mine) - len(spread))
        self.random.shuffle(due)
        return due

    def wait(self, process, kind, share, begun, before):
        """Until the instant of the kill, or the end of the command."""
        end = None if share is None else begun + share * self.whole[kind]
        while process.poll() is None and (end is None or time.monotonic() < end):
            if end is None and self.taught.models.stat().st_mtime_ns != before:
                end = time.monotonic() + self.random.uniform(0, WRITING_S)
            time.sleep(0.0005)

    def kill(self, kind, share):
        words, may = self.command(kind)
        numbers, current, left = self.taught.numbers(), self.taught.chosen()[0], self.taught.left_over()
        before, begun = self.taught.models.stat().st_mtime_ns, time.monotonic()
        process = subprocess.Popen(self.taught.words(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.wait(process, kind, share, begun, before)
        at = (time.monotonic() - begun) / self.whole[kind]
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        died = process.wait() == -signal.SIGKILL
        done = self.taught.numbers() != numbers if kind == "make" else self.taught.chosen()[0] != current
        half = [name for name in self.taught.left_over() if name not in left]
        faults = [f"{kind} killed at {at:.0%}: {fault}" for fault in self.taught.faults(self.answers, may)]
        return {"kind": kind, "aimed": share is None, "at": at, "killed": died, "done": done, "half": bool(half), "faults": faults}

    def run(self, count):
        self.measure()
        due = self.schedule(count)
        while due and len(self.rows) < 3 * count:
            kind, share = due.pop()
            row = self.kill(kind, share)
            self.rows.append(row)
            if not row["killed"]:
                # It was over before: once more, while it writes or at some earlier instant.
                due.insert(0, (kind, None if share is None else self.random.uniform(0, share)))
            told = f"{kind} at {row['at']:.0%}" if row["killed"] else f"{kind} was over before"
            faults = sum(len(one["faults"]) for one in self.rows)
            print(f"\r{self.killed()} of {count} killed ({told}), {faults} faults          ", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        return self.summary()

    def killed(self):
        return len([row for row in self.rows if row["killed"]])

    def summary(self):
        """What came of it, and at last whether all goes on: another generation, in force."""
        before = self.taught.numbers()
        self.answer()
        self.taught.say("make", fine=(0, 13))
        made = [number for number in self.taught.numbers() if number not in before]
        if not made:
            raise BenchError("After the kills teach make made no generation of a new answer")
        self.taught.say("use", made[-1], "--anyway", *OF_THE_BENCH)
        faults = [fault for row in self.rows for fault in row["faults"]]
        faults += self.taught.faults(self.answers, made[-1:])
        if self.taught.left_over():
            faults.append(f"after another make there is still {', '.join(self.taught.left_over())}")
        return {
            "kills": self.killed(),
            "over_before": len(self.rows) - self.killed(),
            "done_all_the_same": sum(row["done"] for row in self.rows if row["killed"]),
            "half_made_left": sum(row["half"] for row in self.rows),
            "answers": self.answers,
            "faults": faults,
        }

    def table(self):
        """A row for each command and fifth of its time, and one for the kills while it wrote."""
        rows = []
        for kind, seconds in self.whole.items():
            mine = [row for row in self.rows if row["kind"] == kind and row["killed"]]
            parts = {f"{100 * fifth // FIFTHS} to {100 * (fifth + 1) // FIFTHS} %": [] for fifth in range(FIFTHS)} | {"while it wrote": []}
            for row in mine:
                parts["while it wrote" if row["aimed"] else list(parts)[min(FIFTHS - 1, int(FIFTHS * row["at"]))]].append(row)
            for name, those in parts.items():
                at = [row["at"] for row in those]
                rows.append({
                    "command": kind, "whole_s": round(seconds, 2), "killed_at": name, "kills": len(those),
                    "done_all_the_same": sum(row["done"] for row in those), "half_made_left": sum(row["half"] for row in those),
                    "shares": f"{min(at):.1%} to {max(at):.1%}" if at else "",
                })
        return rows
