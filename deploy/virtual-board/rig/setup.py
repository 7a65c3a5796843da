"""Puts the package, the model and the scenes onto a fresh board."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from rig.door import Door, Ear
from rig.machine import Machine

HERE = Path(__file__).resolve().parent.parent


@dataclass
class Rig:
    """What every check is given."""

    machine: Machine
    door: Door
    ear: Ear
    package: Path
    model: Path
    scenes: Path
    window: float  # of the quorum, in seconds
    cuts: int  # of the power

    def clock_ahead(self) -> float:
        """By how many seconds this computer's clock is ahead of the guest's (± half of what ssh takes, some 20 ms)."""
        before = time.time()
        guest = float(self.machine.sh("date +%s.%N"))
        return (before + time.time()) / 2 - guest

    def next_package(self) -> Path:
        """The same package with the next version, for an upgrade."""
        folder = self.machine.run_folder / "next"
        made = folder.with_suffix(".deb")
        subprocess.run(["rm", "-rf", folder], check=True)
        subprocess.run(["dpkg-deb", "-R", self.package, folder], check=True)
        control = folder / "DEBIAN/control"
        lines = control.read_text().splitlines()
        control.write_text("\n".join(f"{line}+next" if line.startswith("Version:") else line for line in lines) + "\n")
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", folder, made], check=True, capture_output=True)
        subprocess.run(["rm", "-rf", folder], check=True)
        return made


def prepare(rig: Rig):
    """A board as its owner has wired it, before the package comes: lines, camera, broker, and a disk for the door's state."""
    machine = rig.machine
    machine.fresh_disks()
    machine.power_on()
    machine.await_ssh()
    machine.send(HERE / "guest", "/")
    machine.send(rig.scenes, "/var/lib/porch")
    machine.send(rig.package, "/root/doggydoor.deb")
    machine.sh("printf 'listener 1883\\nallow_anonymous true\\n' >/etc/mosquitto/conf.d/board.conf")
    machine.sh("groupadd --system gpio; systemctl daemon-reload; udevadm control --reload; systemctl restart mosquitto")
    machine.sh("systemctl enable --now board-lines board-camera", timeout=120)


def configure(rig: Rig):
    """What the owner does after the installation: a disk for the state, the model, the configuration, and on."""
    sh = rig.machine.sh
    # systemd before 256 takes the order of mount and door from here only (docs/service.md).
    sh("echo '/dev/vdb /var/lib/doggydoor ext4 nofail,x-systemd.before=doggydoor.service 0 2' >>/etc/fstab && systemctl daemon-reload")
    sh("mkdir -p /var/lib/doggydoor && mount /var/lib/doggydoor && chown doggydoor: /var/lib/doggydoor && chmod 750 /var/lib/doggydoor")
    rig.machine.send(rig.model, "/var/lib/doggydoor/model")
    sh("chown -R doggydoor: /var/lib/doggydoor/model && chmod -R u=rwX,g=rX,o= /var/lib/doggydoor/model")
    rig.door.configure((HERE / "door.yaml").read_text().replace("@WINDOW@", f"{rig.window:.0f}s"))
    sh("systemctl enable --now doggydoor && sync", timeout=300)
