"""Articles a second on one core, the parser's and, in the same run on the same texts, its peer's."""

import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path

from articles.parsing import Gazetteer, parse

DEMO = Path(__file__).parents[2] / "articles" / "data" / "demo"
PEER = Path(__file__).with_name("peer.py")
SIZES = (2_000, 5_000)  # characters
COUNT = 20  # texts of each size
ROUNDS = 5  # the fastest counts: what else the machine does only slows


def own_speed(gazetteer: Gazetteer) -> dict[int, float]:
    """Articles a second at each size, by processor time."""
    return {size: max(rate(articles(size), gazetteer) for _ in range(ROUNDS)) for size in SIZES}


def rate(texts: list[str], gazetteer: Gazetteer) -> float:
    began = time.process_time()
    for text in texts:
        parse(text, gazetteer)
    return len(texts) / (time.process_time() - began)


def articles(size: int) -> list[str]:
    """Texts of one size, made of the invented demo articles."""
    prose = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(DEMO.rglob("*.txt")))
    prose *= size * COUNT // len(prose) + 1
    return [prose[start : start + size] for start in range(0, size * COUNT, size)]


def peer_speed(python: str) -> dict[int, float] | None:
    """The peer's articles a second on the same texts; None if that Python has no peer installed."""
    if python == sys.executable and importlib.util.find_spec("textacy") is None:
        return None
    texts = json.dumps({size: articles(size) for size in SIZES})
    done = subprocess.run([python, str(PEER)], input=texts, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr[-500:])
        return None
    return {int(size): value for size, value in json.loads(done.stdout).items()}
