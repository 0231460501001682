"""Many articles at once, from tables, lines of JSON and folders."""

import csv
import gzip
import json
import os
import signal
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.ingest.bulk import (
    BadRow,
    Import,
    Wishes,
    guess_columns,
    ingest_row,
    mapping_for,
    row_of,
    running,
)
from articles.models import Article, Change, Mention, Signature, Source

from .make import make_actor, make_draft, make_editor, make_place

pytestmark = pytest.mark.django_db

BODY = "IDLIB, Syria — The {0} opened on Monday.\n\n“We came,” said Mira Solane, a teacher.\n\nRead more: it rained."
COLUMNS = ("id", "Title", "Author", "Date", "Outlet", "Content")


def row(number: int, **values: str) -> dict[str, str]:
    given = ("", f"Ferry {number} opens", "Mira Solane and Ivo Brandt", "2017-06-26", "The Reed Almanac")
    return dict(zip(COLUMNS, (*given, BODY.format(f"ferry {number}")), strict=True)) | {"id": str(number)} | values


def write_csv(path: Path, rows: list[dict[str, str]], **dialect) -> Path:
    with path.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, rows[0], **dialect)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_jsonl(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), "utf-8")
    return path


def take_in(*paths: Path, **options) -> Import:
    """An import by this process alone, which is over."""
    wishes = {name: options.pop(name) for name in ("mapping", "source", "publish", "date_format") if name in options}
    work = Import(list(paths), Wishes(**wishes), say=lambda words: None, **options)
    work.run()
    return work


def headlines() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("headline", flat=True))


# what a row becomes


def test_a_row_becomes_a_draft_with_what_it_says_and_what_was_read(tmp_path):
    idlib = make_place("syria/idlib")
    take_in(write_csv(tmp_path / "a.csv", [row(1)]))
    article = Article.objects.get()
    assert (article.headline, article.status, article.slug) == ("Ferry 1 opens", "draft", "ferry-1-opens")
    assert article.source.name == "The Reed Almanac" and article.reporters == ["Mira Solane", "Ivo Brandt"]
    assert (article.published_on, article.published_precision) == (date(2017, 6, 26), "day")
    assert article.body == BODY.format("ferry 1") and article.evidence["headline"] == "given"
    assert article.mentions.filter(place=idlib).exists() and article.textdates.get().first == date(2017, 6, 26)
    assert article.quotes.get().speaker_name == "Mira Solane" and article.signature.bands
    assert BODY.format("ferry 1") in article.pasted_text and article.pasted_text.startswith("Ferry 1 opens\n\n")


def test_every_way_to_write_rows_gives_the_same_article(tmp_path):
    paths = [
        write_csv(tmp_path / "a.csv", [row(1)]),
        write_csv(tmp_path / "b.csv", [row(2)], delimiter=";", quoting=csv.QUOTE_ALL),
        write_csv(tmp_path / "c.tsv", [row(3)], delimiter="\t"),
        write_jsonl(tmp_path / "d.jsonl", [row(4)]),
    ]
    packed = tmp_path / "e.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(row(5)).encode()))
    marked = tmp_path / "f.csv"
    marked.write_bytes(write_csv(tmp_path / "x", [row(6)]).read_bytes().decode().encode("utf-8-sig"))
    wide = tmp_path / "g.csv"
    wide.write_bytes((tmp_path / "x").read_bytes().decode().replace("6", "7").encode("utf-16"))
    take_in(*paths, packed, marked, wide)
    assert headlines() == [f"Ferry {number} opens" for number in range(1, 8)]
    assert {article.body.split("\n\n")[0][:15] for article in Article.objects.all()} == {"IDLIB, Syria — "}


