"""What the kernel recorded of the board's lines, by its own clock."""

import re
from dataclasses import dataclass

LATCH, CONTACT, INSIDE, LATCH_OUT, BUTTON = 17, 22, 24, 25, 27
_LINE = re.compile(r"^\s*(?P<who>.+)-(?P<pid>\d+)\s+\[\d+\]\s+\S+\s+(?P<at>\d+\.\d+): (?P<what>\w+): \([^)]*\)(?P<args>.*)$")


@dataclass(frozen=True)
class Deed:
    """Something done to a line: `direction`, `set` and `several` put it at `level`, `free` and `input` let go of it, `pull` is the outer world."""

    at: float  # seconds of CLOCK_MONOTONIC
    who: str
    pid: int
    what: str
    line: int
    level: int | None


def parse(text: str) -> list[Deed]:
    """Reads tracefs' `trace`."""
    deeds = []
    for row in text.splitlines():
        found = _LINE.match(row)
        if not found:
            continue
        args = dict(pair.split("=", 1) for pair in found["args"].split() if "=" in pair)
        for line, level in _lines(args):
            deeds.append(Deed(float(found["at"]), found["who"].strip(), int(found["pid"]), found["what"], line, level))
    return deeds


def _lines(args: dict[str, str]):
    """The lines that one record is about, each with its new level."""
    if "mask" in args:
        mask, bits = int(args["mask"], 16), int(args["bits"], 16)
        return [(line, bits >> line & 1) for line in range(32) if mask >> line & 1]
    if "level" in args:
        return [(int(args["line"]), int("pull-up" in args["level"]))]
    return [(int(args["line"]), int(args["value"] != "0") if "value" in args else None)]


def latch_changes(deeds: list[Deed], line: int = LATCH) -> list[Deed]:
    """The deeds that changed a latch's level, which is 0 before the first; let go of, the resistor pulls it to 0."""
    level = 0
    changes = []
    for deed in deeds:
        if deed.line != line or deed.what == "pull":
            continue
        after = deed.level if deed.what in ("direction", "set", "several") else 0
        if after != level:
            changes.append(Deed(deed.at, deed.who, deed.pid, deed.what, deed.line, after))
        level = after
    return changes


def presses(deeds: list[Deed]) -> list[float]:
    """When the button went down: from its pin to ground."""
    return [deed.at for deed in deeds if deed.line == BUTTON and deed.what == "pull" and deed.level == 0]
