"""Reload, upgrade, and the power."""

from checks.button import press_opens
from rig import trace
from rig.report import check, expect

# The package's last script lays Java's classes out anew, and then has the service started anew: from the first to the second the button is
# pressed whenever the latch is shut.
OPEN_AT_THE_END = (
    "laid=/usr/lib/doggydoor/classes.jsa; while [ -e $laid ]; do sleep 0.2; done; until [ -e $laid ]; do sleep 0.2; done; "
    "while [ $(systemctl show -P ActiveState doggydoor) = active ]; do "
    "[ $(cat /run/board/sim_gpio17/value) = 1 ] || { board-press; sleep 1; }; sleep 0.1; done")
RELOADS = 5
LOAD = 12


@check(f"reloaded {RELOADS} times while Bo stands before the camera and the button is pressed", "the line is never let go of; the new values count")
def reload_under_load(rig):
    rig.door.settle()
    good = rig.machine.sh("cat /etc/doggydoor/doggydoor.yaml")
    pid, before, seq = rig.door.pid(), rig.door.now(), rig.door.last_seq()
    rig.door.show("bo")
    try:
        presser = rig.machine.sh("nohup board-press 1000 2 >/dev/null 2>&1 & echo $!").strip()
        for number in range(RELOADS):
            rig.door.configure(good + f"\n  # reload {number}\n")
            rig.machine.sh("systemctl reload doggydoor", timeout=120)
        rig.door.show("empty")
        rig.door.configure(good.replace("decision:\n", "decision:\n  hold: 2s\n"))
        rig.machine.sh("systemctl reload doggydoor", timeout=120)
        rig.machine.sh(f"kill {presser}; echo pull-up >/run/board/sim_gpio27/pull")
        expect(rig.door.pid() == pid, "the process is another one: that was a restart")
        gone = [d for d in rig.door.deeds(before) if d.line == trace.LATCH and d.what in ("free", "input", "direction")]
        expect(not gone, f"the line was let go of or claimed anew: {gone}")
        rig.door.wait(lambda: rig.door.level() == 0, 60, "a locked latch")
        rig.machine.sh("sleep 4")
        after = rig.door.now()
        press_opens(rig)
        rig.door.wait(lambda: rig.door.level() == 0, 30, "a locked latch")
        changes = rig.door.latch_changes(after)
        held = changes[1].at - changes[0].at
        expect(1.5 <= held <= 3, f"a hold of 2 s was configured; the latch was open for {held:.1f} s")
    finally:
        rig.door.configure(good)
        rig.machine.sh("systemctl reload doggydoor", check=False, timeout=120)
    return f"one process throughout, {len(rig.door.rows(seq))} rows written meanwhile; hold: 2s counted at once ({held:.2f} s)"


@check("reloaded a configuration with a mistake", "it is refused with file and line; the door goes on with the old one")
def bad_reload(rig):
    rig.door.settle()
    good = rig.machine.sh("cat /etc/doggydoor/doggydoor.yaml")
    pid, before = rig.door.pid(), rig.door.now()
    try:
        rig.door.configure(good.replace("decision:\n", "decision:\n  hodl: 2s\n"))
        rig.machine.sh("systemctl reload doggydoor", check=False, timeout=120)
        said = rig.door.wait(lambda: rig.door.journal(r"doggydoor\.yaml:\d+.*hodl", before), 60, "a line that names file, line and key")
        expect(rig.door.pid() == pid and rig.door.property("ActiveState") == "active", "the service did not go on")
        press_opens(rig)
    finally:
        rig.door.configure(good)
        rig.machine.sh("systemctl reload doggydoor", check=False, timeout=120)
    return f"told {len(said)} time(s); the same process goes on, the button opens"


