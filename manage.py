#!/usr/bin/env python3
"""Everything starts here: `python3 manage.py quickstart`, `python3 manage.py test`, or any Django command."""

import os
import sys

from newsroom import bootstrap


def main() -> None:
    bootstrap.prepare(sys.argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if sys.argv[1:2] == ["test"]:
        sys.exit(run_tests(sys.argv[2:]))
    load_settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def run_tests(arguments: list) -> int:
    import pytest  # before the settings, which tell by it that they serve tests

    load_settings()
    os.chdir(bootstrap.ROOT)
    return pytest.main(arguments)


def load_settings() -> None:
    """Read the settings, which may start a database, and end with the sentence of what is wrong with them."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        settings.INSTALLED_APPS  # noqa: B018
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped.")
