"""The review page in a real browser: text and facts side by side, marked words, cards, keys, work that is not lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Actor, Article, Lesson
from tests.make import make_actor, make_draft, make_editor, make_mention, make_person, make_place, make_quote

pytestmark = pytest.mark.django_db(transaction=True)

BODY = (
    "🌧 Rain & hail fell on Idlib, said Nerol Vint.\n\n"
    "“We came to listen,” said Nerol. “Boats 🚢 <b>wait</b>,” he added. وصل القارب إلى كرم ثم عاد.\n\n"
    "The Karm Council left Idlib."
)
# Marks the words that stand at their nth place in the paragraphs of the text, as a pointer would.
MARK = """([words, nth]) => {
    const walker = document.createTreeWalker(document.querySelector(".read"), NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) all.push(walker.currentNode);
    const text = all.map((node) => node.data).join("");
    let at = -1;
    for (let n = 0; n <= nth; n++) at = text.indexOf(words, at + 1);
    const range = document.createRange();
    let seen = 0, begun = false;
    for (const node of all) {
        if (!begun && at < seen + node.length) { range.setStart(node, at - seen); begun = true; }
        if (begun && at + words.length <= seen + node.length) { range.setEnd(node, at + words.length - seen); break; }
        seen += node.length;
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture
def article() -> Article:
    article = make_draft("Rain in Idlib", body=BODY)
    idlib, nerol = make_place("syria/idlib"), make_person("Nerol Vint")
    for thing, surface, after in ((idlib, "Idlib", 0), (nerol, "Nerol Vint", 0), (idlib, "Idlib", 60)):
        make_mention(article, thing, surface, after=after)
    make_quote(article, "We came to listen,", nerol)
    return article


@pytest.fixture
def desk(page: Page) -> Callable[[Article], Page]:
    """Opens the review page of an article as an editor."""
    make_editor("mira")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()

    def opened(article: Article) -> Page:
        page.goto(f"/admin/articles/article/{article.pk}/change/")
        return page

    return opened


def row(page: Page, fact) -> Locator:
    return page.locator(f"#{'q' if hasattr(fact, 'pieces') else 'm'}{fact.pk}")


def mark(page: Page, words: str, nth: int = 0) -> None:
    page.evaluate(MARK, [words, nth])


def exact(article: Article) -> bool:
    facts = [*article.mentions.all(), *article.quotes.all()]
    return all(article.part(one.part, one.part_index)[one.start : one.end] == one.surface for one in facts)


# text and facts


def test_a_fact_and_its_words_light_each_other_up(desk, article):
    page = desk(article)
    first = article.mentions.get(surface="Idlib", start__lt=60)
    marks = page.locator(f'.read [data-row="m{first.pk}"]')
    row(page, first).hover()
    expect(marks).to_have_count(2)
    for number in range(2):
        expect(marks.nth(number)).to_have_class("mark-place lit")
    marks.nth(1).focus()
    expect(row(page, first)).to_have_class("row row-machine lit")
    page.locator(f'.read .mark-quote[data-row="q{article.quotes.get().pk}"]').hover()
    expect(row(page, article.quotes.get())).to_have_class("row row-machine lit")
    expect(marks.nth(1)).to_have_class("mark-place")


def test_a_clicked_name_is_accepted_rejected_or_changed_in_a_card(desk, article):
    page = desk(article)
    card = page.get_by_role("dialog", name="The marked fact")
    page.locator(".read .mark-actor").first.click()
    expect(card).to_be_visible()
    card.get_by_label("Accept").check()
    expect(card).to_be_hidden()
    expect(page.locator(".read .mark-actor").first).to_have_attribute("data-decided", "accept")
    page.locator(".read .mark-place").first.click()
    card.get_by_text("Something else").click()
    card.get_by_label("Never read this as a name again").check()
    expect(card.get_by_label("Reject")).to_be_checked()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert dict(article.mentions.values_list("surface", "status")) == {"Nerol Vint": "confirmed", "Idlib": "rejected"}
    assert [lesson.surface for lesson in Lesson.objects.all()] == ["Idlib"]


def test_a_box_suggests_by_other_names_without_accents_with_kind_and_country(desk, article):
    country = make_place("karmland", name="Karmland")
    make_actor("Kârm Council", slug="karm-council", aliases=("Harbour Órder",), kind="political", country=country)
    page = desk(article)
    nerol = row(page, article.mentions.get(surface="Nerol Vint"))
    nerol.get_by_text("Something else").click()
    box = nerol.get_by_label("an actor")
    box.press_sequentially("harbour or")
    choice = page.get_by_role("option", name="Kârm Council")
    expect(choice).to_contain_text("Party or political body · Karmland · “Harbour Órder”")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("karm-council")
    expect(nerol).to_contain_text("Kârm Council, party or political body (karm-council)")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert article.mentions.filter(actor__slug="karm-council", status="edited").count() == 1


# marked words


@pytest.mark.parametrize(("words", "nth"), [("Nerol", 1), ("كرم", 0), ("Boats 🚢 <b>wait</b>", 0), ("Karm Council", 0)])
def test_marked_words_become_a_name_exactly_where_they_stand(desk, article, words, nth):
    make_actor("Sea Order")
    page = desk(article)
    mark(page, words, nth)
    page.get_by_role("toolbar", name="Marked words").get_by_role("button", name="Name").click()
    added = page.locator(".added").first
    expect(added.get_by_label("Words in the text")).to_have_value(words)
    added.get_by_label("an actor").fill("Sea Order")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    mention = article.mentions.get(actor__name="Sea Order")
    start = [at for at in range(len(BODY)) if BODY.startswith(words, at)][nth]
    assert (mention.start, mention.surface) == (start, words) and exact(article)


def test_several_names_and_a_quote_are_marked_before_one_save(desk, article):
    make_actor("Karm Council")
    page = desk(article)
    tools = page.get_by_role("toolbar", name="Marked words")
    for words, button in (("Karm Council", "Name"), ("Nerol", "Name"), ("“Boats 🚢 <b>wait</b>,”", "Quote")):
        mark(page, words, 1 if words == "Nerol" else 0)
        tools.get_by_role("button", name=button).click()
    page.locator('[data-adds="name"] .added').nth(1).get_by_label("an actor").fill("nerol-vint")
    page.locator('[data-adds="quote"] .added').first.get_by_label("Speaker").select_option("Nerol Vint")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert article.mentions.filter(status="edited").count() == 2 and exact(article)
    quote = article.quotes.get(status="edited")
    assert (quote.content, quote.speaker.name) == ("Boats 🚢 <b>wait</b>,", "Nerol Vint")


def test_a_quote_over_two_paragraphs_is_one_quote(desk, article):
    page = desk(article)
    page.evaluate("""() => {
        const [, second, third] = document.querySelectorAll(".read [data-part^=body]");
        const range = document.createRange();
        const last = [...second.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE);
        range.setStart(last, last.length - 4);
        range.setEnd(third.firstChild, 8);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    page.get_by_role("toolbar", name="Marked words").get_by_role("button", name="Quote").click()
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert article.quotes.get(status="edited").content == "عاد.\n\nThe Karm" and exact(article)


def test_words_marked_inside_of_a_quote_become_its_words(desk, article):
    page = desk(article)
    mark(page, "to listen")
    page.get_by_role("toolbar", name="Marked words").get_by_role("button", name="Quote").click()
    expect(row(page, article.quotes.get()).get_by_label("Words")).to_have_value("to listen")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert article.quotes.get().content == "to listen" and exact(article)


# keys


def test_five_articles_are_reviewed_and_published_with_the_keyboard_alone(desk):
    idlib, nerol = make_place("syria/idlib"), make_person("Nerol Vint")
    make_actor("Karm Council")
    articles = [make_draft(f"Rain in Idlib, day {day}", body=BODY) for day in range(1, 6)]
    for article in articles:
        make_mention(article, idlib)
        make_mention(article, nerol, "Nerol Vint")
        make_mention(article, surface="Rain")
        make_quote(article, "We came to listen,", nerol)
    page = desk(articles[0])
    for article in articles:
        expect(page.get_by_role("heading", level=1)).to_have_text(article.headline)
        review_by_keys(page)
    expect(page.get_by_text("That was the last draft.")).to_be_visible()
    assert Article.objects.published().count() == 5
    for article in articles:
        found = dict(article.mentions.values_list("surface", "status"))
        assert found == {"Rain": "rejected", "Idlib": "confirmed", "Nerol Vint": "confirmed", "Karm Council": "edited"}
        assert article.quotes.get().status == "confirmed" and exact(article)


def review_by_keys(page):
    """Reject the first name, accept the rest, add a name that was missed, and go on to the next article."""
    page.keyboard.press("j")
    for key in "xaaa":  # Rain is no name; then Idlib, Nerol and what he said
        page.keyboard.press(key)
    mark(page, "Karm Council")  # as the browser's own search leaves it
    page.keyboard.press("n")
    expect(page.get_by_role("option", name="Karm Council")).to_be_visible()
    for key in ("ArrowDown", "Enter", "Escape", "Enter"):
        page.keyboard.press(key)


def test_the_last_decisions_are_undone_one_by_one(desk, article):
    page = desk(article)
    for key in "jaax":
        page.keyboard.press(key)
    chosen = page.locator('.review-forms .choices input[value="accept"]:checked')
    expect(chosen).to_have_count(2)
    expect(page.locator('.choices input[value="reject"]:checked')).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator('.choices input[value="reject"]:checked')).to_have_count(0)
    page.keyboard.press("u")
    expect(chosen).to_have_count(1)


def test_keys_edit_a_fact_and_do_nothing_while_somebody_types(desk, article):
    page = desk(article)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.type("jaxu")
    box = row(page, article.mentions.get(surface="Idlib", start__lt=60)).get_by_label("an actor")
    assert page.locator(":focus").input_value() == "jaxu" and box
    page.keyboard.press("Escape")
    expect(page.locator(".choices input:checked:not([value=''])")).to_have_count(0)


def test_keys_are_shown_and_switched_off_for_good(desk, article):
    page = desk(article)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard")
    expect(keys.get_by_text("next and previous fact")).to_be_visible()
    with page.expect_response("**/habits/"):
        keys.get_by_label("Single keys are on").uncheck()
    keys.get_by_role("button", name="Close").click()
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("a")
        expect(page.locator(".choices input:checked:not([value=''])")).to_have_count(0)
        page.reload()
    page.get_by_role("button", name="Keyboard").click()
    expect(keys.get_by_label("Single keys are on")).not_to_be_checked()


def test_among_namesakes_no_key_chooses(desk):
    article = make_draft("Rain", body="Rain in Idlib.")
    one, two = make_place("syria/idlib"), make_place("syria/idlib/idlib", name="Idlib")
    make_mention(article, surface="Idlib", candidate_places=[one.pk, two.pk])
    page = desk(article)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".choices input:checked:not([value=''])")).to_have_count(0)
    expect(page.get_by_text("Idlib: choose which one")).to_be_attached()


# work that is not lost


def test_decisions_that_were_not_saved_are_offered_back_after_a_crash(desk, article):
    make_actor("Karm Council")
    page = desk(article)
    page.get_by_label("Headline").fill("Hail in Idlib")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("a")
    for words, nth in (("Karm Council", 0), ("Nerol", 1)):
        mark(page, words, nth)
        page.get_by_role("toolbar", name="Marked words").get_by_role("button", name="Name").click()
    page.on("dialog", lambda dialog: dialog.accept())
    page = desk(article)
    expect(page.get_by_label("Headline")).to_have_value("Rain in Idlib")
    page.get_by_role("button", name="Bring them back").click()
    expect(page.get_by_label("Headline")).to_have_value("Hail in Idlib")
    expect(page.locator('.choices input[value="accept"]:checked')).to_have_count(1)
    expect(page.locator(".added").nth(1).get_by_label("Words in the text")).to_have_value("Nerol")
    page.locator(".added").nth(1).get_by_label("an actor").fill("nerol-vint")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("were never saved")).to_be_hidden()
    article.refresh_from_db()
    assert article.headline == "Hail in Idlib" and article.mentions.filter(status="edited").count() == 2


def test_what_is_wrong_is_said_and_everything_written_stays(desk, article):
    page = desk(article)
    page.get_by_label("Published on").fill("26.6.2017")
    mark(page, "Karm Council")
    page.get_by_role("toolbar", name="Marked words").get_by_role("button", name="Name").click()
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Nothing known is called “Karm Council”")).to_be_visible()
    expect(page.get_by_label("Published on")).to_have_value("26.6.2017")
    page.get_by_label("Published on").fill("2017-06-26")
    added = page.locator(".added").first
    added.get_by_text("Not known yet").click()
    added.get_by_label("Kind").select_option("political")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert Actor.objects.get(kind="political").name == "Karm Council" and exact(article)
