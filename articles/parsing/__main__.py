"""`python3 -m articles.parsing < paste.txt`: the paste's record as JSON, with spans and the rule behind each fact."""

import argparse
import json
import sys
from datetime import date

from . import Gazetteer, parse
from .record import to_record


def main() -> None:
    """Read one paste on standard input and print its record."""
    options = arguments()
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.reconfigure(encoding="utf-8")
    parsed = parse(sys.stdin.read(), Gazetteer.load(), options.published_on)
    json.dump(to_record(parsed), sys.stdout, ensure_ascii=False, indent=1)
    print()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m articles.parsing", description=__doc__)
    parser.add_argument(
        "--published-on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the date of publication, for a paste that does not say it: resolves “Monday”",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
