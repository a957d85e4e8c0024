"""A Firefox without a window and without a network, spoken to over WebDriver BiDi (https://w3c.github.io/webdriver-bidi).

Only what the snapshot's test needs: open a file, run a script in it, press keys, take a picture.
"""

import base64
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.programs import FIREFOX

START_TIMEOUT_S = 60
LOOK_EVERY_S = 0.1
WAIT_S = 20
LARGEST_ANSWER_BYTES = 50_000_000
# A proxy at a port where nothing listens: whatever a page asks for, nothing comes and nothing leaves.
PREFERENCES: Mapping[str, object] = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "localhost, 127.0.0.1",
    "network.dns.disabled": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "remote.prefs.recommended": True,
}
KEYS = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012", "Escape": "\ue00c", "Home": "\ue011", "End": "\ue010"}


class Firefox:
    """One tab of a running Firefox."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._commands = 0
        self.events: list[dict[str, Any]] = []
        self._send("session.new", {"capabilities": {}})
        events = ["log.entryAdded", "network.beforeRequestSent"]
        self._send("session.subscribe", {"events": events})
        self.tab = self._send("browsingContext.getTree", {})["contexts"][0]["context"]

    def _send(self, method: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Send a command and return its result; what happens meanwhile is kept in `events`."""
        self._commands += 1
        self._connection.send(json.dumps({"id": self._commands, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._connection.recv(timeout=WAIT_S))
            if answer.get("id") == self._commands:
                assert answer["type"] == "success", f"{method}: {answer.get('message')}"
                return dict(answer["result"])
            self.events.append(answer)

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", {"context": self.tab, "url": address, "wait": "complete"})

    def resize(self, width: int, height: int) -> None:
        self._send("browsingContext.setViewport", {"context": self.tab, "viewport": {"width": width, "height": height}})

    def run(self, expression: str) -> Any:
        """What an expression of the page gives, through JSON; a promise is waited for."""
        wrapped = f"Promise.resolve({expression}).then((found) => JSON.stringify(found === undefined ? null : found))"
        target = {"context": self.tab}
        answer = self._send("script.evaluate", {"expression": wrapped, "target": target, "awaitPromise": True})
        assert answer["type"] == "success", answer.get("exceptionDetails", {}).get("text")
        return json.loads(answer["result"]["value"])

    def wait_for(self, condition: str) -> Any:
        """Wait, within the page, until an expression is true; returns it."""
        look = (
            f"new Promise((done) => {{ const end = Date.now() + {WAIT_S * 900};"
            f"const look = () => {{ const found = ({condition}); "
            "if (found || Date.now() > end) done(found); else setTimeout(look, 20); }; look(); })"
        )
        found = self.run(look)
        assert found, f"never true: {condition}"
        return found

    def press(self, *keys: str) -> None:
        """Press and let go each key, as a person would."""
        steps = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": steps}]
        self._send("input.performActions", {"context": self.tab, "actions": actions})

    def click(self, selector: str) -> None:
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def picture(self, file: Path) -> None:
        answer = self._send("browsingContext.captureScreenshot", {"context": self.tab})
        file.write_bytes(base64.b64decode(answer["data"]))

    def errors(self) -> list[str]:
        """Errors that the page's scripts or its policy told of."""
        self.run("null")
        entries = [event["params"] for event in self.events if event.get("method") == "log.entryAdded"]
        return [str(entry.get("text")) for entry in entries if entry.get("level") == "error"]

    def asked(self) -> list[str]:
        """Addresses that were asked for and are neither files nor data within the page."""
        self.run("null")
        sent = [event["params"] for event in self.events if event.get("method") == "network.beforeRequestSent"]
        addresses = [str(request["request"]["url"]) for request in sent]
        return [address for address in addresses if not address.startswith(("file:", "data:", "blob:", "about:"))]


@contextmanager
def running_firefox(profile: Path) -> Iterator[Firefox]:
    """A fresh Firefox; raises MissingProgramError where none is installed."""
    profile.mkdir(parents=True, exist_ok=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [FIREFOX.path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    environment = {**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            with _connected(running, profile) as connection:
                yield Firefox(connection)
        finally:
            running.terminate()
            running.wait(timeout=20)


def _connected(running: "subprocess.Popen[bytes]", profile: Path) -> ClientConnection:
    """Connect to the port that Firefox took, once it has written which."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        try:
            server = json.loads((profile / "WebDriverBiDiServer.json").read_text(encoding="utf-8"))
            address = f"ws://{server['ws_host']}:{server['ws_port']}/session"
            return connect(address, max_size=LARGEST_ANSWER_BYTES, proxy=None, open_timeout=START_TIMEOUT_S)
        except (OSError, ValueError):
            with suppress(subprocess.TimeoutExpired):
                raise RuntimeError(f"Firefox stopped at once with code {running.wait(timeout=LOOK_EVERY_S)}") from None
    raise TimeoutError(f"Firefox did not answer within {START_TIMEOUT_S} s")
