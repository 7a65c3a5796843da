"""Phones that look at the door's page all the while, and a hand on its button: for bench/run idle."""

import http.client
import re
import socket
import statistics
import threading
import time
import urllib.parse

from door import TOP, BenchError, call

PATIENCE_S = 60


def percentile(values, share):
    """The nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100 * len(ordered)) // 100) - 1)]


class Viewer:
    """A phone: it is invited, and then shows the live picture and hears the events, as the page's script does."""

    def __init__(self, configuration, port, name):
        self.port = port
        self.pictures = self.bytes = self.events = 0
        self.refused = []
        self.stopping = False
        said = call([TOP / "doggydoor", "web", "invite", "--config", configuration, "--name", name, "--role", "viewer"])
        link = re.search(r"https?://\S+", said)
        if not link:
            raise BenchError(f"doggydoor web invite gave no link: {said}")
        self.cookie = self.accept(urllib.parse.urlsplit(link.group()))
        self.threads = [threading.Thread(target=run, daemon=True) for run in (self.look, self.listen)]
        for thread in self.threads:
            thread.start()

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)

    def accept(self, link):
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                line = self.connection()
                headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
                line.request("POST", link.path, link.query, headers)
                answer = line.getresponse()
                cookie = answer.getheader("Set-Cookie")
                if answer.status != 303 or not cookie:
                    raise BenchError(f"The invitation was answered by {answer.status}")
                return cookie.split(";")[0]
            except ConnectionRefusedError:
                if time.monotonic() > end:
                    raise BenchError("The page does not listen") from None
                time.sleep(0.2)  # It begins to once somebody is invited.

    def look(self):
        line, seen = self.connection(), 0
        while not self.stopping:
            try:
                line.request("GET", f"/live.jpg?after={seen}", headers={"Cookie": self.cookie})
                answer = line.getresponse()
                body = answer.read()
                if answer.status == 200:
                    seen = int(answer.getheader("X-Shot"))
                    self.pictures += 1
                    self.bytes += len(body)
                elif answer.status != 204:
                    self.refused.append(answer.status)
                    time.sleep(1)
            except (OSError, http.client.HTTPException):
                line.close()
                line = self.connection()
                time.sleep(0.2)

    def listen(self):
        while not self.stopping:
            line = self.connection()
            try:
                line.request("GET", "/events", headers={"Cookie": self.cookie})
                answer = line.getresponse()
                while not self.stopping and (text := answer.readline()):
                    self.events += text.startswith(b"data:")
            except (OSError, http.client.HTTPException):
                time.sleep(0.2)
            finally:
                line.close()

    def stop(self):
        self.stopping = True


class Hand:
    """Presses the button every few seconds, and times the latch."""

    EVERY_S = 6.5

    def __init__(self, control):
        self.line = socket.socket(socket.AF_UNIX)
        self.line.connect(str(control))
        self.heard = threading.Condition()
        self.unlocked = 0.0
        self.took_ms = []
        self.stopping = threading.Event()
        threading.Thread(target=self.hear, daemon=True).start()
        self.thread = threading.Thread(target=self.press, daemon=True)
        self.thread.start()

    def hear(self):
        for text in self.line.makefile():
            if text.startswith("latch unlocked"):
                with self.heard:
                    self.unlocked = time.perf_counter()
                    self.heard.notify_all()

    def press(self):
        while not self.stopping.wait(self.EVERY_S):
            pressed = time.perf_counter()
            self.line.sendall(b"press\n")
            with self.heard:
                if self.heard.wait_for(lambda: self.unlocked >= pressed, 5):
                    self.took_ms.append(1000 * (self.unlocked - pressed))
                else:
                    self.took_ms.append(float("inf"))

    def stop(self):
        self.stopping.set()
        self.thread.join()
        self.line.close()

    def summary(self):
        if not self.took_ms:
            return {"presses": 0}
        return {
            "presses": len(self.took_ms),
            "press_to_latch_ms_p50": round(statistics.median(self.took_ms), 2),
            "press_to_latch_ms_p99": round(percentile(self.took_ms, 0.99), 2),
        }
