"""The fleet's commands, as the checks call them."""

import os
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
TOP = HERE.parent.parent


class Fleet:
    """The fleet's side on this machine."""

    def __init__(self, work: Path):
        self.work = work

    def call(self, command: str, *arguments: str, timeout: float = 1800) -> str:
        done = subprocess.run([HERE / command, *arguments, "--work", self.work], text=True, capture_output=True, timeout=timeout)
        if done.returncode:
            raise RuntimeError(f"{command} {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def inside(self, *command: str, fails: bool = False) -> str:
        """What the command says; with `fails` it may end badly."""
        done = subprocess.run([HERE / "inside", "--work", self.work, *command], text=True, capture_output=True, timeout=600)
        if done.returncode and not fails:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return done.stdout

    def beside(self, *command: str, give: bytes | None = None, within: float = 30) -> subprocess.CompletedProcess:
        return subprocess.run([HERE / "beside", "--work", self.work, *command], input=give, capture_output=True, timeout=within)

    def sql(self, statement: str) -> list[list[str]]:
        """The rows that the store answers, each a list of words."""
        said = self.inside("runuser", "-u", "postgres", "--", "psql", "-X", "-q", "-At", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", "fleet", "-c", statement)
        return [line.split("\t") for line in said.splitlines()]

    def number(self, statement: str) -> int:
        return int(self.sql(statement)[0][0])

    def active(self, unit: str) -> bool:
        return self.inside("systemctl", "is-active", unit, fails=True).strip() == "active"

    def kill(self, unit: str) -> float:
        """As a power cut for one part; gives the seconds until systemd has it up again."""
        begun = time.monotonic()
        self.inside("systemctl", "kill", "--signal=KILL", unit)
        time.sleep(1)
        while not self.active(unit):
            if time.monotonic() - begun > 900:
                raise RuntimeError(f"{unit} did not come back within 900 s")
            time.sleep(1)
        return time.monotonic() - begun

    def password(self, account: str) -> str:
        lines = (self.work / "accounts.tsv").read_text().splitlines()
        return dict(line.split("\t") for line in lines)[account]

    def doors(self, count: int, seconds: int, every: float, out: Path) -> subprocess.Popen:
        """Starts the doors' true MQTT sides, which end by themselves."""
        return subprocess.Popen(
            [TOP / "bench/run", "fleet-doors", "ssl://localhost:8883", self.work / "ca.pem", self.work / "accounts.tsv", str(count), str(seconds), str(every), out],
            env=os.environ | {"BENCH_WITHIN": f"{HERE / 'beside'} --work {self.work}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
