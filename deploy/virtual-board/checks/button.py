"""The button, which always works."""

import statistics

from rig import trace
from rig.report import check, expect

PRESSES = 8
# What the rules of the door allow after the debounced edge is 50 ms; an emulated computer is given ten times as much.
LIMIT = 0.5
DEBOUNCE = 0.02


def press_opens(rig, limit: float = LIMIT) -> float:
    """Presses once; how long after the pin went down the latch's line went up, by the kernel's clock, in seconds."""
    before = rig.door.now()
    rig.door.press()
    rig.door.wait(lambda: [c for c in rig.door.latch_changes(before) if c.level == 1], 30, "an opened latch after the button")
    up = [c.at for c in rig.door.latch_changes(before) if c.level == 1][0]
    took = up - [at for at in trace.presses(rig.door.deeds(before)) if at < up][-1]
    expect(took - DEBOUNCE <= limit, f"the latch opened {took * 1000:.0f} ms after the press")
    return took


@check(f"pressed the button {PRESSES} times, the latch locked and rested", f"the latch within {LIMIT * 1000:.0f} ms of the debounced edge")
def button_to_latch(rig):
    rig.door.settle()
    took = []
    for _ in range(PRESSES):
        took.append(press_opens(rig) * 1000)
        rig.door.wait(lambda: rig.door.level() == 0, 30, "a locked latch")
        rig.machine.sh("sleep 3")
    median = statistics.median(took)
    return (
        f"pin down to latch up, of which {DEBOUNCE * 1000:.0f} ms are the debounce: median {median:.1f} ms, most {max(took):.1f} ms",
        {"press_to_latch_median_ms": median, "press_to_latch_max_ms": max(took)})
