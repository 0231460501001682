"""A fresh machine: the Python environment, the first start, the editor's account, health and headers."""

import ast
import os
import re
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection

import manage
from articles.management.commands import quickstart
from newsroom import bootstrap, local
from tests.make import make_actor, make_article

ROOT = Path(__file__).resolve().parent.parent


# --- the Python environment -----------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project folder with requirements that this Python meets, and no .venv."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    (tmp_path / "requirements.txt").write_text(f"pytest=={pytest.__version__}  # met\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\n")
    return tmp_path


@pytest.fixture
def started(monkeypatch) -> Mock:
    """What would have been started in our place."""
    execv = Mock()
    monkeypatch.setattr(os, "execv", execv)
    return execv


def fake_venv(project: Path) -> Path:
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (project / ".venv" / "pyvenv.cfg").touch()
    return python


@pytest.mark.parametrize("name", ["manage.py", "newsroom/__init__.py", "newsroom/bootstrap.py"])
def test_an_old_python_can_read_what_it_has_to(name):
    tree = ast.parse((ROOT / name).read_text(), feature_version=(3, 6))
    newer = {"__future__", "tomllib", "zoneinfo", "graphlib", "contextvars", "dataclasses"}
    imports = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imports & newer


def test_an_old_python_is_told_which_one_to_install(project):
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer and .* is Python 3\.8: install a newer one"):
        bootstrap.require_python((3, 8, 10))


def test_an_environment_of_an_old_python_is_to_be_deleted(project, monkeypatch):
    fake_venv(project)
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    with pytest.raises(SystemExit, match=r"\.venv was made with Python 3\.9, .* delete it"):
        bootstrap.require_python((3, 9, 0))


def test_a_python_without_venv_is_told_what_to_install(project, monkeypatch):
    monkeypatch.setattr(bootstrap, "has", lambda module: module != "ensurepip")
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        bootstrap.make_venv()
    assert not (project / ".venv").exists()


def test_half_an_environment_is_not_left_behind(project, monkeypatch):
    def fail(command):
        fake_venv(project)
        return 1

    monkeypatch.setattr(subprocess, "call", fail)
    with pytest.raises(SystemExit, match="could not be made"):
        bootstrap.make_venv()
    assert not (project / ".venv").exists()


def test_an_environment_whose_python_is_gone_is_made_again(project):
    python = fake_venv(project)
    assert bootstrap.venv_works()
    python.unlink()
    python.symlink_to(project / "removed-python")
    assert not bootstrap.venv_works()


def test_only_the_very_version_meets_a_requirement(project):
    (project / "requirements.txt").write_text(
        f"pytest[dev]=={pytest.__version__}\nDjango==1.0\nno-such-thing==2  # x\n"
    )
    assert bootstrap.missing(["requirements.txt"]) == ["Django==1.0", "no-such-thing==2"]


@pytest.mark.parametrize("command", ["quickstart", "test", "check"])
def test_a_python_that_has_everything_needs_no_environment(project, started, command):
    bootstrap.prepare(["manage.py", command])
    assert not (project / ".venv").exists()
    started.assert_not_called()


def test_quickstart_goes_on_in_the_environment_with_the_same_arguments(project, started):
    (project / "requirements.txt").write_text("no-such-thing==2\n")
    python = fake_venv(project)
    bootstrap.prepare(["manage.py", "quickstart", "--port", "9000"])
    started.assert_called_once_with(str(python), [str(python), "manage.py", "quickstart", "--port", "9000"])


def test_an_ordinary_command_runs_in_an_environment_of_ones_own(project, started):
    (project / "requirements.txt").write_text("Django==1.0\n")
    bootstrap.prepare(["manage.py", "check"])
    started.assert_not_called()


@pytest.mark.parametrize(
    ("command", "files"),
    [("quickstart", ["requirements.txt"]), ("test", ["requirements.txt", "requirements-dev.txt"])],
)
def test_the_environment_installs_what_the_command_needs(project, started, monkeypatch, command, files):
    (project / "requirements.txt").write_text("no-such-thing==2\n")
    fake_venv(project)
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    install = Mock()
    monkeypatch.setattr(bootstrap, "install", install)
    bootstrap.prepare(["manage.py", command])
    install.assert_called_once_with(files)


def test_packages_are_named_as_they_come_and_an_error_is_shown(capfd):
    pip = "print('  Downloading one.whl'); print('  noise'); print('ERROR: no network'); raise SystemExit(1)"
    assert not bootstrap.runs_well([sys.executable, "-c", pip])
    out, err = capfd.readouterr()
    assert out == "  Downloading one.whl\n"
    assert "ERROR: no network" in err


def test_the_tests_command_hands_its_arguments_to_pytest(monkeypatch):
    run = Mock(return_value=5)
    monkeypatch.setattr(pytest, "main", run)
    monkeypatch.setattr(os, "chdir", Mock())
    assert manage.run_tests(["-k", "drafts"]) == 5
    run.assert_called_once_with(["-k", "drafts"])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned(name):
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    assert all("==" in line or line.startswith("-r ") for line in lines if line)


# --- what this machine keeps ----------------------------------------------------------------------------------------


