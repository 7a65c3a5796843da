"""The result: a table for people, JSON for programs."""

import json
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path


class Failed(Exception):
    """A check saw something else than it expected."""


@dataclass
class Result:
    """What a check did, what it expected, what it saw."""

    name: str
    did: str
    expected: str
    saw: str = ""
    ok: bool = False
    seconds: float = 0
    figures: dict[str, float] = field(default_factory=dict)


def expect(condition, saw: str):
    """Ends the check as failed, with what was seen, unless the condition holds."""
    if not condition:
        raise Failed(saw)


def check(did: str, expected: str):
    """Marks a function as a check. It takes the rig, and returns what it saw, with or without figures: `str` or `(str, dict)`."""

    def mark(function):
        function.did, function.expected = did, expected
        return function

    return mark


def run(function, rig) -> Result:
    """Runs one check; whatever it raises is a failure with a reason."""
    result = Result(function.__name__.replace("_", "-"), function.did, function.expected)
    start = time.monotonic()
    try:
        saw = function(rig)
        result.saw, result.figures = saw if isinstance(saw, tuple) else (saw, {})
        result.ok = True
    except Exception as failure:  # A check that breaks is one that failed; the others still run.
        result.saw = f"{type(failure).__name__}: {failure}"
        if not isinstance(failure, Failed):
            traceback.print_exc()
    result.seconds = round(time.monotonic() - start, 1)
    return result


def table(results: list[Result]) -> str:
    """Markdown."""
    rows = ["| check | did | expected | saw | |", "|---|---|---|---|---|"]
    for r in results:
        cells = (r.name, r.did, r.expected, r.saw, "ok" if r.ok else "**FAIL**")
        rows.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")
    return "\n".join(rows)


def write(file: Path, results: list[Result], about: dict):
    file.parent.mkdir(parents=True, exist_ok=True)
    content = {"about": about, "ok": all(r.ok for r in results), "checks": [asdict(r) for r in results]}
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
