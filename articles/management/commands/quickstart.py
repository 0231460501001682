"""From a fresh clone to a site in the browser."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from articles.models import Actor, Article
from newsroom import local

DATA = settings.BASE_DIR / "articles" / "data"
HOST = "127.0.0.1"
EDITOR = "editor"
GUNICORN = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--config", "python:newsroom.gunicorn_settings"]
GUNICORN += ["--log-level", "warning"]
WORKER = [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"]
SECONDS_TO_START = 60
SECONDS_TO_STOP = 40  # gunicorn lets answers that are under way finish for 30


class Command(BaseCommand):
    help = "Prepare everything that is missing, and serve the site on this machine until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=port_number, default=8000, help="where to serve (8000)")

    def handle(self, *, port: int, **options) -> None:
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.default_int_handler)
        require_free_port(port)
        try:
            self.prepare()
            password = open_editor_account()
            with beside(WORKER), server(port) as process:
                wait_until_it_answers(process, port)
                if process.poll() is None:
                    self.say(welcome(port, password))
                    process.wait()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. Nothing is lost: the same command goes on from here.")
            return
        raise CommandError("The web server has stopped by itself; the reason is above.")

    def prepare(self) -> None:
        self.say("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        names = fingerprint(DATA)
        if local.remembered("gazetteer") != names or not Actor.objects.exists():
            self.say("Loading the names of places, actors and sources …")
            call_command("load_gazetteer")
            local.remember("gazetteer", names)
        if not Article.objects.exists():
            self.say("Loading articles to look at …")
            call_command("load_demo")
        self.say("Collecting styles and scripts …")
        call_command("collectstatic", verbosity=0, interactive=False)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def fingerprint(folder: Path) -> str:
    """A word that changes when a file right in the folder does."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest()


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ArgumentTypeError(f"“{text}” is not a port: give a number from 1 to 65535.")
    return int(text)


def require_free_port(port: int) -> None:
    """Stop with a sentence if we cannot serve there; better now than after the long steps."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CommandError(f"This account may not serve on port {port}: add `--port 8000`.") from None
        except OSError:
            raise CommandError(
                f"Port {port} is taken, perhaps by another quickstart: stop that one, or add `--port {port + 1}`."
            ) from None


def open_editor_account() -> str | None:
    """The password of the editor's account, which is made if need be; None if it is not the one we keep."""
    editor = User.objects.filter(username=EDITOR).first()
    if editor and local.remembered("editor_password") is None:
        return None
    password = local.secret("editor_password", length=12)
    if editor is None:
        editor = User.objects.create_superuser(EDITOR, password=password)
    return password if editor.check_password(password) else None


@contextmanager
def server(port: int) -> Iterator[subprocess.Popen]:
    """The site in a web server."""
    with beside([*GUNICORN, "--bind", f"{HOST}:{port}"]) as process:
        yield process


@contextmanager
def beside(command: list[str]) -> Iterator[subprocess.Popen]:
    """A process of ours, away from the terminal's Ctrl-C: it is stopped in order when we leave."""
    environment = {
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": f"{HOST} localhost",
        "HTTPS": "off",
        "DEBUG": "off",
    }
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | environment, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_it_answers(process: subprocess.Popen, port: int) -> None:
    """Return when the site is ready, or when its process has ended."""
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            connection = HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            pass
        time.sleep(0.1)


def welcome(port: int, password: str | None) -> str:
    """What to try now, and how to log in."""
    site = f"http://{HOST}:{port}"
    known = f"password “{password}”" if password else "with the password that you have given it"
    return f"""
Newsroom is running.

  For readers        {site}/
  All articles       {site}{reverse("articles")}
  Paste an article   {site}{reverse("admin:index")}articles/article/paste/
                     log in as “{EDITOR}”, {known}

Ctrl-C stops it."""
