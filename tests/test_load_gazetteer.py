"""Loading the packaged names: complete, repeatable, and never over an editor's work."""

import gzip
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.ingest import source_named, undo
from articles.ingest.merging import merge
from articles.models import Actor, ActorAlias, ActorRelation, Change, Place, PlaceAlias, Source
from articles.parsing import packaged

from .make import make_actor, make_place

pytestmark = pytest.mark.django_db

PLACES = [
    "path\tname\tkind\tcountry\tiso\tgeonames\tlatitude\tlongitude\tpopulation\tcapital\taliases",
    "syria\tSyria\tcountry\tSY\tSY\t163843\t34.8\t39.0\t16906283\t\tSyrian Arab Republic",
    "syria/idlib\tIdlib\tprovince\tSY\tSY-ID\t169387\t35.9\t36.6\t\t\tIdleb|Edlib",
    "syria/idlib/saraqib\tSaraqib\ttown\tSY\t\t172408\t35.8\t36.8\t32495\t\tSaraqeb",
]
ACTORS = """slug,name,kind,country,parent,description,active_from,active_to,wikidata
hill-army,Hill Army,state_force,SY,,An invented army.,2011-03-01,,
hill-guard,Hill Guard,state_force,SY,hill-army,,,,
river-front,River Front,armed_group,,,,,2017-01-28,
"""
ALIASES = """actor,text,kind,valid_from,valid_to,ambiguous,case_sensitive
hill-army,HA,acronym,,,1,1
river-front,Front of the River,former,2012-01-23,2016-07-28,,
"""
RELATIONS = """actor,kind,other,valid_from,valid_to
river-front,renamed_to,hill-army,2017-01-28,
"""
SOURCES = """slug,name,aliases,domains,country,is_agency
hill-wire,Hill Wire,HW|The Wire,hillwire.example,SY,1
"""


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch) -> Path:
    """Small packaged files of our own; a test may write them anew."""
    monkeypatch.setattr(packaged, "DATA", tmp_path)
    write_places(tmp_path, PLACES)
    for name, text in (("actors", ACTORS), ("aliases", ALIASES), ("relations", RELATIONS), ("sources", SOURCES)):
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def write_places(folder: Path, lines: list[str]) -> None:
    (folder / "places.tsv.gz").write_bytes(gzip.compress("\n".join(lines).encode()))


def load() -> None:
    call_command("load_gazetteer", verbosity=0)


def test_everything_in_the_files_is_loaded():
    load()
    saraqib = Place.objects.get(path="syria/idlib/saraqib")
    assert saraqib.parent.path == "syria/idlib" and saraqib.population == 32495 and saraqib.country_code == "SY"
    assert set(PlaceAlias.objects.filter(place__slug="idlib").values_list("text", flat=True)) == {"Idleb", "Edlib"}
    guard = Actor.objects.get(slug="hill-guard")
    assert guard.parent.slug == "hill-army" and guard.country.path == "syria"
    alias = ActorAlias.objects.get(text="HA")
    assert (alias.kind, alias.ambiguous, alias.case_sensitive) == ("acronym", True, True)
    former = ActorAlias.objects.get(text="Front of the River")
    assert (str(former.valid_from), str(former.valid_to)) == ("2012-01-23", "2016-07-28")
    assert ActorRelation.objects.get().kind == "renamed_to"
    wire = Source.objects.get()
    assert wire.aliases == ["HW", "The Wire"] and wire.domains == ["hillwire.example"] and wire.is_agency


def test_loading_again_changes_nothing():
    load()
    models = (Place, PlaceAlias, Actor, ActorAlias, ActorRelation, Source)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    load()
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_new_files_bring_corrections_and_additions(files):
    load()
    corrected = [line.replace("32495", "40000") for line in PLACES]
    write_places(files, [*corrected, "syria/homs\tHoms\tprovince\tSY\tSY-HI\t\t\t\t\t\t"])
    (files / "actors.csv").write_text(ACTORS.replace("Hill Guard", "Guard of the Hills"))
    (files / "aliases.csv").write_text(ALIASES.replace("2016-07-28", "2016-07-29"))
    load()
    assert Place.objects.get(slug="saraqib").population == 40000
    assert Place.objects.get(path="syria/homs").name == "Homs"
    assert Actor.objects.get(slug="hill-guard").name == "Guard of the Hills"
    assert str(ActorAlias.objects.get(text="Front of the River").valid_to) == "2016-07-29"


