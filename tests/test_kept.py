"""What an index keeps of its answers: as many as it may, each for the very rows that it is about."""

from pyroaring import BitMap

from articles.index.kept import FEW, Kept

MANY = BitMap(range(2 * FEW))


def test_an_answer_is_made_once():
    kept, made = Kept(), []
    for _ in range(3):
        kept.of("question", lambda: made.append(1))
    assert made == [1]


def test_an_answer_about_rows_is_made_once_however_they_were_found():
    kept = Kept()
    first = kept.of_rows(MANY, "how many", lambda: object())
    assert kept.of_rows(BitMap(list(MANY)), "how many", lambda: object()) is first


def test_one_row_more_or_another_question_has_an_answer_of_its_own():
    kept = Kept()
    assert kept.of_rows(MANY, "how many", lambda: len(MANY)) == 2 * FEW
    more = MANY | BitMap([5 * FEW])
    assert kept.of_rows(more, "how many", lambda: len(more)) == 2 * FEW + 1
    assert kept.of_rows(MANY, "the largest", MANY.max) == 2 * FEW - 1


def test_rows_that_are_changed_afterwards_are_counted_again():
    kept, rows = Kept(), BitMap(MANY)
    kept.of_rows(rows, "how many", lambda: len(rows))
    rows.add(5 * FEW)
    assert kept.of_rows(rows, "how many", lambda: len(rows)) == 2 * FEW + 1


def test_what_was_not_asked_for_the_longest_goes_first():
    kept = Kept(most=2)
    for question in ("old", "new", "old", "newest"):
        kept.of(question, lambda question=question: question)
    assert len(kept) == 2
    assert kept.of("old", lambda: "made again") == "old"
    assert kept.of("new", lambda: "made again") == "made again"
