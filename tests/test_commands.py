"""What can be done from the shell."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import load_demo
from articles.models import Actor, Article, Mention

from .make import make_article, make_draft, make_editor, make_place

pytestmark = pytest.mark.django_db

TEXT = "{0} talks open\n\nTalks of the {0} opened in Idlib on Monday.\n\n“We came,” said Mira Solane of the council.\n"


@pytest.fixture
def write(tmp_path):
    """Writes a text file and gives its path."""

    def write_file(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write_file


# ingest


def test_files_become_drafts(write, capsys):
    make_place("syria/idlib")
    call_command("ingest", write("one.txt", TEXT.format("Harbour")), write("two.txt", TEXT.format("River")), by=None)
    said = capsys.readouterr().out
    assert set(Article.objects.values_list("headline", "status")) == {
        ("Harbour talks open", "draft"),
        ("River talks open", "draft"),
    }
    assert "2 read, 0 known already, 0 rejected." in said


def test_one_bad_file_fails_the_command_and_spoils_nothing(write, capsys):
    files = [
        write("empty.txt", ""),
        write("picture.txt", bytes(range(32)) * 99),
        write("talks.txt", TEXT.format("Harbour")),
        "missing.txt",
    ]
    with pytest.raises(CommandError, match="1 read, 0 known already, 2 rejected, 1 files failed") as failure:
        call_command("ingest", *files)
    assert Article.objects.count() == 1 and failure.value.returncode == 1
    said = capsys.readouterr().err
    assert "nothing to read" in said.lower() and "not text" in said and "No such file" in said


def test_a_known_text_is_passed_over(write, capsys):
    call_command("ingest", write("talks.txt", TEXT.format("Harbour")))
    call_command("ingest", write("again.txt", TEXT.format("Harbour").replace("\n", "\r\n")))
    assert Article.objects.count() == 1 and "1 known already" in capsys.readouterr().out


def test_drafts_are_made_in_the_name_of_an_account(write):
    editor = make_editor("ada")
    call_command("ingest", write("talks.txt", TEXT.format("Harbour")), by="ada")
    assert Article.objects.get().created_by == editor
    with pytest.raises(CommandError, match="no account “bob”"):
        call_command("ingest", write("more.txt", TEXT.format("River")), by="bob")


# reparse


def test_articles_are_read_again_with_the_names_of_today(capsys):
    article = make_draft("Talks open")
    make_place("syria/idlib")
    call_command("reparse", article.slug)
    assert article.mentions.filter(place__path="syria/idlib").exists() and "1/1 talks-open" in capsys.readouterr().out


def test_reading_all_again_keeps_what_is_published(capsys):
    article = make_article("Talks open", published_on=date(2017, 6, 26))
    call_command("reparse", "--all")
    article.refresh_from_db()
    assert article.is_published and article.published_on == date(2017, 6, 26)


@pytest.mark.parametrize("arguments", [[], ["talks-open", "--all"], ["nothing-there"]])
def test_what_to_read_again_has_to_be_said(arguments):
    make_draft("Talks open")
    with pytest.raises(CommandError):
        call_command("reparse", *arguments)


# load_demo


@pytest.fixture
def demo(tmp_path, monkeypatch):
    """A demo of two articles."""
    for name in ("Harbour", "River"):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(name))
    monkeypatch.setattr(load_demo, "FOLDER", tmp_path)


def test_the_demo_is_published_with_the_people_who_speak_in_it(demo, capsys):
    call_command("load_demo")
    assert Article.objects.published().count() == 2 and "Articles: 2 of 2" in capsys.readouterr().out
    solane = Actor.objects.get(name="Mira Solane")
    assert solane.kind == "person" and solane.quotes.count() == 2
    assert Mention.objects.filter(actor=solane).values("article").distinct().count() == 2


def test_the_demo_leaves_at_the_desk_what_its_table_says(demo, tmp_path):
    (tmp_path / "desk.csv").write_text(
        "file,status,checked,source,of,kind\nHarbour,draft,,,River,update\nRiver,,yes,Meridian Wire,,\n"
    )
    call_command("load_demo")
    draft, shown = Article.objects.order_by("headline")
    assert (draft.status, draft.source) == ("draft", None)
    assert (draft.copy_of, draft.copy_kind) == (shown, "update")
    assert shown.is_published and shown.source.name == "Meridian Wire" and "invented" in shown.source.description
    assert {quote.status for quote in shown.quotes.all()} == {"confirmed"}
    assert {quote.status for quote in draft.quotes.all()} == {"machine"}


def test_every_demo_file_and_its_row_at_the_desk_belong_together():
    files = {path.stem for path in load_demo.FOLDER.glob("*.txt")}
    assert len(files) >= 72 and set(load_demo.desk_rows()) <= files


def test_the_demo_is_loaded_once(demo, capsys):
    call_command("load_demo")
    call_command("load_demo")
    assert Article.objects.count() == 2 and "loaded already" in capsys.readouterr().out


def test_the_demo_does_not_mix_with_other_articles(demo):
    make_draft("Our own")
    with pytest.raises(CommandError, match="not loaded"):
        call_command("load_demo")
    assert Article.objects.count() == 1


def test_editors_may_go_on_in_a_loaded_demo(demo, capsys):
    call_command("load_demo")
    make_draft("Our own")
    call_command("load_demo")
    assert Article.objects.count() == 3
