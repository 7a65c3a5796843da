"""The door in the guest: its service, its log, its lines, and what its broker says."""

import json
import re
import shlex
import subprocess
import threading
import time
from dataclasses import dataclass
from rig import trace
from rig.machine import GuestError, Machine

LOG = "/var/lib/doggydoor/doorlog.sqlite"


@dataclass(frozen=True)
class Heard:
    """A message of the broker; `at` on this computer's clock, in seconds."""

    at: float
    topic: str
    payload: str
    retained: bool


class Ear:
    """Hears what the guest's broker says of the door, over all its restarts: the broker keeps what comes while the line is down."""

    def __init__(self, port: int):
        self.heard: list[Heard] = []
        self._command = ["mosquitto_sub", "-h", "127.0.0.1", "-p", str(port), "-i", "board-ear", "-c", "-q", "1", "-k", "10"]
        for topic in ("event", "state", "availability"):
            self._command += ["-t", f"doggydoor/+/{topic}"]
        self._command += ["-F", "%U\t%r\t%t\t%p"]
        self._process = None
        self._closed = False
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        # It ends where no broker answers the first time, and is started again.
        while not self._closed:
            self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            for line in self._process.stdout:
                at, retained, topic, payload = line.rstrip("\n").split("\t", 3)
                self.heard.append(Heard(float(at), topic, payload, retained == "1"))
            self._process.wait()
            time.sleep(1)

    def state(self) -> str:
        """The door's newest state, as JSON."""
        return next((h.payload for h in reversed(self.heard) if h.topic.endswith("/state")), "")

    def events(self, since: int = 0) -> list[dict]:
        """The rows of the door log that were told, with `heard`, from the message number `since` on."""
        return [json.loads(h.payload) | {"heard": h.at} for h in self.heard[since:] if h.topic.endswith("/event")]

    def states(self, since: int) -> list[dict]:
        """The states of the door that were told from the message number `since` on."""
        return [json.loads(h.payload) for h in self.heard[since:] if h.topic.endswith("/state")]

    def close(self):
        self._closed = True
        if self._process is not None:
            self._process.terminate()


class Door:
    """The door in the guest. Its times are seconds of the guest's CLOCK_MONOTONIC, the clock of the recorder and of the journal."""

    def __init__(self, machine: Machine, window: float):
        self.machine = machine
        self.sh = machine.sh
        self.visit_over = window + 15  # linger, visit_gap, and some
        self.shown = time.monotonic()  # when the scene changed last

    def open_and(self, command: str) -> float:
        """Presses the button and runs the command while the latch is open; when."""
        said = self.sh(
            "board-press; for i in 1 2 3 4 5 6 7 8 9; do [ $(cat /run/board/sim_gpio17/value) = 1 ] && break; sleep 0.2; done;"
            f" cat /run/board/sim_gpio17/value; cut -d' ' -f1 /proc/uptime; {command}")
        level, at = said.split()[:2]
        if level != "1":
            raise GuestError("the latch did not open at the press of the button")
        return float(at)

    def now(self) -> float:
        return float(self.sh("cut -d' ' -f1 /proc/uptime"))

    def press(self, times: int = 1, gap: float = 0.1):
        self.sh(f"board-press {times} {gap}", timeout=60 + times * (gap + 2))

    def show(self, scene: str):
        """Puts `bo`, `stranger` or `empty` before the camera."""
        self.sh(f"ln -sfn /var/lib/porch/{scene} /run/porch.new && mv -T /run/porch.new /run/porch")
        self.shown = time.monotonic()

    def level(self) -> int:
        return int(self.sh("cat /run/board/sim_gpio17/value"))

    def deeds(self, since: float = 0) -> list[trace.Deed]:
        """What was done to the lines since then; the recorder holds everything since the boot."""
        return [deed for deed in trace.parse(self.sh("cat /sys/kernel/tracing/trace")) if deed.at >= since]

    def latch_changes(self, since: float = 0, line: int = trace.LATCH) -> list[trace.Deed]:
        return [deed for deed in trace.latch_changes(self.deeds(), line) if deed.at >= since]

    def last_seq(self) -> int:
        rows = self.query("SELECT max(seq) AS seq FROM row")
        return rows[0]["seq"] or 0

    def rows(self, after: int = 0, kind: str | None = None) -> list[dict]:
        """Rows of the door log after that number, oldest first."""
        return [row for row in self.query(f"SELECT * FROM row WHERE seq > {after} ORDER BY seq") if kind in (None, row["kind"])]

    def query(self, sql: str) -> list[dict]:
        said = self.sh(f'sqlite3 -json -cmd ".timeout 20000" "file:{LOG}?mode=ro" "{sql}"')
        return json.loads(said or "[]")

    def await_row(self, kind: str, after: int, seconds: float, words: str = "") -> dict:
        """Waits for a row of that kind whose why contains those words."""
        return self.wait(
            lambda: next((row for row in self.rows(after, kind) if re.search(words, row["why"])), None), seconds, f"a row {kind} {words}")

    def wait(self, look, seconds: float, what: str):
        """Calls `look` until it gives something, and gives that."""
        end = time.monotonic() + seconds
        while True:
            found = look()
            if found:
                return found
            if time.monotonic() > end:
                raise GuestError(f"{what} did not come within {seconds:.0f} s")
            time.sleep(0.5)

    def command(self, topic: str, **words):
        """Sends what loosens as a program of the owner would: with an id, and an end by the guest's clock."""
        ends = self.sh("date -u -d '+60 seconds' +%Y-%m-%dT%H:%M:%SZ").strip()
        message = json.dumps({**words, "id": f"board-{time.monotonic_ns()}", "expires_at": ends})
        self.sh(f"mosquitto_pub -t doggydoor/front/{topic} -m {shlex.quote(message)}")

    def property(self, name: str) -> str:
        return self.sh(f"systemctl show -P {name} doggydoor").strip()

    def pid(self) -> int:
        return int(self.property("MainPID"))

    def journal(self, words: str, since: float = 0) -> list[float]:
        """When the service said that, in this boot."""
        said = self.sh(f"journalctl -b -u doggydoor -o json --output-fields=MESSAGE -g {shlex.quote(words)}", check=False, timeout=120)
        times = [int(json.loads(line)["__MONOTONIC_TIMESTAMP"]) / 1e6 for line in said.splitlines() if line.startswith("{")]
        return [at for at in times if at >= since]

    def await_armed(self, since: float, seconds: float = 240) -> float:
        """Waits until a start of after `since` has the button armed; when that was."""
        return self.wait(lambda: self.journal("The button is armed", since), seconds, "an armed button")[-1]

    def await_model(self, since: float, seconds: float = 600) -> float:
        return self.wait(lambda: self.journal("The model answers", since), seconds, "a model that answers")[-1]

    def settle(self):
        """Brings the door to rest: nobody there and the last visit over, locked, rested, the service running with its model."""
        if "empty" not in self.sh("readlink /run/porch"):
            self.show("empty")
        time.sleep(max(0, self.shown + self.visit_over - time.monotonic()))
        if self.property("ActiveState") != "active":
            self.sh("systemctl reset-failed doggydoor; systemctl restart doggydoor", timeout=400)
        self.await_model(float(self.property("ExecMainStartTimestampMonotonic")) / 1e6)
        self.wait(lambda: "1" not in self.sh("cat /run/board/sim_gpio17/value /run/board/sim_gpio25/value"), 60, "a locked latch")
        time.sleep(2)

    def configure(self, text: str):
        self.sh("cat > /etc/doggydoor/doggydoor.yaml", stdin=text)
