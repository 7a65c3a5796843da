"""A real door as a child process, as its launcher starts it, and a mosquitto of its own to hear it by: for the benchmarks."""

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


class BenchError(Exception):
    """What the caller can mend, in words."""


def call(words, **more):
    """What a command prints; BenchError with its last words where it fails."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-3:]
        raise BenchError(f"{Path(words[0]).name} ended with {done.returncode}: {' / '.join(last)}")
    return done.stdout


def jdk():
    """The folder of a JDK 25 or later."""
    for home in [Path(os.environ.get("JAVA_HOME", "/none")), *sorted(Path("/usr/lib/jvm").glob("*"))]:
        release = home / "release"
        if (home / "bin/javac").exists() and release.exists():
            versions = [line for line in release.read_text().splitlines() if line.startswith("JAVA_VERSION=")]
            if versions and int(versions[0].split('"')[1].split(".")[0]) >= 25:
                return home
    raise BenchError("No JDK 25 was found: set JAVA_HOME")


def memory_mb(pid, name):
    """VmRSS, VmHWM or another line of a process, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise BenchError(f"/proc/{pid}/status has no {name}")


def small_json(results):
    """As JSON to be read and compared: a key a line, and of a list of rows a row a line."""

    def block(value):
        if isinstance(value, dict):
            return "{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(of)}" for key, of in value.items()) + "\n }"
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return "[\n" + ",\n".join(f"  {json.dumps(row)}" for row in value) + "\n ]"
        return json.dumps(value)

    return "{\n" + ",\n".join(f" {json.dumps(key)}: {block(value)}" for key, value in results.items()) + "\n}\n"


def machine():
    """The processor, how many of them, and the memory, in a few words."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith(("model name", "Model")):
            model = line.split(":", 1)[1].strip()
            break
    kib = int(Path("/proc/meminfo").read_text().split()[1])
    cores = len([name for name in Path("/sys/devices/system/cpu").glob("cpu[0-9]*")])
    kernel = Path("/proc/sys/kernel/osrelease").read_text().strip()
    return f"{model}, {cores} cores, {kib / 2**20:.0f} GiB, Linux {kernel}"


def commit():
    """What was measured."""
    words = ["git", "-C", str(TOP), "describe", "--always", "--dirty"]
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "no git"


def free_port():
    """A port of the loopback that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Broker:
    """A mosquitto on the loopback, with a client that hears the figures and the log rows of every door."""

    def __init__(self, folder):
        program = shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin:/usr/bin")
        client = shutil.which("mosquitto_sub")
        if not program or not client:
            raise BenchError("The door is heard by mosquitto: apt-get install mosquitto mosquitto-clients")
        self.port = free_port()
        config = Path(folder) / "mosquitto.conf"
        config.write_text(f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence false\n")
        with open(Path(folder) / "mosquitto.log", "wb") as log:
            self.broker = subprocess.Popen([program, "-c", config], stdout=log, stderr=log)
        self.wait()
        words = [client, "-h", "127.0.0.1", "-p", str(self.port), "-F", "%t %p"]
        words += ["-t", "doggydoor/+/stats", "-t", "doggydoor/+/event"]
        self.ear = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        self.messages = []
        threading.Thread(target=self.read, daemon=True).start()

    def wait(self):
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise BenchError(f"mosquitto does not listen on port {self.port}")

    def read(self):
        for line in self.ear.stdout:
            topic, _, payload = line.partition(" ")
            self.messages.append((topic, json.loads(payload)))

    def heard(self, ending):
        """What came so far on topics with this ending."""
        return [payload for topic, payload in list(self.messages) if topic.endswith(ending)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in (self.ear, self.broker):
            process.terminate()
            process.wait()


class Door:
    """A door on FOLDER/doggydoor.yaml; what it says goes to FOLDER/door.log as well."""

    def __init__(self, folder, words, launcher=TOP / "doggydoor", environment=None):
        self.folder = Path(folder)
        self.lines = []
        self.begun = time.monotonic()
        command = [launcher, "run", "--config", self.folder / "doggydoor.yaml", *words]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        threading.Thread(target=self.read, daemon=True).start()

    @property
    def pid(self):
        return self.process.pid

    def read(self):
        with open(self.folder / "door.log", "a", encoding="utf-8") as log:
            for line in self.process.stdout:
                self.lines.append((time.monotonic() - self.begun, line))
                log.write(line)
                log.flush()

    def wait_for(self, words, seconds=300):
        """Seconds from the start of the launcher to the first line with these words."""
        return self.wait_until(lambda: next((at for at, line in list(self.lines) if words in line), None), words, seconds)

    def wait_until(self, found, what, seconds):
        """What found() gives, once it is neither None nor empty."""
        while True:
            # Asked first, so that what an ending door said last is not missed.
            alive = self.process.poll() is None
            if got := found():
                return got
            if not alive or time.monotonic() - self.begun > seconds:
                why = "ended" if not alive else f"ran for {seconds} s"
                said = "".join(line for _, line in self.lines[-5:])
                raise BenchError(f"The door {why} without {what!r}. It said last:\n{said}")
            time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise BenchError("The door did not end within 30 s of SIGTERM") from None
