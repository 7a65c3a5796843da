"""The emulated computer: QEMU, its disks, its serial line and ssh."""

import os
import shlex
import signal
import socket
import subprocess
import time
from pathlib import Path


class GuestError(Exception):
    """A command in the guest failed; the message has what it said."""


class Adopted:
    """A process that is no child of this one, with what is used of Popen."""

    def __init__(self, pid: int):
        self.pid, self.returncode = pid, None

    def poll(self):
        try:
            os.kill(self.pid, 0)
            return None
        except ProcessLookupError:
            self.returncode = 0
            return 0

    def kill(self):
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def terminate(self):
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def wait(self, timeout: float = 60):
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(0.1)


class Machine:
    """A 64-bit ARM computer with two disks: the system, and the door's state behind a cache that a power cut loses.

    Times of it are of software emulation (TCG), some ten times slower than a Raspberry Pi 4.
    """

    def __init__(self, built: Path, suite: str, run: Path, port: int):
        self.image = built / f"image-{suite}"
        self.built, self.run_folder, self.port = built, run, port
        self.qemu = self.disk = None
        self.boots = 0
        run.mkdir(parents=True, exist_ok=True)
        self.serial_log = run / "serial.log"

    def fresh_disks(self):
        """New disks over the built ones, which stay as they are, and a new serial log."""
        self.serial_log.unlink(missing_ok=True)
        self._image("disk.qcow2", self.image / "disk.img")
        subprocess.run(["cp", "--sparse=always", self.image / "state.img", self.run_folder / "state.img"], check=True)

    def _image(self, name: str, backing: Path):
        (self.run_folder / name).unlink(missing_ok=True)
        subprocess.run(
            ["qemu-img", "create", "-q", "-f", "qcow2", "-b", backing, "-F", "raw", self.run_folder / name], check=True)

    def power_on(self):
        """Starts the computer; returns at once."""
        self.boots += 1
        self.powered_at = time.monotonic()
        self._serve_state_disk()
        with open(self.serial_log, "ab") as log:
            log.write(f"\n===== boot {self.boots} =====\n".encode())
        self.qemu = subprocess.Popen(
            ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a72", "-accel", "tcg,thread=multi", "-smp", "2", "-m", "2048",
             "-kernel", self.built / "module/vmlinuz", "-initrd", self.built / "initrd/initrd.gz",
             "-append", "console=ttyAMA0 root=/dev/vda rw panic=-1 net.ifnames=0 audit=0 random.trust_cpu=on mitigations=off",
             "-drive", f"file={self.run_folder}/disk.qcow2,format=qcow2,if=none,id=system,cache=writeback",
             "-device", "virtio-blk-pci,drive=system",
             "-drive", f"file=nbd:unix:{self.run_folder}/state.sock,format=raw,if=none,id=state,cache=writeback",
             "-device", "virtio-blk-pci,drive=state",
             "-netdev", f"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:{self.port}-:22,hostfwd=tcp:127.0.0.1:{self.port + 1}-:1883",
             "-device", "virtio-net-pci,netdev=net,romfile=", "-device", "virtio-rng-pci",
             "-display", "none", "-no-reboot", "-monitor", "none",
             "-chardev", f"file,id=serial,path={self.serial_log},append=on", "-serial", "chardev:serial"],
            stdin=subprocess.DEVNULL, stdout=open(self.run_folder / "qemu.log", "ab"), stderr=subprocess.STDOUT,
            start_new_session=True)

    def _serve_state_disk(self):
        """Serves the state disk as one with a volatile cache: what the guest did not flush is gone with the power."""
        where, pid = self.run_folder / "state.sock", self.run_folder / "nbdkit.pid"
        where.unlink(missing_ok=True)
        pid.unlink(missing_ok=True)
        # Into the background, where it serves on when this program ends and the board runs on.
        subprocess.run(
            ["nbdkit", "--unix", where, "--pidfile", pid, "--filter=cache", "file", self.run_folder / "state.img", "cache=writeback"],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if pid.exists() and pid.read_text().strip() and where.exists():
                self.disk = Adopted(int(pid.read_text()))
                return
            time.sleep(0.05)
        raise GuestError("nbdkit does not serve the state disk")

    def power_cut(self):
        """Takes the power away: nothing in the guest hears of it, and the state disk forgets what was not flushed."""
        for process in (self.qemu, self.disk):
            if process is not None:
                process.kill()
                process.wait()
        self.hang_up()

    def leave(self):
        """Lets the computer run on, for the next call to adopt."""
        if self.qemu is not None and self.qemu.poll() is None:
            (self.run_folder / "pids").write_text(f"{self.qemu.pid} {self.disk.pid}")

    def adopt(self) -> bool:
        """Takes over the computer that an earlier call left running; false where there is none."""
        left = self.run_folder / "pids"
        if not left.exists():
            return False
        self.qemu, self.disk = map(Adopted, map(int, left.read_text().split()))
        left.unlink()
        if self.qemu.poll() is not None:
            self.disk.kill()
            return False
        self.powered_at = time.monotonic()
        return True

    def power_off(self):
        """Shuts the computer down in good order."""
        if self.qemu is None or self.qemu.poll() is not None:
            return
        self.sh("systemctl poweroff", check=False)
        try:
            self.qemu.wait(180)
        except subprocess.TimeoutExpired:
            self.qemu.kill()
            self.qemu.wait()
        self.disk.terminate()
        self.disk.wait()
        self.hang_up()

    def await_ssh(self, seconds: float = 300) -> float:
        """Waits for ssh; returns how long after power-on it answered, in seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.qemu.poll() is not None:
                raise GuestError(f"QEMU ended with {self.qemu.returncode}; see qemu.log and serial.log")
            if self._port_speaks() and self._ssh("true", timeout=60).returncode == 0:
                return time.monotonic() - self.powered_at
            time.sleep(0.5)
        raise GuestError(f"no ssh within {seconds:.0f} s; see serial.log")

    def _port_speaks(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 5) as link:
                link.settimeout(5)
                return link.recv(4) == b"SSH-"
        except OSError:
            return False

    def alone(self):
        """What ssh needs for a connection of its own."""
        return ["-q", "-i", str(self.image / "key"), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15"]

    def _options(self):
        return [*self.alone(), "-o", "ControlMaster=auto", "-o", f"ControlPath={self.run_folder}/ssh.sock", "-o", "ControlPersist=600"]

    def _ssh(self, command: str, timeout: float, stdin=None, binary=False):
        return subprocess.run(
            ["ssh", "-p", str(self.port), *self._options(), "root@127.0.0.1", command],
            input=stdin, stdin=subprocess.DEVNULL if stdin is None else None, capture_output=True, timeout=timeout,
            text=not binary)

    def sh(self, command: str, check=True, timeout: float = 300, stdin=None) -> str:
        """Runs a shell command in the guest as root; what it wrote to stdout."""
        done = self._ssh(command, timeout, stdin)
        if check and done.returncode != 0:
            raise GuestError(f"`{command}` ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-600:]}")
        return done.stdout

    def send(self, local: Path, remote: str):
        """Copies a file or the content of a folder into the guest."""
        if local.is_dir():
            packed = subprocess.run(
                ["tar", "--owner=0", "--group=0", "-C", local, "-cf", "-", "."], check=True, capture_output=True).stdout
            done = self._ssh(f"mkdir -p {shlex.quote(remote)} && tar -C {shlex.quote(remote)} -xf -", 900, packed, binary=True)
            if done.returncode != 0:
                raise GuestError(f"{local} could not be sent: {done.stderr.decode()[-400:]}")
        else:
            subprocess.run(
                ["scp", "-P", str(self.port), *self._options(), str(local), f"root@127.0.0.1:{remote}"],
                check=True, stdin=subprocess.DEVNULL, timeout=900)

    def hang_up(self):
        """Ends the shared ssh connection; the next command makes a new one."""
        subprocess.run(
            ["ssh", "-O", "exit", *self._options(), "root@127.0.0.1"], capture_output=True, check=False, timeout=20)
        (self.run_folder / "ssh.sock").unlink(missing_ok=True)
