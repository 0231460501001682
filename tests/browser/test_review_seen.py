"""The review page as everybody can use it: with nothing that axe finds, on a telephone, with a very long article."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Mention
from tests.make import make_draft, make_editor, make_mention, make_person, make_place, make_quote, make_text_date

pytestmark = pytest.mark.django_db(transaction=True)

# without preload, which would fetch the stylesheets again and lay one into the page
RUN_AXE = """() => axe.run({ preload: false }).then(({ violations }) => violations.flatMap(
    (one) => one.nodes.map((node) => `${one.id}: ${node.target}`)))"""
LONG_NAME = "Interprovincial-Harbour-and-Riverbank-Reconstruction-Coordination-Council-of-Karm " * 2


@pytest.fixture
def article() -> Article:
    said = f"On Monday rain fell on Idlib, said Nerol Vint of the {LONG_NAME.strip()}."
    body = f"{said}\n\n“We came,” he said. القارب في كرم."
    article = make_draft("Rain in Idlib", body=body, notes=["No date was found."])
    province, nerol = make_place("syria/idlib"), make_person("Nerol Vint")
    town = make_place("syria/idlib/idlib", name="Idlib")
    make_mention(article, surface="Idlib", candidate_places=[province.pk, town.pk])
    make_mention(article, nerol, "Nerol Vint")
    make_mention(article, surface=LONG_NAME.strip(), new_kind="civil")
    make_mention(article, province, "كرم")
    make_quote(article, "We came,", nerol)
    make_text_date(article, "Monday")
    return article


@pytest.fixture
def signed_in(page: Page) -> Page:
    make_editor("mira")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("mira")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    return page


def faults(page: Page) -> list[str]:
    pytest.importorskip("axe_playwright_python")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
    return page.evaluate(RUN_AXE)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_axe_finds_nothing_wherever_the_work_leads(signed_in, article, width, colours):
    page = signed_in
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    assert faults(page) == []
    page.evaluate("document.querySelectorAll('#article_form details').forEach((one) => { one.open = true; })")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator(".read .mark-actor").first.click()
    expect(page.get_by_role("dialog", name="The marked fact")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    assert faults(page) == []


def test_nothing_is_wider_than_a_telephone(signed_in, article):
    page = signed_in
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".read .mark-open").nth(1).click()
    card = page.get_by_role("dialog", name="The marked fact").bounding_box()
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    assert card["x"] >= 0 and card["x"] + card["width"] <= 375 and card["y"] + card["height"] <= 740


def test_an_article_of_four_hundred_marks_goes_on_at_once(signed_in):
    people = [make_person(f"Nerol {letter}") for letter in "ABCDEFGHIJKLMNOPQRST"]
    body = " ".join(f"{people[number % 20].name} came with rain and hail, again." for number in range(400))
    article = make_draft("Long", body=body)
    facts, at = [], 0
    for number in range(400):
        name = people[number % 20].name
        at = body.index(name, at)
        where = {"start": at, "end": at + len(name), "surface": name}
        facts.append(Mention(article=article, actor=people[number % 20], name=name, rule="known name", **where))
        at += len(name)
    Mention.objects.bulk_create(facts)
    page = signed_in
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    for key in "j" + "a" * 20:
        page.keyboard.press(key)
    expect(page.locator('.choices input[value="accept"]:checked')).to_have_count(20)
    expect(page.locator('.read [data-decided="accept"]')).to_have_count(400)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert article.mentions.filter(status="confirmed").count() == 400
