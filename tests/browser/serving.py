"""A dashboard server and a browser for tests and measurements."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.programs import CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 60
# Root needs --no-sandbox; the others keep Chromium itself from asking servers of its maker.
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a window; raises MissingProgramError."""
    return playwright.chromium.launch(executable_path=CHROMIUM.path, args=list(BROWSER_ARGUMENTS))


@contextmanager
def served(dossier: Path | None = None, script: Sequence[str] = ("app.py",)) -> Iterator[str]:
    """A running server on a free port; yields its address. Its output is shown if it does not start."""
    port = _free_port()
    environment = {key: value for key, value in os.environ.items() if key != "GEO_DOSSIER"}
    if dossier:
        environment["GEO_DOSSIER"] = str(dossier)
    command = [sys.executable, "-m", "streamlit", "run", *script, "--server.port", str(port), "--server.headless=true"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            _wait_until_healthy(server, port)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.communicate(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: "subprocess.Popen[str]", port: int) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server stopped at once: {server.communicate()[0]}")
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
    raise TimeoutError(f"the server was not healthy within {START_TIMEOUT_S} s")
