"""Names at the desk in a real browser: pages that everybody can use, a merger of a likely pair and the way back."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from articles.ingest.merging import merge
from articles.models import Actor, Mention
from tests.make import make_actor, make_article, make_chief, make_mention, make_person, make_place, make_quote

pytestmark = pytest.mark.django_db(transaction=True)

RUN_AXE = """() => axe.run({ preload: false }).then(({ violations }) => violations.flatMap(
    (one) => one.nodes.map((node) => `${one.id}: ${node.target}`)))"""
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def archive() -> tuple[Actor, Actor]:
    """Two people that are likely one, with names, relations and places; one name that is unknown."""
    one, other = make_person("Mira Solane"), make_person("Mira Solan", aliases=("M. Solan",), edited=True)
    one.relations.create(kind="part_of", other=make_actor("Harbour Council"))
    other.members.add(make_actor("Night Watch"))
    Actor.objects.filter(pk=one.pk).update(slug="mira-solane-of-idlib")
    article = make_article()
    make_mention(article, other, "Mira Solane"), make_quote(article, "We came to listen,", other)
    make_mention(article, surface="Northern Front", new_kind="armed_group")
    make_mention(article, make_place("syria/idlib", aliases=("Idleb",)), "Idlib")
    make_place("syria/idlib/saraqib"), make_place("syria/idlib/saraqeb", edited=True)
    return one, other


@pytest.fixture
def desk(page: Page, archive) -> Page:
    make_chief("chief")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    return page


def addresses(one: Actor, other: Actor) -> list[str]:
    town = make_place("syria/aleppo")
    decision = merge(make_actor("Hill Guard"), make_actor("Guard of the Hills"))
    names = "/admin/articles/namedecision"
    return [
        *(f"/admin/articles/actor/{rest}" for rest in ("", "add/", f"{one.pk}/change/", f"{other.pk}/split/")),
        *(f"/admin/articles/place/{rest}" for rest in ("", "add/", f"{town.pk}/change/", f"{town.pk}/merge/")),
        f"/admin/articles/actor/{other.pk}/merge/?into={one.slug}",
        *(f"{names}/{rest}" for rest in ("", "unknown/", "likely/actor/", "likely/place/", f"{decision.pk}/undo/")),
        f"{names}/unknown/name/?name=northern%20front&noun=actor",
    ]


def faults(page: Page) -> list[str]:
    pytest.importorskip("axe_playwright_python")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
    return page.evaluate(RUN_AXE)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_axe_finds_nothing_on_any_page_of_names(desk, archive, width, colours):
    desk.set_viewport_size({"width": width, "height": 800})
    desk.emulate_media(color_scheme=colours)
    found = {}
    for address in addresses(*archive):
        desk.goto(address)
        wide = desk.evaluate(TOO_WIDE)
        found[address] = faults(desk) + ([f"{wide} px too wide"] if wide > 0 and width < 400 else [])
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_a_likely_pair_is_merged_after_a_look_and_comes_apart_again(desk, archive):
    one, other = archive
    desk.goto("/admin/articles/actor/")
    desk.get_by_role("link", name="Likely the same").click()
    desk.get_by_role("link", name="Merge Mira Solan into Mira Solane").click()
    expect(desk.get_by_text("M. Solan")).to_be_visible()
    expect(desk.get_by_text("mira-solan leads to mira-solane-of-idlib")).to_be_visible()
    desk.get_by_role("button", name="Merge").click()
    expect(desk.get_by_text("Merged “Mira Solan” into “Mira Solane”")).to_be_visible()
    assert Mention.objects.get(surface="Mira Solane").actor == one
    desk.get_by_role("link", name="Undo this").click()
    desk.get_by_role("button", name="Undo this decision").click()
    expect(desk.get_by_text("Undone: Merged")).to_be_visible()
    assert Mention.objects.get(surface="Mira Solane").actor == other


def test_an_unknown_name_is_settled_with_the_keyboard_alone(desk):
    desk.goto("/admin/articles/namedecision/unknown/")
    desk.get_by_role("link", name="Northern Front").focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("An actor that is known").focus()
    desk.keyboard.type("night wa")
    expect(desk.get_by_role("listbox", name="Suggestions").get_by_role("option")).to_contain_text("Night Watch")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Settle in all articles").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("“Northern Front” is “Night Watch” in 1 article")).to_be_visible()
    assert Mention.objects.get(surface="Northern Front").actor.name == "Night Watch"
