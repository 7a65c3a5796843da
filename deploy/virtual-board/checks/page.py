"""The door's own page, by a tunnel of ssh."""

import http.client
import re
import socket
import subprocess
import time
import urllib.parse
from contextlib import contextmanager

from rig.report import check, expect

PORT = 8480
HOST = f"localhost:{PORT}"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


@contextmanager
def tunnel(machine):
    """A port of this computer that leads to the page."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["ssh", "-p", str(machine.port), *machine.alone(), "-N", "-o", "ExitOnForwardFailure=yes", "-L", f"127.0.0.1:{port}:127.0.0.1:{PORT}", "root@127.0.0.1"]
    line = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        line.terminate()
        line.wait(20)


class Phone:
    """A browser that keeps its cookie."""

    def __init__(self, port: int):
        self.port, self.cookie = port, ""

    def ask(self, verb: str, path: str, form: str | None = None):
        """Status, headers and body."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Host": HOST, **(FORM if form is not None else {})}
        if self.cookie:
            headers["Cookie"] = self.cookie
        line.request(verb, path, form, headers)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        if kept := answer.getheader("Set-Cookie"):
            self.cookie = kept.split(";")[0]
        return answer.status, answer.headers, body


@check("invited a phone over ssh and, by a tunnel of ssh, let it in, had it look, open the door and look at a visit; then revoked it",
       "nobody else sees a byte; picture, visit and row are there; the latch opens once; the revoked phone is out; the sandbox lets nothing but this port be bound")
def page_by_tunnel(rig):
    rig.door.settle()
    pid, seq = rig.door.pid(), rig.door.last_seq()
    bound = rig.machine.sh("systemctl show -p SocketBindAllow -p SocketBindDeny doggydoor").split()
    expect(any(str(PORT) in word for word in bound), f"the unit says: {bound}")
    score = rig.machine.sh("systemd-analyze security doggydoor.service --no-pager | tail -1").strip()
    said = rig.machine.sh("doggydoor web invite --name rig --role owner 2>&1", timeout=300)
    link = urllib.parse.urlsplit(re.search(r"https?://\S+", said).group())
    rig.door.wait(lambda: str(PORT) in rig.machine.sh(f"ss -Hltn 'sport = :{PORT}'"), 60, "a page that is served")
    with tunnel(rig.machine) as port:
        nobody = Phone(port)
        for path in ("/", "/live.jpg", "/visits", "/health"):
            status, headers, body = nobody.ask("GET", path)
            expect(status in (303, 401) and b"\xff\xd8" not in body, f"{path} gave nobody {status}")
        phone = Phone(port)
        status, _, _ = phone.ask("POST", link.path, link.query)
        expect(status == 303 and phone.cookie, f"the invitation was answered by {status}")
        expect(Phone(port).ask("POST", link.path, link.query)[0] != 303, "the invitation let a second phone in")
        began = time.monotonic()
        status, headers, picture = phone.ask("GET", "/live.jpg")
        seen_ms = 1000 * (time.monotonic() - began)
        expect(status == 200 and picture[:2] == b"\xff\xd8", f"the picture was answered by {status}")
        status, _, html = phone.ask("GET", "/open")
        once = re.search(rb'name="once" value="([^"]+)"', html)
        expect(status == 200 and once, f"the form to open was answered by {status}")
        before, began = rig.door.now(), time.monotonic()
        form = urllib.parse.urlencode({"once": once.group(1).decode(), "sure": "yes"})
        expect(phone.ask("POST", "/open", form)[0] == 303, "opening was refused")
        opened_ms = 1000 * (time.monotonic() - began)
        row = rig.door.await_row("remote", seq, 60)
        expect("web:rig" in row["why"], f"the row says: {row['why']}")
        rig.door.wait(lambda: [c for c in rig.door.latch_changes(before) if c.level == 1], 30, "an open latch")
        phone.ask("POST", "/open", form)
        again = [found for found in rig.door.rows(seq, "remote") if "unlocked" in found["why"]]
        expect(len(again) == 1, f"the same form opened again: {again}")
        for path in ("/visits", "/teach", "/health", "/phones"):
            expect(phone.ask("GET", path)[0] == 200, f"{path} was answered by {phone.ask('GET', path)[0]}")
        rig.machine.sh("doggydoor web revoke rig", timeout=300)
        status, _, _ = phone.ask("GET", "/live.jpg")
        expect(status == 401, f"the revoked phone was answered by {status}")
    expect(rig.door.pid() == pid, "the process is another one")
    owners = rig.machine.sh("stat -c %U /var/lib/doggydoor/web/* | sort -u").split()
    expect(owners == ["doggydoor"], f"the files of the page belong to {owners}")
    return (
        f"{score}; a picture of {len(picture) / 1e3:.0f} kB after {seen_ms:.0f} ms; {row['why']}, answered after {opened_ms:.0f} ms; revoked: 401",
        {"picture_ms": round(seen_ms), "open_ms": round(opened_ms)})
