"""The private PostgreSQL: shared between processes, stopped by the last one, back after any kind of death."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import psutil
import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from newsroom import postgres

ROOT = Path(__file__).resolve().parent.parent
as_root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")

USER = """
import sys
from pathlib import Path
from newsroom import postgres
postgres.start(Path(sys.argv[1]))
{then}
print("ready", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def server_folder() -> Iterator[Path]:
    """A database of these tests' own, in a place that the server's account may enter."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-test-"))
    folder.chmod(0o755)
    yield folder
    assert not postgres.answers(folder), "a test left its server running"
    shutil.rmtree(folder)


@pytest.fixture
def user(server_folder) -> Iterator[Callable[..., subprocess.Popen]]:
    """Start another process that uses the server; it ends when its input does, or with the test."""
    processes = []

    def start(then: str = "") -> subprocess.Popen:
        command = [sys.executable, "-c", USER.format(then=then), str(server_folder)]
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        processes.append(process)
        assert process.stdout.readline() == b"ready\n"
        return process

    yield start
    for process in processes:
        end(process)


def end(process: subprocess.Popen) -> None:
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()


def server_process(folder: Path) -> psutil.Process:
    return psutil.Process(int((postgres.data(folder) / "postmaster.pid").read_text().split("\n")[0]))


def test_two_processes_share_a_server_and_the_last_one_stops_it(server_folder, user):
    first = user()
    server = server_process(server_folder)
    second = user()
    assert server_process(server_folder) == server
    end(first)
    assert postgres.answers(server_folder)
    end(second)
    assert not postgres.answers(server_folder)


def test_a_killed_process_does_not_keep_the_server_for_ever(server_folder, user):
    killed = user()
    killed.kill()
    killed.wait()
    assert postgres.answers(server_folder)
    end(user())
    assert not postgres.answers(server_folder)


def test_a_child_that_ends_leaves_the_server_to_its_parent(server_folder, user):
    parent = user("import os\nif os.fork() == 0: sys.exit()\nos.wait()")
    assert postgres.answers(server_folder)
    end(parent)
    assert not postgres.answers(server_folder)


def test_a_killed_server_comes_back(server_folder, user):
    first = user()
    server = server_process(server_folder)
    children = server.children(recursive=True)
    server.send_signal(signal.SIGKILL)
    psutil.wait_procs([server, *children], timeout=30)
    second = user()
    assert server_process(server_folder) != server
    end(first)
    end(second)


def test_the_id_of_a_dead_server_may_belong_to_another_program_by_now(server_folder, user):
    end(user())
    pid_file = postgres.data(server_folder) / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n")
    end(user())
    assert not pid_file.exists()


def test_nobody_else_may_read_the_data(server_folder, user):
    end(user())
    assert postgres.data(server_folder).stat().st_mode & 0o077 == 0


def test_a_long_name_gets_its_socket_in_a_short_place():
    short, long = Path("/srv/newsroom"), Path("/srv") / ("n" * 120)
    assert postgres.socket_folder(short).is_relative_to(short)
    assert len(str(postgres.socket_folder(long))) < postgres.LONGEST_SOCKET_FOLDER
    assert postgres.socket_folder(long) != postgres.socket_folder(long / "other")


def test_a_comma_does_not_make_two_hosts_of_one():
    assert "," not in postgres.address(Path("/srv/here,there"))["HOST"]


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("manage.py quickstart", True),
        ("manage.py migrate", True),
        ("gunicorn newsroom.wsgi", True),
        ("manage.py migrate --help", False),
        ("manage.py help", False),
        ("manage.py", False),
        ("manage.py collectstatic", False),
    ],
)
def test_only_a_command_that_can_need_the_database_starts_it(line, needed):
    assert postgres.wanted(line.split()) is needed


@as_root_only
def test_a_closed_folder_on_the_way_is_named(server_folder):
    closed = server_folder / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(ImproperlyConfigured, match=rf"may not enter {closed}\. .*as a normal user.*DATABASE_URL"):
        postgres.start(closed / "postgres")


def test_a_database_of_another_account_is_explained(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", Mock(return_value=False))
    with pytest.raises(ImproperlyConfigured, match="made by another account: start this as .* POSTGRES_DATA"):
        postgres.start(tmp_path)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="cannot be kept in .*file/postgres: Not a directory"):
        postgres.start(tmp_path / "file" / "postgres")


def test_why_a_server_does_not_start_is_shown(server_folder, user):
    end(user())
    version = postgres.data(server_folder) / "PG_VERSION"
    before = version.read_text()
    version.write_text("9.6\n")
    try:
        with pytest.raises(
            ImproperlyConfigured, match=r"does not start in .*(\n.*)*initialized by PostgreSQL version 9\.6"
        ):
            postgres.start(server_folder)
    finally:
        version.write_text(before)


def test_what_a_program_of_postgresql_complained_of_is_shown():
    with pytest.raises(ImproperlyConfigured, match="initdb failed:\n.*no-such-option"):
        postgres.run("initdb", "--no-such-option")


# --- connections ----------------------------------------------------------------------------------------------------


def begin_request() -> None:
    connection.ensure_connection()
    connection.health_check_enabled, connection.health_check_done = True, False


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_has_dropped_is_made_anew():
    begin_request()
    dropped = connection.connection.info.backend_pid
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [dropped])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != dropped


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_well_is_not_asked_whether_it_is(monkeypatch):
    begin_request()
    monkeypatch.setattr(connection, "is_usable", lambda: pytest.fail("was asked"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
