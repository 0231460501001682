"""`python3 -m articles.parsing < paste.txt`: the paste's record as JSON, with spans and the rule behind each fact.

With `--explain` the same evidence is told in plain text.
"""

import argparse
import json
import sys
from datetime import date

from . import Gazetteer, explain, parse
from .record import to_record


def main() -> None:
    """Read one paste on standard input and print its record, or the account of it."""
    options = arguments()
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.reconfigure(encoding="utf-8")
    gazetteer = Gazetteer.load()
    parsed = parse(sys.stdin.read(), gazetteer, options.published_on)
    if options.explain:
        print(explain(parsed, gazetteer))
    else:
        print(json.dumps(to_record(parsed), ensure_ascii=False, indent=1))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m articles.parsing", description=__doc__)
    parser.add_argument(
        "--published-on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the date of publication, for a paste that does not say it: resolves “Monday”",
    )
    parser.add_argument("--explain", action="store_true", help="tell in plain text which rule found what, and why")
    return parser.parse_args()


if __name__ == "__main__":
    main()
