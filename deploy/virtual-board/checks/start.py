"""Installation, boot, and what the lines feel of it."""

import time

from checks.button import press_opens
from rig import trace
from rig.report import check, expect


@check("apt-get install of the package on a board without Java and without network", "it ends with 0, the command answers, nothing moves a line")
def install(rig):
    start = time.monotonic()
    rig.machine.sh("DEBIAN_FRONTEND=noninteractive apt-get -q -y install /root/doggydoor.deb", timeout=1500)
    took = time.monotonic() - start
    version = rig.machine.sh("doggydoor --version", timeout=120).split("\n")[0]
    expect(rig.machine.sh("command -v java", check=False) == "", "the board has a Java of its own")
    touched = [deed for deed in rig.door.deeds() if deed.what != "pull"]
    expect(not touched, f"the lines were touched: {touched}")
    size = int(rig.machine.sh("dpkg-query -W -f '${Installed-Size}' doggydoor")) / 1024
    return f"{version}, {size:.0f} MB, in {took:.0f} s", {"install_s": took, "installed_mb": size}


@check("power on; the configuration, the model and the camera are there", "the button is armed, and opens, before the model answers")
def boot_to_armed(rig):
    rig.machine.power_off()
    rig.machine.power_on()
    rig.machine.await_ssh()
    armed = rig.door.await_armed(0)
    early = press_opens(rig, limit=10)
    pressed = trace.presses(rig.door.deeds())[0]
    answers = rig.door.await_model(0)
    expect(pressed < answers, "the model answered before the button could be tried")
    expect(armed < answers, f"the model answered at {answers:.1f} s, the button was armed at {armed:.1f} s")
    began = float(rig.door.property("ExecMainStartTimestampMonotonic")) / 1e6
    rss = int(rig.machine.sh(f"awk '/VmRSS/ {{print $2}}' /proc/{rig.door.pid()}/status")) / 1024
    return (
        f"armed {armed:.1f} s after the kernel's start ({armed - began:.1f} s after the service's), pressed at {pressed:.1f} s it "
        f"opened after {early * 1000:.0f} ms; the model answers at {answers:.1f} s; {rss:.0f} MB resident then",
        {"kernel_to_armed_s": armed, "service_to_armed_s": armed - began, "kernel_to_model_s": answers, "rss_mb": rss})


@check("recorded every deed of the driver on the latch's line over the boot and two restarts of the service",
       "the line is claimed low and never goes high")
def never_pulsed_at_claim(rig):
    booted = rig.door.await_armed(0)
    rig.door.settle()
    mark = rig.door.now()
    for _ in range(2):
        before = rig.door.now()
        rig.machine.sh("systemctl restart doggydoor", timeout=300)
        rig.door.await_armed(before)
    everything = [deed for deed in rig.door.deeds() if deed.line == trace.LATCH and deed.what != "pull"]
    deeds = [deed for deed in everything if deed.at <= booted or deed.at >= mark]
    claims = [deed for deed in deeds if deed.what == "direction"]
    high = [deed for deed in deeds if deed.level == 1]
    expect(len(claims) >= 3, f"only {len(claims)} claims were recorded")
    expect(not high, f"the line went high: {high}")
    return f"{len(claims)} claims, each with level 0, and {len(deeds)} deeds in all, none of them high"
