"""The three programs, each running on a port of its own for as long as a `with` lasts."""

import os
import shutil
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
PORTS = {"newsroom": 8471, "naive": 8472, "datasette": 8473}
ADDRESSES = {"newsroom": "/articles/", "naive": "/articles/?page=1", "datasette": "/archive/article.json?_size=1"}
LIMITS = ("sql_time_limit_ms", "facet_time_limit_ms", "facet_suggest_time_limit_ms")
PATIENCE = 600


@dataclass(frozen=True)
class Running:
    process: psutil.Process
    seconds: float  # until the first page

    def memory(self) -> str:
        """Proportional set size of master and workers: what is shared counts once."""
        processes = [self.process, *self.process.children(recursive=True)]
        return f"{sum(each.memory_full_info().pss for each in processes) / 2**20:,.0f} MB"


def newsroom(workers: int):
    return gunicorn("newsroom", workers, "newsroom.settings")


def naive():
    return gunicorn("naive", 1, "tests.benchmarks.naive_settings")


def gunicorn(name: str, workers: int, settings: str):
    place = connection.settings_dict
    environment = {
        "DATABASE_URL": f"host={place['HOST']} port={place['PORT']} dbname={place['NAME']} user={place['USER']}",
        "SECRET_KEY": "benchmark",
        "DEBUG": "off",
        "HTTPS": "off",
        "DJANGO_SETTINGS_MODULE": settings,
        "ALLOWED_HOSTS": HOST,
    }
    program = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--workers", str(workers), "--threads", "4"]
    program += ["--log-level", "warning", "--no-control-socket", "--timeout", str(PATIENCE), "--preload"]
    return running(name, [*program, "--bind", f"{HOST}:{PORTS[name]}"], environment)


def has_datasette() -> bool:
    return bool(shutil.which("datasette", path=str(Path(sys.executable).parent)))


def datasette(file: Path):
    limits = [word for limit in LIMITS for word in ("--setting", limit, str(PATIENCE * 1000))]
    program = [str(Path(sys.executable).parent / "datasette"), "serve", "-i", str(file), "-p", str(PORTS["datasette"])]
    return running("datasette", [*program, *limits], {})


@contextmanager
def running(name: str, program: list[str], environment: dict[str, str]) -> Iterator[Running]:
    started = time.monotonic()
    process = subprocess.Popen(
        program, env=os.environ | environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        while not answers(name):
            if process.poll() is not None or time.monotonic() - started > PATIENCE / 5:
                raise RuntimeError(f"{name} did not start")
            time.sleep(0.05)
        yield Running(psutil.Process(process.pid), time.monotonic() - started)
    finally:
        process.terminate()
        process.wait(timeout=30)


def answers(name: str) -> bool:
    try:
        client = HTTPConnection(HOST, PORTS[name], timeout=PATIENCE)
        client.request("GET", ADDRESSES[name])
        return client.getresponse().status == 200
    except (OSError, HTTPException):
        return False
