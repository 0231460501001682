"""What single words tell of their line: every phrase that a later pattern looks for has a word that announces it."""

import pytest

from articles.parsing import credits, promotion, telling

ASKED = """
subscribe to the harbour weekly|our newsletter|signed up|sign in|log in|login|logged in|cookies|privacy notice|donate
advertisement|e-mail address|your inbox|your browser|your account|your comment|your consent|your data|your device
your subscription|your experience|your password|your support|personal information|terms of use|terms and conditions
all rights|rights reserved|recaptcha|javascript|download the form|download our form|our app|our journalism
our mailing list|our website|our site|our newsroom|our community guidelines|our reporters|comment section
comments are closed|comments below|comment policy|required fields|follow us|contact us|readers like you|read like you
become a member|become a supporter|become a patron|free trial|unsubscribe|ad blocker|get updates|receive our letter
receive regular news|get important news|stay informed|stay tuned|stay up to date|not be published|bring you news
push notifications|breaking news alerts|click here|clicking here
"""
FORBIDDEN = """
all rights reserved|may not be published|may not be copied|may not be reproduced|reproduction in whole
without prior written permission|protected by copyright|copying of texts|registered in england|trademarks of harbour
"""
CREDITS = """
It rained. Photo: Ana Lind|It rained. Picture by Ana Lind|It rained. Credit Ana Lind|It rained. © Ana Lind
It rained. Source: Harbour Post|It rained. Image copyright Ana Lind|It rained. Screenshot: Ana Lind
"""


def phrases(text: str) -> list[str]:
    return [phrase.strip() for line in text.strip().splitlines() for phrase in line.split("|")]


@pytest.mark.parametrize("phrase", phrases(ASKED))
def test_a_phrase_that_asks_the_reader_has_a_word_that_tells_so(phrase):
    assert promotion.ASKED.search(phrase)
    assert telling.read_words(phrase.split())[1] & telling.ASKING


@pytest.mark.parametrize("phrase", phrases(FORBIDDEN))
def test_a_phrase_of_rights_has_a_word_that_tells_so(phrase):
    assert promotion.FORBIDDEN.search(phrase)
    assert telling.read_words(phrase.split())[1] & telling.RIGHTS


@pytest.mark.parametrize("caption", phrases(CREDITS))
def test_a_credit_has_a_word_that_tells_so(caption):
    assert credits.CREDIT_END.search(caption)
    assert telling.read_words(caption.split())[1] & telling.PICTURE


def test_a_small_word_counts_with_its_marks_and_whatever_else_it_tells():
    small, tells = telling.read_words(["“The", "mayor", "said:", "‘you", "may’."])
    assert small == 4
    assert tells & telling.SPEECH and tells & telling.ADDRESSED
    assert not tells & telling.YEAR


def test_a_year_is_told_inside_a_word():
    assert telling.read_words(["(2019–20)"])[1] & telling.YEAR
    assert not telling.read_words(["1750"])[1] & telling.YEAR
