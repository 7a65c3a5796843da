"""Where Bo is, and that both latches are locked, over the end of the process and of the power."""

from checks.changes import keeps
from checks.crashes import SAFE
from rig import twoway
from rig.report import check, expect
from rig.trace import LATCH, LATCH_OUT
from rig.twoway import FLAP_OPENS, FLAP_SHUTS, NOBODY, SOMEBODY, show, until

# How the door comes into a state, and where its latches for the ways in and out are then.
STATES = {
    "locked": ("true", "00"),
    "open for the way in": (f"{show('bo')}; {until(LATCH, 1, 120)}; {show('empty')}", "10"),
    "open for the way out": (f"{SOMEBODY}; {until(LATCH_OUT, 1)}; {NOBODY}", "01"),
    "open by the button": (f"board-press; {until(LATCH, 1)}; {until(LATCH_OUT, 1)}", "11"),
    "somebody in the flap on his way out": (f"{SOMEBODY}; {until(LATCH_OUT, 1)}; {FLAP_OPENS}; {NOBODY}; sleep 0.5", "01"),
    "the flap stands open": (f"board-press; {until(LATCH, 1)}; {FLAP_OPENS}; {until(LATCH, 0)}", "00"),
    "somebody before the sensor, who did not go": (f"{SOMEBODY}; {until(LATCH_OUT, 1)}; {until(LATCH_OUT, 0)}", "00"),
}


def kill_while(rig, state: str) -> tuple[float, str]:
    """Kills the door in that state; how long a latch was open after that, in seconds, and where Bo is said to be by the next process."""
    command, wanted = STATES[state]
    rig.door.settle()
    pid = rig.door.pid()
    # Three deaths within ten minutes, and the door would start with the button alone.
    said = rig.machine.sh(
        f"rm -f /run/doggydoor/starts; {command}; {twoway.LEVELS}; cut -d' ' -f1 /proc/uptime; kill -9 {pid}").split()
    heard = len(rig.ear.heard)
    rig.door.show("empty")
    levels, at = said[0], float(said[1])
    expect(levels == wanted, f"{state}: the latches were at {levels}; {wanted} was to be")
    armed = rig.door.await_armed(at)
    open_for = []
    for line, was in zip((LATCH, LATCH_OUT), levels):
        changes = [c for c in rig.door.latch_changes(at - 0.05, line) if c.at <= armed]
        expect([c.level for c in changes] == [0] * int(was), f"{state}: killed at {at:.2f}, armed at {armed:.2f}, line {line} moved {changes}")
        open_for += [max(0, c.at - at) for c in changes]
        claims = [d for d in rig.door.deeds(at) if d.line == line and d.what == "direction" and d.at <= armed]
        expect(len(claims) >= 2 and not any(d.level for d in claims), f"{state}: line {line} was claimed {claims}")
    expect(all(took <= SAFE for took in open_for), f"{state}: a latch was open for {open_for} s after the kill")
    expect(rig.door.journal(f"locked position .line {LATCH} .*line {LATCH_OUT} ", at), f"{state}: `safe` did not say that both are locked")
    expect(rig.door.pid() != pid, f"{state}: the process is the old one")
    known = rig.door.wait(lambda: twoway.at_the_broker(rig, heard), 60, f"a state of the next process ({state})")
    expect(known == [twoway.by_the_log(rig)], f"{state}: the next process says {known}, the log {twoway.by_the_log(rig)}")
    return max(open_for, default=0), known[0]


def goes_on(rig, at: float):
    """Who is before the sensor still is let out once the camera has looked; nobody else is there."""
    rig.door.wait(lambda: [c for c in rig.door.latch_changes(at, LATCH_OUT) if c.level == 1], 300, "an opened latch for who still stands there")
    expect(not rig.door.latch_changes(at), "the latch for the way in moved")


@check(f"kill -9 of the process in {len(STATES)} states: " + "; ".join(STATES),
       f"both latches locked within {SAFE:.0f} s and until the button is armed again; the next process says where Bo is, as the log's last row does")
def killed_in_every_state(rig):
    saw, longest = [], 0
    with twoway.both_ways(rig):
        for number, state in enumerate(STATES):
            rig.door.settle()
            twoway.locate(rig, "home" if number % 3 == 1 else "out")
            before = rig.door.now()
            took, where = kill_while(rig, state)
            if SOMEBODY in STATES[state][0] and NOBODY not in STATES[state][0]:
                goes_on(rig, rig.door.await_armed(before))
            rig.machine.sh(f"{NOBODY}; {FLAP_SHUTS}")
            saw.append(f"{state}: open for {took * 1000:.0f} ms more, Bo {where}")
            longest = max(longest, took)
    return "; ".join(saw), {"kill_to_safe_s": longest}


@check("cut the power as soon as it was told that Bo passed out, and again as soon as it was told that he passed in",
       "after the boot the same whereabouts; the log sound, and every row that was told is there")
def whereabouts_after_power_cut(rig):
    saw = []
    with twoway.both_ways(rig):
        heard = len(rig.ear.heard)
        for passes, where in ((twoway.go_out, "out"), (twoway.come_in, "home")):
            rig.door.settle()
            # What the broker kept of the last state would be no proof.
            rig.machine.sh("rm -f /var/lib/mosquitto/mosquitto.db; sync")
            row = passes(rig)
            rig.machine.power_cut()
            told = {e["seq"]: e["id"] for e in rig.ear.events(heard)}
            cut = len(rig.ear.heard)
            rig.machine.power_on()
            rig.machine.await_ssh()
            rig.door.await_armed(0)
            rows = keeps(rig, told, f"after the cut with Bo {where}")
            known = rig.door.wait(lambda: twoway.at_the_broker(rig, cut), 180, "a state after the boot")
            expect(known == [where], f"after the boot Bo is {known}; {where} was to be")
            moved = [line for line in (LATCH, LATCH_OUT) if rig.door.latch_changes(0, line)]
            expect(not moved, f"lines {moved} moved at the boot")
            saw.append(f"{row['why']}; after the boot Bo {known[0]}, {rows} rows, {len(told)} told before, none lost")
    return "; ".join(saw)