def test_a_folder_is_read_with_all_that_is_in_it(tmp_path):
    inner = tmp_path / "2017" / "june"
    inner.mkdir(parents=True)
    write_csv(inner / "a.csv", [row(1), row(2)])
    write_csv(inner / "a.rejected.csv", [row(3)])
    (tmp_path / "b.txt").write_text("River talks\n\nTalks about the river opened in Idlib on Monday.")
    (tmp_path / "c.html").write_text("<h1>Harbour talks</h1><p>Talks about the harbour opened in Idlib on Monday.</p>")
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    work = take_in(tmp_path)
    assert work.tally.read == 4 and work.tally.failed == 0
    assert Article.objects.exclude(pasted_html=None).count() == 1


def test_a_text_column_is_read_as_a_paste(tmp_path):
    paste = "Ferry opens again\n\nBy Mira Solane\n\n26 June 2017\n\nThe ferry opened in Idlib on Monday."
    take_in(write_jsonl(tmp_path / "a.jsonl", [{"text": paste, "url": "https://reed.example/1"}]))
    article = Article.objects.get()
    assert (article.headline, article.reporters) == ("Ferry opens again", ["Mira Solane"])
    assert article.published_on == date(2017, 6, 26) and article.url == "https://reed.example/1"
    assert article.pasted_text == paste


def test_signs_that_a_copy_could_stumble_over_arrive_as_they_are(tmp_path):
    body = 'C:\\new\\table \\N \\. {"a"} “Ünïcode” 𝔸 said.\n\nTab\there, Mira Solane said \\.'
    take_in(write_jsonl(tmp_path / "a.jsonl", [row(1, Content=body, Author='Ivo "I\\B" Brandt')]))
    article = Article.objects.get()
    assert article.body == body.replace("\t", " ") and article.reporters == ['Ivo "I\\B" Brandt']
    assert body in article.pasted_text


