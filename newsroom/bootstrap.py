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

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
OLDEST_PYTHON = (3, 11)
REQUIREMENTS = {
    "quickstart": ["requirements.txt"],
    "test": ["requirements.txt", "requirements-dev.txt"],
}
PIP_NEWS = ("Collecting ", "Downloading ", "Building ", "Installing ")


def prepare(argv: list) -> None:
    """Return in a Python that has what the command in `argv` needs, or start that Python in our place."""
    require_python(sys.version_info)
    command = argv[1] if len(argv) > 1 else ""
    files = REQUIREMENTS.get(command, ["requirements.txt"])
    if command not in REQUIREMENTS and importlib.util.find_spec("django"):
        return
    if not missing(files):
        return
    if runs_in_venv():
        install(files)
        return
    if not venv_works():
        make_venv()
    python = venv_python()
    sys.stdout.flush()
    os.execv(python, [python] + argv)


def require_python(version: tuple) -> None:
    """Stop with a sentence if this Python is too old."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return
    found = "{}.{}".format(*version[:2])
    if runs_in_venv():
        sys.exit("The folder .venv was made with Python {}, too old for Newsroom: delete it.".format(found))
    sys.exit(
        "Newsroom needs Python {}.{} or newer and this is Python {} ({}): install a newer one and start this "
        "with it, for example `python3.12 manage.py quickstart`.".format(*OLDEST_PYTHON, found, sys.executable)
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
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            lines += [line.split("#")[0].strip() for line in file]
    return [line for line in lines if "==" in line]


def runs_in_venv() -> bool:
    return os.path.isdir(VENV) and os.path.samefile(sys.prefix, VENV)


def venv_python() -> str:
    return os.path.join(VENV, "bin", "python")


def venv_works() -> bool:
    """Whether .venv is there and its Python has not been removed since."""
    return os.path.exists(os.path.join(VENV, "pyvenv.cfg")) and os.path.exists(venv_python())


def make_venv() -> None:
    """Make .venv whole, or leave none behind."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            "This Python cannot make a virtual environment: install its venv module (on Debian and Ubuntu "
            "`apt install python3-venv`) and run this again."
        )
    say("Making a virtual environment in .venv …")
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    except BaseException as error:
        shutil.rmtree(VENV, ignore_errors=True)
        if isinstance(error, subprocess.CalledProcessError):
            sys.exit("The virtual environment could not be made; the reason is above.")
        raise


def install(files: list) -> None:
    """Install requirement files into this Python, one line for each package on the way."""
    say("Installing packages from {} …".format(" and ".join(files)))
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    for name in files:
        command += ["-r", os.path.join(ROOT, name)]
    if importlib.util.find_spec("pip") is None:
        subprocess.run([sys.executable, "-m", "ensurepip"], check=True)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True) as pip:
        output = []
        for line in pip.stdout:
            output.append(line)
            if line.strip().startswith(PIP_NEWS):
                say("  " + line.strip()[:100])
    if pip.returncode:
        sys.stderr.write("".join(output[-15:]))
        sys.exit("The packages could not be installed; is there a network? Run this again to go on.")
    importlib.invalidate_caches()


def say(line: str) -> None:
    print(line, flush=True)
