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
COUNT = 40  # texts of each size at most
ROUNDS = 5  # the fastest counts: what else the machine does only slows


Texts = dict[int, list[str]]


def own_speed(texts: Texts, gazetteer: Gazetteer) -> dict[int, float]:
    """Articles a second at each size, by processor time."""
    return {size: max(rate(several, gazetteer) for _ in range(ROUNDS)) for size, several in texts.items()}


def rate(texts: list[str], gazetteer: Gazetteer) -> float:
    began = time.process_time()
    for text in texts:
        parse(text, gazetteer)
    return len(texts) / (time.process_time() - began)


def articles(kit: Path | None) -> Texts:
    """Texts of each size: the beginnings of the kit's pastes, or of the invented demo articles set end to end."""
    if kit:
        pastes = [path.read_text(encoding="utf-8") for path in sorted((kit / "data").glob("pastes*/*.txt"))]
        return {size: [text[:size] for text in pastes if len(text) >= size][:COUNT] for size in SIZES}
    prose = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(DEMO.rglob("*.txt")))
    return {size: [prose[start : start + size] for start in range(0, len(prose) - size, size)] for size in SIZES}


def peer_speed(texts: Texts, python: str) -> dict[int, float] | None:
    """The peer's articles a second on the same texts; None if that Python has no peer installed."""
    if python == sys.executable and importlib.util.find_spec("textacy") is None:
        return None
    done = subprocess.run([python, str(PEER)], input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr[-500:])
        return None
    return {int(size): value for size, value in json.loads(done.stdout).items()}
