"""The process dies, hangs, or is not allowed to start."""

from checks.button import press_opens
from rig import trace
from rig.report import check, expect

# How long an open latch may stay so when the process is gone: the kernel gives the line back at once.
SAFE = 1.0
# How long it may stay so when the whole process hangs: the service's watchdog bites after ten seconds.
HUNG = 15.0


@check("kill -9 of the process while the latch is open", f"the latch shut within {SAFE:.0f} s, the service back, the button armed")
def killed(rig):
    rig.door.settle()
    seq = rig.door.last_seq()
    pid = rig.door.pid()
    at = rig.door.open_and(f"kill -9 {pid}")
    armed = rig.door.await_armed(at)
    down = [c.at for c in rig.door.latch_changes(at - 0.05) if c.level == 0]
    expect(down and down[0] - at <= SAFE, f"killed at {at:.2f}, the latch was shut at {down}")
    expect(rig.door.pid() != pid, "the process is the old one")
    high = [c for c in rig.door.latch_changes(down[0] + 0.001) if c.level == 1]
    expect(not high, f"the latch opened again: {high}")
    row = rig.door.await_row("started", seq, 60)
    expect("after a crash" in row["why"], f"the start does not say what came before: {row['why']}")
    deeds = [d for d in rig.door.deeds(at) if d.line == trace.LATCH and d.what == "direction" and d.at < armed]
    took = press_opens(rig)
    return (
        f"shut {max(0, down[0] - at) * 1000:.0f} ms after the kill (±10 ms), claimed {len(deeds)} times before it was armed again after "
        f"{armed - at:.1f} s, each time low; {row['why']}; the first press of the new start opened after {took * 1000:.0f} ms",
        {"kill_to_safe_s": max(0, down[0] - at), "kill_to_armed_s": armed - at, "first_press_to_latch_ms": took * 1000})


@check("SIGSTOP to the process while the latch is open", f"the watchdog ends it, the latch shut within {HUNG:.0f} s, the service back")
def stopped_dead(rig):
    rig.door.settle()
    pid = rig.door.pid()
    before = rig.door.open_and(f"kill -STOP {pid}")
    armed = rig.door.await_armed(before)
    down = [c.at for c in rig.door.latch_changes(before) if c.level == 0]
    expect(down and down[0] - before <= HUNG, f"stopped at {before:.1f}, the latch was shut at {down}")
    expect(rig.door.property("NRestarts") != "0" and rig.door.pid() != pid, "systemd did not restart it")
    press_opens(rig)
    return (
        f"shut {down[0] - before:.1f} s after the stop, armed again after {armed - before:.1f} s",
        {"stop_to_safe_s": down[0] - before, "stop_to_armed_s": armed - before})


@check("a configuration that is no YAML, and a restart", "the service says file and line; the latch locked; the button opens all the same")
def broken_configuration(rig):
    rig.door.settle()
    good = rig.machine.sh("cat /etc/doggydoor/doggydoor.yaml")
    before = rig.door.now()
    try:
        rig.door.configure("door:\n  name: [front\n")
        rig.machine.sh("systemctl restart --no-block doggydoor")
        said = rig.door.wait(lambda: rig.door.journal(r"doggydoor\.yaml:\d+", before), 240, "a line that names file and line")
        rig.machine.sh("sleep 15")
        high = [c for c in rig.door.latch_changes(before) if c.level == 1]
        expect(not high, f"the latch opened: {high}")
        took = press_opens(rig, limit=5)
        rig.door.wait(lambda: rig.door.level() == 0, 30, "a locked latch after the hold")
        state = f"{rig.door.property('ActiveState')}/{rig.door.property('SubState')}"
    finally:
        rig.door.configure(good)
        rig.machine.sh("systemctl reset-failed; systemctl restart doggydoor", check=False, timeout=300)
    rig.door.await_armed(said[-1])
    return f"told after {said[0] - before:.1f} s; service {state}; the button opened after {took * 1000:.0f} ms and the latch shut again"


@check("altered the model's file, and a restart", "a fault that says so, in the log and over MQTT; the button opens; healed, it watches again")
def model_altered(rig):
    rig.door.settle()
    weights = rig.machine.sh("ls /var/lib/doggydoor/model/saved_model/variables/variables.data-*").strip()
    seq, heard, before = rig.door.last_seq(), len(rig.ear.heard), rig.door.now()
    # One byte in the middle, turned over.
    turn = f"f={weights}; at=$(($(stat -c %s $f)/2)); b=$(od -An -tu1 -j $at -N 1 $f); printf \"$(printf '\\\\%03o' $((255-b)))\" | dd of=$f bs=1 seek=$at conv=notrunc status=none"
    try:
        rig.machine.sh(turn)
        rig.machine.sh("systemctl restart doggydoor", timeout=300)
        rig.door.await_armed(before)
        row = rig.door.await_row("fault", seq, 120, "model")
        rig.door.wait(lambda: [e for e in rig.ear.events(heard) if e["seq"] == row["seq"]], 60, "the fault over MQTT")
        press_opens(rig)
    finally:
        rig.machine.sh(turn)
    cleared = rig.door.await_row("cleared", row["seq"], 400, "model")
    rig.door.await_model(before)
    return f"{row['why']}; the button opened; {(cleared['at_ms'] - row['at_ms']) / 1000:.0f} s later: {cleared['why']}"
