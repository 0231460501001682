#!/usr/bin/env python3
"""Everything starts here: `python3 manage.py quickstart`, `python3 manage.py test`, or any Django command."""

import os
import sys

from newsroom import bootstrap


def main() -> None:
    bootstrap.prepare(sys.argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if sys.argv[1:2] == ["test"]:
        import pytest

        sys.exit(pytest.main(sys.argv[2:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
