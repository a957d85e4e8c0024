"""The programs that tests need besides Python: where they are, and how they come to a machine (`make test` does it).

Run as a module, it installs what is missing, where it may, and is silent where nothing is.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Where Debian and Ubuntu put what is not a command.
LIBERATION = Path("/usr/share/fonts/truetype/liberation")


class MissingProgramError(Exception):
    """A program is not installed; says how to get it."""


@dataclass(frozen=True)
class Program:
    """{name}: the first of {commands} that there is. Debian has it as {package}, Playwright as {browser}."""

    name: str
    commands: tuple[str, ...]
    package: str
    browser: str | None = None

    @property
    def found(self) -> str | None:
        """The path of its command: the machine's own, or else the one that Playwright has fetched."""
        own = next((path for path in map(shutil.which, self.commands) if path), None)
        return own or (_fetched(self.browser) if self.browser else None)

    @property
    def path(self) -> str:
        """The path of its command; raises MissingProgramError."""
        if path := self.found:
            return path
        raise MissingProgramError(f"{self.name} is not installed. {self.how}")

    @property
    def how(self) -> str:
        """How to get it."""
        elsewhere = (
            f"elsewhere “python -m playwright install {self.browser}”"
            if self.browser
            else f"elsewhere install {self.name} so that its command {self.commands[0]} is on the PATH"
        )
        return f"On Debian or Ubuntu “apt-get install {self.package}”, {elsewhere}"


CHROMIUM = Program(
    "Chromium", ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium", "chromium"
)
FIREFOX = Program("Firefox", ("firefox-esr", "firefox"), "firefox-esr", "firefox")
OFFICE = Program("LibreOffice", ("soffice", "libreoffice"), "libreoffice-impress-nogui")
NODE = Program("Node.js", ("node",), "nodejs")
NPM = Program("npm", ("npm",), "npm")
PROGRAMS = (CHROMIUM, FIREFOX, OFFICE, NODE, NPM)


@cache
def _fetched(browser: str) -> str | None:
    """The path of the browser that Playwright has fetched. Asked in a process of its own: one allows one Playwright."""
    code = (
        "from playwright.sync_api import sync_playwright\n"
        f"with sync_playwright() as playwright: print(playwright.{browser}.executable_path)"
    )
    # On a bare machine Playwright itself may lack a library, which comes with the programs.
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 and Path(done.stdout.strip()).exists() else None


def install() -> None:
    """Install what is missing: with apt where one may, and browsers that apt does not have with Playwright."""
    packages = [program.package for program in PROGRAMS if not program.found]
    if shutil.which("apt-get"):
        packages += [] if LIBERATION.is_dir() else ["fonts-liberation"]
        if packages and (rights := _rights()) is not None:
            _install_with_apt(rights, packages)
    browsers = [program.browser for program in PROGRAMS if program.browser and not program.found]
    if browsers:
        _say(f"Fetching {' and '.join(browsers)} for the tests …")
        subprocess.run([sys.executable, "-m", "playwright", "install", *browsers], check=False, stdout=sys.stderr)
        _fetched.cache_clear()
    for program in PROGRAMS:
        if not program.found:
            _say(f"{program.name} is missing, and could not be installed. {program.how}")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _rights() -> list[str] | None:
    """What a command begins with that may install packages; None where one may not."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    may = shutil.which("sudo") and subprocess.run([*sudo, "true"], check=False, capture_output=True).returncode == 0
    return sudo if may else None


def _install_with_apt(rights: list[str], packages: list[str]) -> None:
    """Those packages that this release of the system has; what goes wrong is said, and the rest goes on."""
    _say(f"Installing {', '.join(packages)} for the tests …")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], check=False, stdout=sys.stderr)
    known = [
        package
        for package in packages
        if subprocess.run(["apt-cache", "show", package], check=False, capture_output=True).returncode == 0
    ]
    if known:
        subprocess.run(
            [*apt, "install", "-y", "--no-install-recommends", *known], check=False, stdout=subprocess.DEVNULL
        )


if __name__ == "__main__":
    install()
