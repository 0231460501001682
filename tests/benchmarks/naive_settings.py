"""The site's settings with the naive page at the address of the list."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.naive"