@pytest.fixture
def local_file(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(local, "FILE", tmp_path / ".quickstart.json")
    return tmp_path / ".quickstart.json"


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(local_file):
    first = local.secret("secret_key", length=50)
    assert len(first) >= 50
    assert local.secret("other", length=12) != first
    assert local.secret("secret_key", length=50) == first
    assert local_file.stat().st_mode & 0o077 == 0


def test_secrets_of_another_account_are_explained(local_file, monkeypatch):
    local.secret("secret_key", length=50)
    monkeypatch.setattr(Path, "read_text", Mock(side_effect=PermissionError))
    with pytest.raises(ImproperlyConfigured, match="was made by another account"):
        local.secret("secret_key", length=50)


# --- quickstart -----------------------------------------------------------------------------------------------------


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_taken_port_is_said_at_once_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is taken.*--port {port + 1}"):
            call_command("quickstart", port=port)


def test_a_free_port_is_fine(free_port):
    quickstart.require_free_port(free_port)


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "8000.5", ""])
def test_a_port_that_is_none_is_refused(text):
    with pytest.raises(CommandError, match="is not a port"):
        call_command("quickstart", f"--port={text}")


@pytest.fixture
def loaded(local_file, monkeypatch) -> Mock:
    """What preparing has loaded and collected, in order; the loaders themselves are not run."""
    command = Mock()
    monkeypatch.setattr(quickstart, "call_command", command)
    return command


def names_of(command: Mock) -> list[str]:
    names = [call.args[0] for call in command.call_args_list]
    command.reset_mock()
    return names


@pytest.mark.django_db
def test_the_first_start_loads_names_and_articles_and_the_second_neither(loaded):
    quickstart.Command().prepare()
    assert names_of(loaded) == ["migrate", "load_gazetteer", "load_demo", "collectstatic"]
    make_actor()
    make_article()
    quickstart.Command().prepare()
    assert names_of(loaded) == ["migrate", "collectstatic"]


@pytest.mark.django_db
def test_names_are_loaded_again_when_their_files_have_changed(loaded, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    names = tmp_path / "data" / "actors.csv"
    names.write_text("slug,name\n")
    monkeypatch.setattr(quickstart, "DATA", names.parent)
    make_actor()
    quickstart.Command().prepare()
    names.write_text("slug,name\nharbour-council,Harbour Council\n")
    loaded.reset_mock()
    quickstart.Command().prepare()
    assert "load_gazetteer" in names_of(loaded)


@pytest.mark.django_db
def test_an_interrupted_load_is_done_again(loaded):
    make_actor()
    loaded.side_effect = [None, KeyboardInterrupt]
    with pytest.raises(KeyboardInterrupt):
        quickstart.Command().prepare()
    loaded.side_effect = None
    loaded.reset_mock()
    quickstart.Command().prepare()
    assert "load_gazetteer" in names_of(loaded)


@pytest.mark.django_db
def test_the_editor_gets_a_password_that_stays(local_file):
    first = quickstart.open_editor_account()
    assert quickstart.open_editor_account() == first
    editor = User.objects.get(username="editor")
    assert editor.check_password(first)
    assert editor.is_superuser


@pytest.mark.django_db
def test_a_password_that_the_editor_chose_is_left_alone(local_file):
    quickstart.open_editor_account()
    editor = User.objects.get(username="editor")
    editor.set_password("chosen by hand")
    editor.save()
    assert quickstart.open_editor_account() is None
    editor.refresh_from_db()
    assert editor.check_password("chosen by hand")
    assert "the password that you have given it" in quickstart.welcome(8000, None)


@pytest.mark.django_db
def test_a_lost_local_file_does_not_reset_the_password(local_file):
    first = quickstart.open_editor_account()
    local_file.unlink()
    assert quickstart.open_editor_account() is None
    assert User.objects.get(username="editor").check_password(first)


def test_the_welcome_names_three_addresses_and_the_login():
    text = quickstart.welcome(8123, "s3cret")
    assert re.findall(r"http://127\.0\.0\.1:8123(\S+)", text) == ["/", "/articles/", "/admin/articles/article/paste/"]
    assert "“editor”, password “s3cret”" in text


def test_the_site_is_served_until_it_is_left(free_port):
    with quickstart.server(free_port) as process:
        quickstart.wait_until_it_answers(process, free_port)
        web = HTTPConnection("127.0.0.1", free_port, timeout=10)
        web.request("GET", "/healthz")
        assert web.getresponse().read() == b"ok\n"
        web.close()
    assert process.returncode == 0


def test_waiting_ends_with_the_server(free_port, monkeypatch):
    monkeypatch.setattr(quickstart, "GUNICORN", [sys.executable, "-c", "raise SystemExit(3)"])
    with quickstart.server(free_port) as process:
        quickstart.wait_until_it_answers(process, free_port)
        assert process.returncode == 3


# --- health, headers, files -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_site_is_healthy_under_any_host_name_and_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/healthz", headers={"host": "10.1.2.3"})
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_site_without_its_database_is_not_healthy(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", Mock(side_effect=OperationalError("connection refused")))
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"The database does not answer.\n")


@pytest.mark.django_db
def test_pages_load_nothing_from_elsewhere(client):
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy  # scripts fall under the default: files of ours, nothing inline


def test_every_file_that_a_template_names_exists():
    names = set()
    for template in ROOT.glob("templates/**/*.html"):
        names |= set(re.findall(r"""\{[%{] static[ (]["']([^"']+)["']""", template.read_text()))
    assert {"site.css", "desk.css"} <= names
    assert [name for name in sorted(names) if not finders.find(name)] == []


def test_static_files_can_be_collected_for_production(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", verbosity=0, interactive=False)
    assert (tmp_path / "staticfiles.json").exists()
