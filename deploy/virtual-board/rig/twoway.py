"""A door for both ways: a sensor inside, a latch for each way, a contact at the flap; and who goes through it."""

import contextlib

from rig.report import expect
from rig.trace import CONTACT, INSIDE, LATCH, LATCH_OUT

KEYS = f"""
latch:
  out_line: {LATCH_OUT}

inside:
  line: {INSIDE}
  active_low: true               # to ground while somebody is there
  bias: none                     # the rig is the resistor
  min_width: 1s                  # a short pulse of an emulated computer takes its time
  stuck_after: 1m
"""
AJAR_AFTER = 3


def pull(line: int, level: str) -> str:
    return f"echo pull-{level} >/run/board/sim_gpio{line}/pull"


def until(line: int, level: int, seconds: int = 60) -> str:
    """A command that waits until a latch is there; the levels, asked for afterwards, say whether it is."""
    return f"for i in $(seq {seconds * 10}); do [ $(cat /run/board/sim_gpio{line}/value) = {level} ] && break; sleep 0.1; done"


def show(scene: str) -> str:
    return f"ln -sfn /var/lib/porch/{scene} /run/porch.new && mv -T /run/porch.new /run/porch"


SOMEBODY, NOBODY = pull(INSIDE, "down"), pull(INSIDE, "up")
FLAP_OPENS, FLAP_SHUTS = pull(CONTACT, "up"), pull(CONTACT, "down")
# The level of the latch for the way in, then that of the other one.
LEVELS = f"echo $(cat /run/board/sim_gpio{LATCH}/value)$(cat /run/board/sim_gpio{LATCH_OUT}/value)"


@contextlib.contextmanager
def both_ways(rig):
    """The door with the keys of one for both ways, started anew; afterwards the one of before, started anew."""
    rig.door.settle()
    good = rig.machine.sh("cat /etc/doggydoor/doggydoor.yaml")
    heard = len(rig.ear.heard)
    try:
        start(rig, good.replace("contact:\n", f"contact:\n  ajar_after: {AJAR_AFTER}s\n", 1) + KEYS)
        rig.door.settle()
        rig.door.wait(lambda: at_the_broker(rig, heard), 60, "a state that says where Bo is")
        yield
    finally:
        rig.machine.sh(f"{NOBODY}; {FLAP_SHUTS}; {show('empty')}; rm -f /run/doggydoor/starts", check=False)
        start(rig, good)


def start(rig, text: str):
    """Restarts the door with that configuration, which a power cut does not take away."""
    rig.door.configure(text)
    rig.machine.sh("sync; systemctl restart doggydoor", timeout=400)


def locate(rig, where: str):
    """Sets right where Bo is, as his owner would."""
    seq = rig.door.last_seq()
    rig.machine.sh(f"mosquitto_pub -t doggydoor/front/home/set -m {where}")
    rig.door.await_row("whereabouts", seq, 30, f"^bo {where}: ")


def by_the_log(rig) -> str:
    """Where the newest row that tells it says that Bo is."""
    rows = [row["why"].split(":")[0].split(" ") for row in rig.door.rows() if row["kind"] in ("passage", "whereabouts")]
    words = [where[1] for where in rows if where[0] == "bo" and where[1] != "turned_back"]
    return {"passed_in": "home", "passed_out": "out"}.get(words[-1], words[-1]) if words else "unknown"


def at_the_broker(rig, since: int) -> list[str]:
    """Where the states that came from the message number `since` on say that Bo is; each once, one after the other."""
    said = [state["home"]["bo"] for state in rig.ear.states(since) if "home" in state]
    return [where for number, where in enumerate(said) if number == 0 or where != said[number - 1]]


def go_out(rig) -> dict:
    """Bo stands before the sensor, and goes as soon as the latch for the way out is open; the row that was told of it."""
    return _pass(rig, "passed_out", "01", f"{SOMEBODY}; {until(LATCH_OUT, 1)}; {LEVELS}; {FLAP_OPENS}; {NOBODY}; sleep 1; {FLAP_SHUTS}")


def come_in(rig) -> dict:
    """Bo stands before the camera, and goes as soon as the latch for the way in is open; the row that was told of it."""
    return _pass(rig, "passed_in", "10", f"{show('bo')}; {until(LATCH, 1, 120)}; {LEVELS}; {FLAP_OPENS}; {show('empty')}; sleep 2; {FLAP_SHUTS}")


def _pass(rig, way: str, levels: str, command: str) -> dict:
    heard = len(rig.ear.heard)
    said = rig.machine.sh(command).strip()
    rig.door.show("empty")  # settle() counts from here
    expect(said == levels, f"the latches for the ways in and out were at {said}; {levels} was to be")
    return rig.door.wait(
        lambda: next((e for e in rig.ear.events(heard) if e["kind"] == "passage" and f" {way}: " in e["why"]), None),
        60, f"a row passage {way} over MQTT")
