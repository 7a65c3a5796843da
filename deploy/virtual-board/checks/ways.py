"""A flap with two latches: each is for one way."""

from rig import trace, twoway
from rig.report import check, expect
from rig.trace import LATCH, LATCH_OUT

# The latch is locked so soon after the flap fell shut behind somebody: before the hold is over.
BEHIND = 1.0
# Shorter than inside.min_width.
PULSE = 0.2
STUCK = 60


def moves(rig, since: float) -> tuple[list[int], list[int]]:
    """Which levels the latches for the ways in and out went to since then."""
    return [c.level for c in rig.door.latch_changes(since, LATCH)], [c.level for c in rig.door.latch_changes(since, LATCH_OUT)]


def locked(rig):
    rig.door.wait(lambda: rig.machine.sh(twoway.LEVELS).strip() == "00", 30, "two locked latches")


def expect_moves(rig, since: float, wanted: tuple[list[int], list[int]], who: str):
    locked(rig)
    moved = moves(rig, since)
    expect(moved == wanted, f"{who}: the latches for the ways in and out moved {moved}")


@check("Bo before the sensor inside goes out, Bo before the camera comes in, the button, and a pulse too short for anybody",
       "each opens the latch for its own way, the button both, the pulse none; the way and where Bo is are told")
def each_way_its_latch(rig):
    with twoway.both_ways(rig):
        twoway.locate(rig, "home")
        before = rig.door.now()
        out = twoway.go_out(rig)
        expect_moves(rig, before, ([], [1, 0]), "out by the sensor")
        shut = [d.at for d in rig.door.deeds(before) if d.line == trace.CONTACT and d.level == 0][-1]
        behind = rig.door.latch_changes(before, LATCH_OUT)[-1].at - shut
        expect(behind <= BEHIND, f"it was locked {behind:.1f} s after the flap fell shut")
        rig.door.wait(lambda: twoway.at_the_broker(rig, 0)[-1] == "out", 30, "a state that says that Bo is out")

        rig.door.settle()
        before = rig.door.now()
        came = twoway.come_in(rig)
        expect_moves(rig, before, ([1, 0], []), "in by the camera")
        rig.door.wait(lambda: twoway.at_the_broker(rig, 0)[-1] == "home", 30, "a state that says that Bo is at home")

        rig.door.settle()
        before = rig.door.now()
        rig.door.press()
        rig.door.wait(lambda: moves(rig, before)[0], 30, "an opened latch after the button")
        expect_moves(rig, before, ([1, 0], [1, 0]), "the button")

        rig.door.settle()
        before, seq = rig.door.now(), rig.door.last_seq()
        rig.machine.sh(f"{twoway.SOMEBODY}; sleep {PULSE}; {twoway.NOBODY}; sleep 6")
        pulse = [d.at for d in rig.door.deeds(before) if d.line == trace.INSIDE]
        expect_moves(rig, before, ([], []), f"a pulse of {pulse[1] - pulse[0]:.2f} s")
        told = [row["why"] for row in rig.door.rows(seq) if row["kind"] in ("unlocked", "waiting", "fault")]
        expect(not told, f"the pulse is told: {told}")
    return (
        f"{out['why']}; locked {behind:.2f} s after the flap fell shut; {came['why']}; the button opened both; "
        f"a pulse of {pulse[1] - pulse[0]:.2f} s moved none", {"out_behind_s": behind})


@check(f"the sensor inside says for {STUCK} s that somebody is there, then Bo comes, and the button",
       "a fault, and nothing more is opened for the sensor; camera and button go on; once it is quiet all is well")
def sensor_stuck(rig):
    with twoway.both_ways(rig):
        seq, heard, before = rig.door.last_seq(), len(rig.ear.heard), rig.door.now()
        rig.machine.sh(twoway.SOMEBODY)
        fault = rig.door.await_row("fault", seq, STUCK + 60, "inside.stuck_after")
        expect_moves(rig, before, ([], [1, 0]), "the sensor, before it was found out")
        rig.door.wait(lambda: [s for s in rig.ear.states(heard) if s["faults"]], 30, "a fault in the state over MQTT")
        before = rig.door.now()
        came = twoway.come_in(rig)
        expect_moves(rig, before, ([1, 0], []), "Bo before the camera")
        rig.machine.sh("sleep 3")
        before = rig.door.now()
        rig.door.press()
        rig.door.wait(lambda: moves(rig, before)[0], 30, "an opened latch after the button")
        expect_moves(rig, before, ([1, 0], [1, 0]), "the button")
        before = rig.door.now()
        rig.machine.sh(twoway.NOBODY)
        cleared = rig.door.await_row("cleared", fault["seq"], 30, "inside")
        rig.door.wait(lambda: rig.ear.states(heard)[-1]["faults"] == [], 30, "a state without fault")
        expect_moves(rig, before, ([], []), "the sensor that is quiet again")
    return f"{fault['why']}; then {came['why']}; the button opened both; {cleared['why']}"
