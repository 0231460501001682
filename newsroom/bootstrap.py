"""A working Python environment from nothing but Python itself.

Standard library only, and in a syntax that Pythons since 3.6 can read, so that an old one gets a sentence
instead of a traceback.
"""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
PRODUCT = ["requirements.txt"]
TESTS = ["requirements.txt", "requirements-dev.txt"]
PIP_NEWS = ("Downloading ", "Using cached ", "Building ")


def prepare(argv: list) -> None:
    """Return in a Python that has what the command in `argv` needs, or start that Python in our place."""
    require_python(sys.version_info)
    files = TESTS if argv[1:2] == ["test"] else PRODUCT
    if not missing(files) or has_own_django(argv):
        return
    if runs_in_venv():
        install(files)
        return
    if not venv_works():
        make_venv()
    sys.stdout.flush()
    os.execv(str(venv_python()), [str(venv_python())] + argv)


def require_python(version: tuple) -> None:
    """Stop with a sentence if this Python is too old."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return
    found = f"Python {version[0]}.{version[1]}"
    if runs_in_venv():
        sys.exit(f"The folder .venv was made with {found}, which is too old: delete it and run this again.")
    wanted = f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]}"
    sys.exit(
        f"Newsroom needs {wanted} or newer and {sys.executable} is {found}: install a newer one and start this "
        "with it, for example `python3.12 manage.py quickstart`."
    )


def missing(files: list) -> list:
    """The pinned requirements in `files` that this Python does not have in that very version."""
    from importlib.metadata import PackageNotFoundError, version

    absent = []
    for requirement in pinned(files):
        name, wanted = requirement.split("==")
        try:
            if version(name.split("[")[0]) != wanted:
                absent.append(requirement)
        except PackageNotFoundError:
            absent.append(requirement)
    return absent


def pinned(files: list) -> list:
    """The `name==version` lines of requirement files, without comments and references to other files."""
    lines = []
    for name in files:
        lines += (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if "==" in line.split("#")[0]]


def has_own_django(argv: list) -> bool:
    """Whether an ordinary Django command was started in an environment that somebody made for it."""
    return argv[1:2] not in (["quickstart"], ["test"]) and not runs_in_venv() and has("django")


def has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def runs_in_venv() -> bool:
    return VENV.is_dir() and VENV.samefile(sys.prefix)


def venv_python() -> Path:
    return VENV / "bin" / "python"


def venv_works() -> bool:
    """Whether .venv is there and its Python has not been removed since."""
    return (VENV / "pyvenv.cfg").exists() and venv_python().exists()


def make_venv() -> None:
    """Make .venv whole, or leave none behind."""
    if not (has("venv") and has("ensurepip")):
        sys.exit(
            "This Python cannot make a virtual environment: install its venv module (on Debian and Ubuntu "
            "`apt install python3-venv`) and run this again."
        )
    say("Making a virtual environment in .venv …")
    done = False
    try:
        done = subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) == 0
    finally:
        if not done:
            shutil.rmtree(str(VENV), ignore_errors=True)
    if not done:
        sys.exit("The virtual environment could not be made; the reason is above.")


def install(files: list) -> None:
    """Install requirement files into this Python."""
    say("Installing packages from {} …".format(" and ".join(files)))
    if not has("pip"):
        subprocess.check_call([sys.executable, "-m", "ensurepip"])
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    for name in files:
        command += ["-r", str(ROOT / name)]
    if not runs_well(command):
        sys.exit("The packages could not be installed. Is there a network? Run this again to go on.")
    importlib.invalidate_caches()


def runs_well(pip: list) -> bool:
    """Whether a pip command succeeds; shows a line for each package on the way, and the end if it fails."""
    with subprocess.Popen(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True) as process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.strip().startswith(PIP_NEWS):
                say("  " + line.strip())
            elif line.startswith("Installing "):
                say("  Unpacking them all")
    if process.returncode:
        sys.stderr.write("".join(lines[-15:]))
    return process.returncode == 0


def say(line: str) -> None:
    """Show a line at once, also on a terminal that cannot write “…”."""
    encoding = sys.stdout.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding), flush=True)
