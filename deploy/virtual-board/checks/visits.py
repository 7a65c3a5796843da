"""Who stands before the camera, and what the door makes of it."""

from rig.report import check, expect


@check("showed Bo to the camera", "the latch opens and closes again; one row in the log; the same row over MQTT")
def bo_opens(rig):
    rig.door.settle()
    seq, heard, before = rig.door.last_seq(), len(rig.ear.heard), rig.door.now()
    rig.door.show("bo")
    row = rig.door.await_row("unlocked", seq, 60 + rig.window)
    up = [c.at for c in rig.door.latch_changes(before) if c.level == 1][0]
    rig.door.show("empty")
    told = rig.door.wait(
        lambda: next((e for e in rig.ear.events(heard) if e["seq"] == row["seq"]), None), 30, "the row over MQTT")
    expect(told["id"] == row["id"], f"the row is {row['id']}, what was told is {told['id']}")
    rig.door.wait(lambda: rig.door.level() == 0, 60, "a locked latch")
    locked = rig.door.await_row("locked", row["seq"], 20)
    changes = rig.door.latch_changes(before)
    expect(changes[1].at - changes[0].at <= 10.5, f"the coil was on for {changes[1].at - changes[0].at:.1f} s")
    busy = int(rig.machine.sh(f"awk '/VmHWM/ {{print $2}}' /proc/{rig.door.pid()}/status")) / 1024
    after_row = told["heard"] - rig.clock_ahead() - row["at_ms"] / 1000
    return (
        f"open {up - before:.1f} s after the scene changed ({row['why']}); heard {after_row:.2f} s after the row's time; "
        f"locked after {changes[1].at - changes[0].at:.1f} s ({locked['why']}); {busy:.0f} MB resident at the most",
        {"rss_peak_mb": busy, "scene_to_latch_s": up - before, "row_to_mqtt_s": after_row})


@check("switched the board on with Bo sitting on the step already, and nothing else seen since",
       "the latch opens once the model answers, whatever moves")
def dog_at_power_up(rig):
    rig.door.settle()
    seq = rig.door.last_seq()
    rig.machine.sh("ln -sfn /var/lib/porch/bo /var/lib/porch/first; sync")
    try:
        rig.machine.power_off()
        rig.machine.power_on()
        rig.machine.await_ssh()
        shown = rig.machine.sh("readlink /run/porch").strip()
        expect(shown.endswith("/bo"), f"the camera shows {shown}")
        answers = rig.door.await_model(0)
        row = rig.door.await_row("unlocked", seq, 90 + rig.window)
        up = [c.at for c in rig.door.latch_changes(0) if c.level == 1][0]
    finally:
        rig.machine.sh("rm -f /var/lib/porch/first")
        rig.door.show("empty")
    return f"open {up - answers:.1f} s after the model answered ({answers:.1f} s after the kernel's start): {row['why']}"


@check("showed a stranger to the camera", "a row `denied`; the latch does not move")
def stranger_stays_out(rig):
    rig.door.settle()
    seq, before = rig.door.last_seq(), rig.door.now()
    rig.door.show("stranger")
    row = rig.door.await_row("denied", seq, 60 + rig.window)
    rig.machine.sh(f"sleep {rig.window / 2}", timeout=rig.window + 60)
    rig.door.show("empty")
    moved = rig.door.latch_changes(before)
    expect(not moved, f"the latch moved: {moved}")
    opened = rig.door.rows(seq, "unlocked")
    expect(not opened, f"the log has {opened}")
    return f"shut; {row['why']}"


@check("pressed the button, then opened and closed the flap", "locked when the flap is shut, before the hold is over")
def flap_ends_the_hold(rig):
    rig.door.settle()
    seq, before = rig.door.last_seq(), rig.door.now()
    rig.machine.sh("board-press; sleep 1; echo pull-up >/run/board/sim_gpio22/pull; sleep 1; echo pull-down >/run/board/sim_gpio22/pull")
    row = rig.door.await_row("locked", seq, 30)
    changes = rig.door.latch_changes(before)
    expect([c.level for c in changes] == [1, 0], f"the latch moved {changes}")
    expect("passed" in row["why"] or "flap" in row["why"], f"locked because of: {row['why']}")
    return f"open for {changes[1].at - changes[0].at:.1f} s; {row['why']}"