def test_what_an_editor_changed_stays():
    load()
    Place.objects.filter(slug="idlib").update(name="Idlib province", edited=True)
    PlaceAlias.objects.filter(place__slug="idlib").delete()
    Actor.objects.filter(slug="hill-army").update(kind="armed_group", edited=True)
    ActorAlias.objects.filter(text="HA").delete()
    Source.objects.update(name="Hill Wire Service", edited=True)
    load()
    assert Place.objects.get(slug="idlib").name == "Idlib province"
    assert not PlaceAlias.objects.filter(place__slug="idlib").exists()
    assert Actor.objects.get(slug="hill-army").kind == "armed_group"
    assert not ActorAlias.objects.filter(text="HA").exists()
    assert Source.objects.get().name == "Hill Wire Service"


def test_names_that_editors_added_stay():
    load()
    Actor.objects.get(slug="hill-army").aliases.create(text="Army of the Hills")
    load()
    assert ActorAlias.objects.filter(text="Army of the Hills").exists()


def test_a_place_that_an_editor_moved_does_not_come_back():
    load()
    idlib = Place.objects.get(path="syria/idlib")
    idlib.slug, idlib.path, idlib.edited = "idleb", "syria/idleb", True
    idlib.save()
    Place.objects.move_below("syria/idlib", "syria/idleb")
    load()
    assert set(Place.objects.values_list("path", flat=True)) == {"syria", "syria/idleb", "syria/idleb/saraqib"}


def test_a_source_that_a_paste_brought_in_is_completed():
    source_named("Hill Wire")
    load()
    assert Source.objects.get().domains == ["hillwire.example"]


def test_progress_is_shown(capsys):
    call_command("load_gazetteer")
    said = capsys.readouterr().out
    assert "Places: 3 of 3" in said and "Actors: 3" in said and "Sources: 1" in said


def test_missing_files_count_as_empty(files):
    for file in files.iterdir():
        file.unlink()
    load()
    assert not Place.objects.exists()


def test_what_was_deleted_stays_away():
    load()
    Actor.objects.get(slug="river-front").delete()
    PlaceAlias.objects.all().delete()
    Place.objects.get(slug="saraqib").delete()
    Source.objects.get().delete()
    load()
    assert not Actor.objects.filter(slug="river-front").exists() and not Place.objects.filter(slug="saraqib").exists()
    assert not Source.objects.exists() and not ActorRelation.objects.exists()


def test_what_was_deleted_and_brought_back_is_loaded_again():
    load()
    Actor.objects.get(slug="river-front").delete()
    undo(Change.objects.filter(root="actor", operation="delete"), "Undone")
    (packaged.DATA / "actors.csv").write_text(ACTORS.replace("River Front", "Front at the River"))
    load()
    assert Actor.objects.get(slug="river-front").name == "Front at the River"


def test_an_actor_that_has_another_slug_now_does_not_come_twice():
    load()
    Actor.objects.filter(slug="river-front").update(slug="front-at-the-river", edited=True)
    load()
    assert set(Actor.objects.values_list("slug", flat=True)) == {"hill-army", "hill-guard", "front-at-the-river"}


def test_what_belongs_to_an_actor_that_was_merged_belongs_to_the_other():
    load()
    army, other = Actor.objects.get(slug="hill-army"), make_actor("Army of the Hills")
    merge(army, other)
    load()
    assert Actor.objects.get(slug="hill-guard").parent == other
    assert ActorRelation.objects.get().other == other and not army.aliases.exists()


def test_places_that_were_merged_do_not_come_back():
    load()
    idlib, other = Place.objects.get(slug="idlib"), make_place("syria/edlib")
    merge(idlib, other)
    paths = set(Place.objects.values_list("path", flat=True))
    load()
    assert set(Place.objects.values_list("path", flat=True)) == paths == {"syria", other.path, "syria/edlib/saraqib"}
