"""The three programs, each running on a free port for as long as a `with` lasts."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
from django.db import connection

HOST = "127.0.0.1"
PATIENCE = 600  # seconds that one page may take
SECONDS_TO_START = 300
WORKERS = 2
GUNICORN = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--workers", str(WORKERS), "--threads", "4"]
GUNICORN += ["--timeout", str(PATIENCE), "--log-level", "warning", "--no-control-socket"]
AS_SERVED = ["--config", "python:newsroom.gunicorn_settings"]
FIRST_PAGES = {"newsroom": "/articles/", "naive": "/healthz", "datasette": "/-/versions.json"}
LIMITS = ("sql_time_limit_ms", "facet_time_limit_ms")


class Datasette:
    """Where Datasette is, and what it serves."""

    install = "pip install datasette==0.65.5"
    file: Path

    @staticmethod
    def program() -> str | None:
        return shutil.which("datasette", path=str(Path(sys.executable).parent))


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    process: psutil.Process
    seconds: float  # until the first page

    def processor(self) -> float:
        """Seconds of processor time that master and workers have taken."""
        processes = [self.process, *self.process.children(recursive=True)]
        return sum(sum(each.cpu_times()[:2]) for each in processes)

    def memory(self) -> str:
        """Proportional set size of master and workers: what they share counts once."""
        processes = [self.process, *self.process.children(recursive=True)]
        sizes = [each.memory_full_info().pss / 2**20 for each in processes]
        return f"{' + '.join(f'{size:,.0f}' for size in sizes)} = {sum(sizes):,.0f} MB"


@contextmanager
def running(name: str, folder: Path) -> Iterator[Server]:
    """The program of this name from its first page on."""
    port, started = free_port(), time.monotonic()
    program, environment = COMMANDS[name](port)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"benchmark-{name}.log"
    with log.open("w") as output:
        process = subprocess.Popen(program, env=os.environ | environment, stdout=output, stderr=output)
    try:
        wait_for_first_page(name, port, process, log)
        yield Server(name, port, psutil.Process(process.pid), time.monotonic() - started)
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_for_first_page(name: str, port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while not answers(port, FIRST_PAGES[name]):
        if process.poll() is not None or time.monotonic() > end:
            raise SystemExit(f"{name} did not start; {log} may say why.")
        time.sleep(0.05)


def answers(port: int, address: str) -> bool:
    try:
        client = HTTPConnection(HOST, port, timeout=SECONDS_TO_START)
        client.request("GET", address)
        return client.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def newsroom(port: int) -> tuple[list[str], dict[str, str]]:
    program, environment = gunicorn(port, "newsroom.settings")
    return [*program, *AS_SERVED], environment


def naive(port: int) -> tuple[list[str], dict[str, str]]:
    return gunicorn(port, "tests.benchmarks.naive_settings")


def gunicorn(port: int, settings: str) -> tuple[list[str], dict[str, str]]:
    place = connection.settings_dict
    environment = {
        "DATABASE_URL": f"host={place['HOST']} port={place['PORT']} dbname={place['NAME']} user={place['USER']}",
        "PGPASSWORD": place["PASSWORD"],
        "SECRET_KEY": "benchmark",
        "DEBUG": "off",
        "HTTPS": "off",
        "DJANGO_SETTINGS_MODULE": settings,
        "ALLOWED_HOSTS": HOST,
    }
    return [*GUNICORN, "--bind", f"{HOST}:{port}"], environment


def datasette(port: int) -> tuple[list[str], dict[str, str]]:
    """Datasette as it comes, but with all the time that it needs, and without looking for facets by itself."""
    limits = [word for limit in LIMITS for word in ("--setting", limit, str(PATIENCE * 1000))]
    program = [str(Datasette.program()), "serve", "-i", str(Datasette.file), "-p", str(port)]
    return [*program, *limits, "--setting", "suggest_facets", "off"], {}


COMMANDS = {"newsroom": newsroom, "naive": naive, "datasette": datasette}
