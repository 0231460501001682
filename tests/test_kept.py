"""What an index keeps of its answers: as many as it may, each for the very rows that it is about."""

from pyroaring import BitMap

from articles.index.kept import FEW, Kept
from articles.index.searches import Searches

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


def test_no_more_is_kept_than_may_weigh_so_much():
    kept = Kept(most=10, weight=len)
    for letter in "abc":
        kept.put(letter, letter * 4)
    assert [kept.get(letter) for letter in "abc"] == [None, "bbbb", "cccc"]
    kept.put("b", "b" * 6)
    assert (kept.get("b"), kept.get("c"), kept.total) == ("bbbbbb", "cccc", 10)
    kept.put("d", "d" * 11)
    assert (len(kept), kept.total) == (0, 0)


def test_nothing_is_an_answer_as_well():
    kept, made = Kept(), []
    assert [kept.of("question", lambda: made.append(1)) for _ in range(3)] == [None] * 3
    assert made == [1]


def asked(searches: Searches, size: int) -> tuple[set[int], list[int]]:
    """What a search for even numbers finds below a size, and from which numbers on it had to look."""
    looked = []

    def even(since: int) -> dict[str, BitMap]:
        looked.append(since)
        return {"even": BitMap(range(since + since % 2, size, 2))}

    return set(searches.of("even", size, even)["even"]), looked


def test_a_search_is_asked_again_only_about_new_numbers():
    searches = Searches()
    assert asked(searches, 4) == ({0, 2}, [0])
    assert asked(searches, 4) == ({0, 2}, [])
    assert asked(searches, 7) == ({0, 2, 4, 6}, [4])


def test_whoever_holds_an_older_index_searches_it_anew_and_keeps_nothing():
    searches = Searches()
    asked(searches, 7)
    assert asked(searches, 4) == ({0, 2}, [0])
    assert asked(searches, 7) == ({0, 2, 4, 6}, [])


def test_after_very_many_changes_a_search_is_asked_of_all():
    searches = Searches()
    asked(searches, 4)
    assert asked(searches, 10_000)[1] == [0]


def test_searches_that_are_too_large_together_go():
    searches = Searches(most=5_000)
    for number in range(20):
        searches.of(number, 100, lambda since: {"": BitMap(range(100))})
    assert 0 < len(searches.kept) < 5
