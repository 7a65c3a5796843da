"""Camera, broker and disk go away and come back."""

import json
import time

from checks.button import press_opens
from rig.door import LOG
from rig.report import check, expect

AWAY = 30
HELD = 300
AS_THE_DOOR = "setpriv --reuid=doggydoor --regid=doggydoor --init-groups"


@check("unloaded the camera's driver, and loaded it again", "blind is told; the button opens; it sees again, and lets Bo in")
def camera_unplugged(rig):
    rig.door.settle()
    seq = rig.door.last_seq()
    rig.machine.sh("systemctl stop board-camera")
    blind = rig.door.await_row("blind", seq, 60)
    # Between two tries the door does not hold the device, and the driver can go.
    rig.door.wait(
        lambda: rig.machine.sh("rmmod v4l2loopback && echo gone", check=False).strip() == "gone", 120, "a driver that can be unloaded")
    expect(rig.machine.sh("ls /dev/video0", check=False) == "", "the device is still there")
    press_opens(rig)
    rig.machine.sh("modprobe v4l2loopback video_nr=0 card_label=porch max_buffers=4; systemctl start board-camera")
    sees = rig.door.await_row("cleared", blind["seq"], 120, "seen again")
    after = rig.door.last_seq()
    rig.door.wait(lambda: rig.door.level() == 0, 60, "a locked latch")
    rig.door.show("bo")
    opened = rig.door.await_row("unlocked", after, 60 + rig.window)
    rig.door.show("empty")
    return f"{blind['why']}; the button opened; {sees['why']}; then {opened['why']}"


@check(f"stopped the broker for {AWAY} s, and pressed the button meanwhile", "the button opens; every row arrives afterwards, in order")
def broker_away(rig):
    rig.door.settle()
    seq, heard = rig.door.last_seq(), len(rig.ear.heard)
    rig.machine.sh("systemctl stop mosquitto")
    start = time.monotonic()
    for _ in range(3):
        press_opens(rig)
        rig.door.wait(lambda: rig.door.level() == 0, 30, "a locked latch")
        rig.machine.sh("sleep 2")
    rig.machine.sh(f"sleep {max(0, AWAY - (time.monotonic() - start)):.0f}", timeout=AWAY + 60)
    rows = [row["seq"] for row in rig.door.rows(seq)]
    expect(len(rows) >= 6, f"only {len(rows)} rows were written")
    rig.machine.sh("systemctl start mosquitto")
    back = time.monotonic()
    rig.door.wait(lambda: set(rows) <= {e["seq"] for e in rig.ear.events(heard)}, 180, f"{len(rows)} rows over MQTT")
    told = list(dict.fromkeys(e["seq"] for e in rig.ear.events(heard) if e["seq"] in rows))
    expect(told == rows, f"rows {rows} were told in the order {told}")
    return f"{len(rows)} rows, in order, the last {time.monotonic() - back:.0f} s after the broker came back"


@check("filled the disk of the door's state to the last byte", "a fault is told over MQTT; the button opens; with room again all is well")
def disk_full(rig):
    rig.door.settle()
    seq = rig.door.last_seq()
    try:
        # What root alone may have as well.
        rig.machine.sh(
            "cd /var/lib/doggydoor; fallocate -l $(df --output=avail -B1 . | tail -1) filler; dd if=/dev/zero bs=64k 2>/dev/null >>filler; sync",
            check=False)
        free = rig.machine.sh("df --output=avail /var/lib/doggydoor | tail -1").strip()
        for _ in range(4):
            press_opens(rig)
            rig.door.wait(lambda: rig.door.level() == 0, 30, "a locked latch")
            rig.machine.sh("sleep 2")
        told = rig.door.wait(lambda: '"faults":[]' not in rig.ear.state() and rig.ear.state(), 90, "a fault in the state over MQTT")
        manual = len(rig.door.rows(seq, "manual"))
    finally:
        rig.machine.sh("rm -f /var/lib/doggydoor/filler; sync")
    rig.door.wait(lambda: len(rig.door.rows(seq, "manual")) >= 4, 120, "the four presses in the log")
    rig.door.wait(lambda: '"faults":[]' in rig.ear.state(), 120, "a state without fault")
    sound = rig.door.query("PRAGMA integrity_check")
    expect(sound[0]["integrity_check"] == "ok", f"the log is {sound}")
    return f"{free} KB free; the button opened four times; told: {json.loads(told)['faults']}; {manual} presses in the log then, all four afterwards"


def opens_for_bo_untold(rig, seq: int) -> str:
    """Shows Bo until the latch opens, while no row can be written; what the door says of that."""
    before = rig.door.now()
    rig.door.show("bo")
    try:
        rig.door.wait(lambda: [c for c in rig.door.latch_changes(before) if c.level == 1], 120 + rig.window, "an open latch for Bo")
        expect(not rig.door.rows(seq, "unlocked"), "the row was written: the log was not held")
        told = rig.door.wait(lambda: '"faults":[]' not in rig.ear.state() and rig.ear.state(), 120, "a fault in the state over MQTT")
    finally:
        rig.door.show("empty")
    return json.dumps(json.loads(told)["faults"], ensure_ascii=False)


@check("another program holds the log while Bo comes; then its files belong to root, and Bo comes again",
       "he is let in both times, it is told, `check` says how to mend it, and the rows are on the disk afterwards")
def held_log(rig):
    rig.door.settle()
    seq = rig.door.last_seq()
    holder = rig.machine.sh(f"nohup sh -c '(echo \"BEGIN IMMEDIATE;\"; sleep {HELD}) | sqlite3 {LOG}' >/dev/null 2>&1 & echo $!").strip()
    try:
        held = opens_for_bo_untold(rig, seq)
    finally:
        rig.machine.sh(f"for p in /proc/[0-9]*; do grep -qs {LOG} $p/cmdline && grep -qs ^sqlite3 $p/cmdline && kill ${{p#/proc/}}; done; kill {holder}", check=False)
    late = rig.door.await_row("unlocked", seq, 180)
    rig.door.wait(lambda: '"faults":[]' in rig.ear.state(), 180, "a state without fault")
    rig.door.settle()
    seq = rig.door.last_seq()
    try:
        rig.machine.sh(f"systemctl stop doggydoor; chown root:root {LOG}*; chmod 644 {LOG}*; systemctl start doggydoor", timeout=400)
        rig.door.await_model(float(rig.door.property("ExecMainStartTimestampMonotonic")) / 1e6)
        owned = opens_for_bo_untold(rig, seq)
        advice = next((line for line in rig.machine.sh(
            f"{AS_THE_DOOR} doggydoor check 2>&1", check=False, timeout=400).splitlines() if "disk" in line or "chown" in line), "nothing")
        expect("chown" in advice, f"check says: {advice}")
    finally:
        rig.machine.sh(f"chown doggydoor:doggydoor {LOG}*", check=False)
    later = rig.door.await_row("unlocked", seq, 300)
    rivals = [row["why"] for row in rig.door.rows(seq, "fault") if "second door" in row["why"]]
    expect(not rivals, f"the check was taken for another door: {rivals}")
    sound = rig.door.query("PRAGMA integrity_check")
    expect(sound[0]["integrity_check"] == "ok", f"the log is {sound}")
    return f"held: told {held}, written afterwards ({late['why']}); root's: told {owned}, check: {advice.strip()}; written afterwards ({later['why']})"