@check("apt-get install of the next version while the latch is open", "shut by the stop, and not opened by the start; log, mode and model are kept")
def upgrade_while_open(rig):
    rig.door.settle()
    rig.machine.send(rig.next_package(), "/root/next.deb")
    old = rig.machine.sh("dpkg-query -W -f '${Version}' doggydoor")
    rows = rig.door.query("SELECT count(*) AS n, max(seq) AS seq FROM row")[0]
    rig.door.command("mode/set", mode="learn")
    rig.door.await_row("mode", rows["seq"], 30)
    # Bo would not open it in this mode; the button does, for as long as it may.
    good = rig.machine.sh("cat /etc/doggydoor/doggydoor.yaml")
    rig.door.configure(good.replace("decision:\n", "decision:\n  hold: 8s\n"))
    rig.machine.sh("systemctl reload doggydoor", timeout=120)
    before = rig.door.now()
    rig.machine.sh(f"nohup sh -c '{OPEN_AT_THE_END}' >/dev/null 2>&1 &")
    try:
        rig.machine.sh("DEBIAN_FRONTEND=noninteractive apt-get -q -y install /root/next.deb", timeout=1500)
    finally:
        rig.door.configure(good)
    armed = rig.door.await_armed(before)
    new = rig.machine.sh("dpkg-query -W -f '${Version}' doggydoor")
    expect(new != old, f"the version is still {old}")
    changes = rig.door.latch_changes(before)
    longest = max((b.at - a.at for a, b in zip(changes, changes[1:]) if a.level == 1), default=0)
    expect(longest <= 10.5, f"the latch was open for {longest:.1f} s")
    stop = rig.door.journal("Stopping", before)[-1]
    unasked = [c for c in changes if c.level == 1 and stop < c.at < armed]
    expect(not unasked, f"between stop and start the latch opened: {unasked}")
    level = next((c.level for c in reversed(changes) if c.at < stop), 0)
    expect(level == 1, f"the latch was not open when the old one stopped: {changes}, stopped at {stop:.1f}")
    shut = next((c.at for c in changes if c.level == 0 and c.at >= stop), None)
    expect(shut, f"the stop did not shut it: {changes}")
    kept = rig.door.query("SELECT count(*) AS n FROM row")[0]["n"]
    expect(kept >= rows["n"], f"{rows['n']} rows before, {kept} after")
    rig.door.await_model(armed)
    expect('"mode":"learn"' in rig.ear.state(), f"the mode is not kept: {rig.ear.state()}")
    seq = rig.door.last_seq()
    rig.door.command("mode/set", mode="auto")
    rig.door.await_row("mode", seq, 30)
    rig.machine.sh("systemctl reload doggydoor", timeout=120)
    return (
        f"{old} to {new}; open when the old one stopped, shut {shut - stop:.1f} s later; longest open {longest:.1f} s; "
        f"{kept} rows kept; {armed - stop:.0f} s from stop to armed button; mode learn kept",
        {"longest_open_s": longest, "upgrade_without_button_s": armed - stop})


def keeps(rig, told: dict[int, str], when: str) -> int:
    """Expects a sound log without a gap, with every row that was told, by number and id; how many rows it has."""
    sound = rig.door.query("PRAGMA integrity_check")
    expect(sound[0]["integrity_check"] == "ok", f"{when} the log is {sound}")
    rows = rig.door.query("SELECT count(*) AS n, min(seq) AS first, max(seq) AS last FROM row")[0]
    expect(rows["last"] - rows["first"] + 1 == rows["n"], f"{when} there is a gap: {rows}")
    kept = {row["seq"]: row["id"] for row in rig.door.query("SELECT seq, id FROM row")}
    lost = [seq for seq, name in told.items() if kept.get(seq) != name]
    expect(not lost, f"{when} rows {lost} were told and are lost")
    damaged = rig.machine.sh("ls /var/lib/doggydoor | grep -i -E 'damaged|corrupt|broken' || true")
    expect(not damaged, f"{when} the door put a log aside: {damaged}")
    return rows["n"]


@check("cut the power again and again while the log is written", "the log is sound, its numbers without a gap, and every row that was told is there")
def power_cuts(rig):
    rig.door.settle()
    heard, written = len(rig.ear.heard), []
    for number in range(rig.cuts):
        rig.machine.sh("nohup board-press 600 0.05 >/dev/null 2>&1 &")
        rig.machine.sh(f"sleep {LOAD + number * 0.37:.2f}", timeout=LOAD + 60)
        rig.machine.power_cut()
        told = {e["seq"]: e["id"] for e in rig.ear.events(heard)}
        rig.machine.power_on()
        rig.machine.await_ssh()
        rig.door.await_armed(0)
        rows = keeps(rig, told, f"after cut {number + 1}")
        written.append(len(told))
        heard_now = len(told)
    expect(heard_now > rig.cuts * 5, f"only {heard_now} rows were told: that was no load")
    return f"{rig.cuts} cuts; {rows} rows, no gap, sound each time; {heard_now} rows were told before a cut, none is lost", {"rows_told": heard_now}
