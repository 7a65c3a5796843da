"""Other cameras than the one of V4L2: programs that write MJPEG."""

from rig.report import check, expect

SLOW = 3
DROP_IN = "/etc/systemd/system/doggydoor.service.d/camera.conf"


def piped(text: str, command: str, deadline: str) -> str:
    """The configuration with a program as camera."""
    return text.replace("camera:\n", f"camera:\n  kind: pipe\n  command: [{command}]\n", 1).replace("read_deadline: 5s", f"read_deadline: {deadline}")


def lets_bo_in(rig, seq: int) -> str:
    """Shows Bo until the latch opens; why it did."""
    rig.door.show("bo")
    try:
        return rig.door.await_row("unlocked", seq, 120 + rig.window)["why"]
    finally:
        rig.door.show("empty")


@check(f"a camera whose first picture takes {SLOW} s, where read_deadline is 2 s", "it comes, and Bo is let in")
def slow_camera(rig):
    rig.door.settle()
    good = rig.machine.sh("cat /etc/doggydoor/doggydoor.yaml")
    seq = rig.door.last_seq()
    try:
        rig.door.configure(piped(good, f"board-stream, '{SLOW}'", "2s"))
        rig.machine.sh("systemctl reload doggydoor", timeout=120)
        rig.machine.sh("sleep 15")
        why = lets_bo_in(rig, seq)
        rig.door.wait(lambda: rig.door.level() == 0, 60, "a locked latch")
    finally:
        rig.door.configure(good)
        rig.machine.sh("systemctl reload doggydoor", check=False, timeout=120)
    return f"{why}; {len(rig.door.rows(seq, 'blind'))} row(s) blind meanwhile"


@check("setup with a camera that is found by way of a media device, which the service's sandbox bars",
       "setup tries it as the service, writes what it needs, and the service sees with it and not without")
def csi_camera(rig):
    rig.door.settle()
    good = rig.machine.sh("cat /etc/doggydoor/doggydoor.yaml")
    sh, seq = rig.machine.sh, rig.door.last_seq()
    try:
        sh("modprobe vivid n_devs=1 node_types=0x1 vid_cap_nr=7; udevadm settle; ls /dev/media0")
        said = sh(
            "doggydoor setup --yes --board raspberry-pi-5 --camera csi --contact-line none --broker none --skip latch,button,contact,broker"
            " --frame /root/frame.jpg 2>&1", timeout=400)
        expect("as the service would take it, which needs more" in said, f"setup said: {said}")
        written = sh(f"cat {DROP_IN}")
        expect("DeviceAllow=char-media rw" in written, f"{DROP_IN} has: {written}")
        expect(sh("head -c 2 /root/frame.jpg | od -An -tx1").split() == ["ff", "d8"], "no picture was kept")
        rig.door.configure(piped(good, "rpicam-vid", "5s"))
        sh("systemctl restart doggydoor", timeout=400)
        rig.door.await_model(float(rig.door.property("ExecMainStartTimestampMonotonic")) / 1e6)
        why = lets_bo_in(rig, seq)
        # The same without what setup wrote.
        sh(f"mv {DROP_IN} /root/; systemctl daemon-reload", timeout=120)
        before = rig.door.last_seq()
        sh("systemctl restart doggydoor", timeout=400)
        barred = rig.door.await_row("blind", before, 240)["why"]
        # And a camera that needs nothing: what setup wrote is taken away.
        sh(f"mv /root/camera.conf {DROP_IN}")
        sh("doggydoor setup --yes --board raspberry-pi-5 --camera /dev/video0 --contact-line none --broker none --skip latch,button,contact,broker"
           " --frame /root/frame.jpg 2>&1", timeout=400)
        expect(sh(f"ls {DROP_IN}", check=False) == "", f"{DROP_IN} is still there")
    finally:
        sh(f"rm -f {DROP_IN} /root/camera.conf; systemctl daemon-reload", check=False, timeout=120)
        rig.door.configure(good)
        sh("systemctl restart doggydoor; rmmod vivid", check=False, timeout=400)
        rig.door.show("empty")
    return f"{said.count('as the service')} trial as the service, which writes {DROP_IN}; with it {why}; without it {barred}"