def test_two_headlines_that_are_the_same_have_two_addresses(tmp_path):
    make_draft("Ferry opens", slug="ferry-opens")
    rows = [row(number, Title="Ferry opens", Date="2017-06-26") for number in range(4)]
    take_in(write_csv(tmp_path / "a.csv", rows))
    slugs = list(Article.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs[:2] == ["ferry-opens", "ferry-opens-2017-06-26"] and len(set(slugs)) == 5


# columns


def test_columns_are_guessed_by_their_names_and_a_person_knows_better():
    assert guess_columns(["id", "Title", "content", "pub_date"]) == {
        "headline": "Title",
        "body": "content",
        "published_on": "pub_date",
    }
    assert guess_columns(["content"]) == {"text": "content"}
    assert mapping_for(["Title", "a", "content"], {"body": "a"}) == {"headline": "Title", "body": "a"}


@pytest.mark.parametrize(
    ("written", "meant", "precision"),
    [
        ("2017-06-26T10:00:00Z", date(2017, 6, 26), "day"),
        ("26 June 2017", date(2017, 6, 26), "day"),
        ("June 26, 2017", date(2017, 6, 26), "day"),
        ("26/06/2017", date(2017, 6, 26), "day"),
        ("2017-06", date(2017, 6, 1), "month"),
        ("2017", date(2017, 1, 1), "year"),
        ("", None, "unknown"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(written, meant, precision):
    read = row_of({"text": "Talks.", "date": written}, {"text": "text", "published_on": "date"})
    assert (read.published_on, read.precision) == (meant, precision)


@pytest.mark.parametrize("values", [{"d": "05/06/2017"}, {"d": "soon"}, {"d": "2017-13"}, {"u": "nowhere"}, {"t": {}}])
def test_what_leaves_a_doubt_is_no_row(values):
    with pytest.raises(BadRow):
        row_of({"t": "Talks."} | values, {"text": "t", "published_on": "d", "url": "u"})


def test_a_format_of_dates_settles_which_is_the_month():
    read = row_of({"t": "Talks.", "d": "05/06/2017"}, {"text": "t", "published_on": "d"}, "%m/%d/%Y")
    assert read.published_on == date(2017, 5, 6)


def test_a_single_row_can_be_kept_as_a_draft():
    editor = make_editor()
    article = ingest_row(row_of(row(1), guess_columns(COLUMNS)), by=editor)
    assert (article.headline, article.created_by) == ("Ferry 1 opens", editor)


def test_columns_are_named_on_the_command_line(tmp_path, capsys):
    path = write_jsonl(tmp_path / "a.jsonl", [{"a": "Ferry opens", "b": "The ferry opened.", "c": "05/06/2017"}])
    columns = ["headline=a", "body=b", "published_on=c"]
    call_command("ingest", path, map=columns, date_format="%d/%m/%Y", source="The Reed Almanac", workers=1)
    article = Article.objects.get()
    assert (article.headline, article.published_on) == ("Ferry opens", date(2017, 6, 5))
    assert article.source.name == "The Reed Almanac" and "headline from “a”" in capsys.readouterr().err


@pytest.mark.parametrize("wish", ["body", "nothing=a", "body="])
def test_a_mapping_that_means_nothing_is_wrong_use(tmp_path, wish):
    with pytest.raises(CommandError) as failure:
        call_command("ingest", tmp_path, map=[wish])
    assert failure.value.returncode == 2


def test_a_table_without_a_text_says_what_it_has(tmp_path, capsys):
    with pytest.raises(CommandError, match="1 files failed"):
        call_command("ingest", write_csv(tmp_path / "a.csv", [{"one": "1", "two": "2"}]), workers=1)
    assert "“one”, “two”" in capsys.readouterr().err


# once and not twice


def test_a_second_run_brings_nothing_in_again_not_even_what_was_deleted(tmp_path):
    path = write_csv(tmp_path / "a.csv", [row(1), row(2)])
    take_in(path)
    Article.objects.get(headline="Ferry 1 opens").delete()
    path.write_text(path.read_text() + write_csv(tmp_path / "b", [row(3)]).read_text().partition("\n")[2])
    work = take_in(path)
    assert (work.tally.before, work.tally.read) == (2, 1)
    assert headlines() == ["Ferry 2 opens", "Ferry 3 opens"]


def test_a_text_that_is_in_the_archive_is_counted_and_passed_over(tmp_path):
    take_in(write_csv(tmp_path / "a.csv", [row(1)]))
    work = take_in(write_csv(tmp_path / "b.csv", [row(1), row(2), row(2, id="x")]), batch=10)
    assert (work.tally.read, work.tally.known) == (1, 2) and Article.objects.count() == 2


def test_several_processes_bring_in_what_one_does_in_the_same_order(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "PIECE", 2)
    make_place("syria/idlib")
    work = take_in(write_csv(tmp_path / "a.csv", [row(number) for number in range(30)]), workers=3, batch=4)
    assert work.tally.read == 30 and headlines() == [f"Ferry {number} opens" for number in range(30)]
    assert Mention.objects.filter(place__path="syria/idlib").count() == 30 == Signature.objects.count()


def test_a_limit_is_how_many_new_rows_are_tried(tmp_path):
    path = write_csv(tmp_path / "a.csv", [row(number) for number in range(5)])
    assert take_in(path, limit=2).tally.read == 2
    assert take_in(path, limit=2).tally.read == 2 and Article.objects.count() == 4


def test_a_dry_run_counts_and_writes_nothing(tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", [row(1), row(2)])
    call_command("ingest", path, dry_run=True, workers=1)
    assert not Article.objects.exists() and not Source.objects.exists()
    assert "2 read, 0 known already, 0 rejected. Nothing was written." in capsys.readouterr().out
    assert take_in(path).tally.read == 2


def test_ctrl_c_lets_what_is_begun_come_in_and_the_next_run_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "PIECE", 2)
    path = write_csv(tmp_path / "a.csv", [row(number) for number in range(10)])
    taken = Import.take

    def take(self: Import, finished: list) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        taken(self, finished)

    monkeypatch.setattr(Import, "take", take)
    with pytest.raises(CommandError, match="Stopped. 2 read") as failure:
        call_command("ingest", path, workers=1)
    assert failure.value.returncode == 130 and Article.objects.count() == 2
    monkeypatch.setattr(Import, "take", taken)
    assert take_in(path).tally.read == 8


# readers, history


def test_only_what_is_published_is_seen_and_nothing_that_is_new_is_a_change(tmp_path, client):
    rows = [row(1), row(2, Title="", Content="no headline stands above this, only a sentence of Mira Solane that ends")]
    actor = make_actor("Mira Solane", kind="person")
    Change.objects.all().delete()
    take_in(write_csv(tmp_path / "drafts.csv", [row(3)]))
    work = take_in(write_csv(tmp_path / "a.csv", rows), publish=True)
    assert (work.tally.read, work.tally.published) == (2, 1)
    listed = client.get("/articles.json", {"actor": actor.slug}).json()["articles"]
    assert [each["headline"] for each in listed] == ["Ferry 1 opens"]
    states = dict(Article.objects.values_list("headline", "status"))
    assert states == {"Ferry 1 opens": "published", "": "draft", "Ferry 3 opens": "draft"}
    assert client.get("/articles/ferry-3-opens/").status_code == 404
    assert not Change.objects.exclude(model="source").exists()


# what is wrong


def test_rejected_rows_can_be_put_right_and_read_in_turn(tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", [row(1), row(2, Date="05/06/2017"), row(3, Content="")])
    with pytest.raises(CommandError, match="1 read, 0 known already, 2 rejected") as failure:
        call_command("ingest", path, workers=1)
    assert failure.value.returncode == 1
    rejected = list(csv.DictReader((tmp_path / "a.rejected.csv").open(newline="")))
    assert ["not sure which is the month" in rejected[0]["rejected_because"], rejected[0]["Title"]] == [
        True,
        "Ferry 2 opens",
    ]
    assert "nothing to read" in rejected[1]["rejected_because"]
    rejected[0]["Date"], rejected[1]["Content"] = "2017-06-05", BODY.format("third ferry")
    work = take_in(write_csv(tmp_path / "a.rejected.csv", rejected))
    assert work.tally.read == 2 and Article.objects.count() == 3


def test_a_file_of_rejected_rows_is_never_written_over(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [{"text": ""}])
    take_in(path)
    take_in(path)
    assert (tmp_path / "a.rejected.jsonl").exists() and (tmp_path / "a.rejected-2.jsonl").exists()


def test_a_file_that_is_no_article_stays_where_it_is_and_is_listed_with_what_to_do(tmp_path, capsys):
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "river.txt").write_text("River talks\n\nTalks about the river opened in Idlib on Monday.")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "broken.docx").write_bytes(b"no document")
    with pytest.raises(CommandError, match="1 read, 0 known already, 2 rejected"):
        call_command("ingest", tmp_path, workers=1, rejected=tmp_path)
    told = capsys.readouterr()
    assert "empty.txt: There is nothing to read" in told.err and "put it right and start again" in told.err
    listed = list(csv.DictReader((tmp_path / "files.rejected.csv").open(newline="")))
    assert {Path(each["file"]).name for each in listed} == {"empty.txt", "broken.docx"}
    assert any("save it again as .docx" in each["rejected_because"] for each in listed)
    assert f"{tmp_path / 'files.rejected.csv'}" in told.out
    (tmp_path / "empty.txt").write_text("Harbour talks\n\nTalks about the harbour opened in Idlib on Monday.")
    work = take_in(tmp_path)
    assert (work.tally.read, work.tally.rejected) == (1, 1) and len(headlines()) == 2


def test_a_broken_quotation_mark_costs_one_row(tmp_path):
    good = write_csv(tmp_path / "x", [row(1), row(2)], quoting=csv.QUOTE_ALL).read_text()
    header, first, second = (
        good.partition("\n")[0],
        good[good.index('"1"') : good.index('"2"')],
        good[good.index('"2"') :],
    )
    path = tmp_path / "a.csv"
    path.write_text(f'{header}\n{first}"9","no end\n{second}only,three,cells\n', newline="")
    work = take_in(path)
    assert headlines() == ["Ferry 1 opens", "Ferry 2 opens"] and work.tally.rejected == 2
    assert len(list(csv.DictReader((tmp_path / "a.rejected.csv").open(newline="")))) == 2


def test_lines_that_are_no_json_come_back_and_can_be_put_right(tmp_path):
    path = tmp_path / "a.jsonl"
    broken = ['{"text": "Half', "[1, 2]", "7", "[" * 5_000, '{"text": {"deep": 1}}', "", "\x00"]
    path.write_text("\n".join([*broken, json.dumps({"text": "Talks open in Idlib on Monday."})]))
    work = take_in(path)
    assert work.tally.read == 1 and work.tally.rejected == 5
    back = [json.loads(line) for line in (tmp_path / "a.rejected.jsonl").read_text().splitlines()]
    assert back[0]["line"] == '{"text": "Half' and "no JSON object" in back[0]["rejected_because"]
    back[0]["line"] += ' of the ferry"}'
    work = take_in(write_jsonl(tmp_path / "b.jsonl", back[:1]))
    assert work.tally.read == 1


def test_strange_bytes_are_read_as_what_they_most_likely_are(tmp_path):
    path = tmp_path / "a.csv"
    text = "title,body\nCaf\u00e9 opens,The caf\u00e9 opened \u2014 again.\nNul,\x00The\x00 ferry opened.\n"
    path.write_bytes(text.encode("windows-1252"))
    take_in(path)
    assert headlines() == ["Café opens", "Nul"]
    assert [article.body for article in Article.objects.order_by("pk")] == [
        "The café opened — again.",
        "The ferry opened.",
    ]


def test_a_row_that_is_far_too_long_is_rejected_alone(tmp_path):
    path = write_csv(tmp_path / "a.csv", [row(1), row(2, Content="The ferry opened. " * 600_000), row(3)])
    work = take_in(path)
    rejected = list(csv.DictReader((tmp_path / "a.rejected.csv").open(newline="")))
    assert headlines() == ["Ferry 1 opens", "Ferry 3 opens"] and work.tally.rejected == len(rejected) > 0


def test_a_packed_file_that_is_cut_off_gives_what_it_has(tmp_path, capsys):
    path = tmp_path / "a.jsonl.gz"
    rows = "".join(json.dumps(row(number)) + "\n" for number in range(200))
    path.write_bytes(gzip.compress(rows.encode(), mtime=0)[:-200])
    with pytest.raises(CommandError, match="1 files failed"):
        call_command("ingest", path, workers=1)
    assert 0 < Article.objects.count() < 200 and "ends in the middle" in capsys.readouterr().err


def test_one_article_that_the_database_refuses_spoils_no_other(tmp_path):
    endless = " ".join(f"w{number:06}" for number in range(90_000))  # more words than the search can keep
    rows = [row(number) for number in range(4)]
    rows[2]["Content"] = endless
    work = take_in(write_jsonl(tmp_path / "a.jsonl", rows))
    assert (work.tally.read, work.tally.rejected) == (3, 1) and Signature.objects.count() == 3
    assert "The database refused it" in (tmp_path / "a.rejected.jsonl").read_text()


@pytest.mark.django_db(transaction=True)
def test_an_outlet_that_is_deleted_during_an_import_is_made_again(tmp_path):
    work = Import([write_jsonl(tmp_path / "a.jsonl", [row(1), row(2)])], say=lambda words: None)
    work.saver.sources["The Reed Almanac"] = 987_654_321
    assert work.run().read == 2
    assert set(Article.objects.values_list("source__name", flat=True)) == {"The Reed Almanac"}


def test_json_says_what_became_of_the_rows(tmp_path, capsys):
    call_command("ingest", write_csv(tmp_path / "a.csv", [row(1), row(2)]), json=True, workers=1)
    told = json.loads(capsys.readouterr().out.splitlines()[0])
    assert told["read"] == 2 and told["rejected"] == 0 and told["stopped"] is False
