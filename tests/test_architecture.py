"""Who may import whom, and how long things may grow: the walls of the house, checked."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template
from jinja2 import UndefinedError

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "articles"
LONGEST_FUNCTION = 25  # lines, its docstring apart
LONGEST_FILE = 400

# From the ground up; a room uses its own floor and those below.
FLOORS = [
    {"addresses", "parsing", "fields", "data", "pictures"},
    {"models"},
    {"duplicates"},
    {"ingest", "index"},
    {"forms", "filters", "facets", "search", "exports", "marks", "notes", "reading", "templatetags"},
    {"tasks"},
    {"views", "admin", "management", "apps"},
    {"urls"},
]
MAY_SEE_MODELS_AND_PARSING = {"ingest", "reading"}
TOP_LEVEL = {
    ".ci",
    ".dockerignore",
    ".env.example",
    ".gitignore",
    "Dockerfile",
    "LICENSE",
    "README.md",
    "articles",
    "docker-compose.yml",
    "manage.py",
    "newsroom",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "static",
    "templates",
    "tests",
}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "services", "service", "signals", "common", "misc"}


def modules(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def room_of(name: str) -> str:
    """The room of a dotted module name: “articles.views.lists” is in “views”."""
    return name.split(".")[1] if name.startswith("articles.") else ""


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, by its full dotted name."""
    package = dotted(path).split(".") if path.name == "__init__.py" else dotted(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join([*package[: len(package) - node.level + 1], node.module or ""]) if node.level else node.module
            )
            yield from (f"{base.strip('.')}.{alias.name}" for alias in node.names)


def rooms_that(path: Path) -> set[str]:
    """The rooms of the application that a file imports from."""
    return {room_of(name) for name in imported(path)} - {""}


def failures(paths: list[Path], wrong: Callable[[Path], object]) -> dict[str, object]:
    """What is wrong with which file."""
    return {str(path.relative_to(ROOT)): found for path in paths if (found := wrong(path))}


APPLICATION = modules(ARTICLES)
PARSING = modules(ARTICLES / "parsing")
SITE = modules(ROOT / "newsroom")
EVERYTHING = [ROOT / "manage.py", *APPLICATION, *SITE, *modules(ROOT / "tests")]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def test_a_room_imports_only_downwards():
    floor = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

    def above(path: Path) -> set[str]:
        own = floor.get(room_of(dotted(path)), len(FLOORS))
        return {room for room in rooms_that(path) if floor.get(room, 0) > own}

    assert {room_of(dotted(path)) for path in APPLICATION} - {""} <= set(floor), "a new room needs a floor"
    assert failures(APPLICATION, above) == {}


def test_models_and_parsing_meet_only_at_ingest():
    def meeting(path: Path) -> bool:
        own = room_of(dotted(path))
        return own not in MAY_SEE_MODELS_AND_PARSING and {"models", "parsing"} <= rooms_that(path) | {own}

    assert failures(APPLICATION, meeting) == {}


def test_the_application_does_not_know_the_site():
    def site(path: Path) -> list[str]:
        return [name for name in imported(path) if name.split(".")[0] == "newsroom"]

    quickstart = ARTICLES / "management" / "commands" / "quickstart.py"  # the site's own command
    assert failures([path for path in APPLICATION if path != quickstart], site) == {}


def test_parsing_needs_nothing_but_python():
    def foreign(path: Path) -> set[str]:
        packages = {name.split(".")[0] for name in imported(path)} - sys.stdlib_module_names
        return (packages - {"articles"}) | (rooms_that(path) - {"parsing"})

    assert failures(PARSING, foreign) == {}


def test_a_stage_of_parsing_never_imports_another():
    def parts(path: Path) -> set[str]:
        return {name.split(".")[2] for name in imported(path) if room_of(name) == "parsing"}

    stages = parts(ARTICLES / "parsing" / "pipeline.py") - {"document", "gazetteer", "vocabulary"}
    assert len(stages) >= 8
    assert failures([path for path in PARSING if path.stem in stages], lambda path: parts(path) & stages) == {}


def test_files_are_short():
    assert failures(EVERYTHING, lambda path: len(path.read_text().splitlines()) > LONGEST_FILE) == {}


def test_functions_are_short():
    def long(path: Path) -> dict[str, int]:
        functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
        return {node.name: length(node) for node in functions if length(node) > LONGEST_FUNCTION}

    assert failures(EVERYTHING, long) == {}


def length(function: ast.FunctionDef) -> int:
    """The lines of a function from `def` on, without its docstring."""
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def test_names_of_files_say_something():
    assert failures(EVERYTHING, lambda path: path.stem in NAMES_THAT_SAY_NOTHING) == {}


def test_no_python_marks_text_as_safe():
    marking = re.compile(r"mark_safe|SafeString|SafeText|Markup\b|__html__|pass_eval_context|html_safe")
    assert failures([*APPLICATION, *SITE], lambda path: marking.findall(path.read_text())) == {}


def test_no_template_switches_escaping_off():
    unsafe = re.compile(
        r"\|\s*(?:force)?safe(?:seq)?\b|autoescape\s+(?:off|false)|Markup|\|\s*(?:xmlattr|tojson|urlize)\b"
    )
    assert failures(TEMPLATES, lambda path: unsafe.findall(path.read_text())) == {}


def test_every_attribute_with_a_value_from_the_archive_stands_in_quotation_marks():
    bare = re.compile(r"<[a-z][^<>]*\s[\w-]+=\{\{")
    assert failures(TEMPLATES, lambda path: bare.findall(path.read_text())) == {}


def test_the_public_pages_escape_whatever_they_are_given():
    engine = engines["jinja2"].env
    assert engine.autoescape is True
    assert engine.from_string("{{ text }}").render(text="<b>&") == "&lt;b&gt;&amp;"


def test_a_misspelt_name_in_a_public_page_is_an_error():
    with pytest.raises(UndefinedError):
        engines["jinja2"].env.from_string("{{ no_such_name }}").render()


def test_public_pages_and_the_desk_each_have_their_engine():
    assert get_template("articles/front.html").backend is engines["jinja2"]
    assert get_template("404.html").backend is engines["jinja2"]
    assert get_template("admin/articles/article/review.html").backend is engines["django"]


def test_no_template_holds_a_script_or_style_that_browsers_would_refuse():
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*json)[^>]*>|<style\b|\son[a-z]+\s*=\s*[\"']")
    assert failures(TEMPLATES, lambda path: inline.findall(path.read_text())) == {}


def test_the_top_level_holds_what_it_should_and_nothing_else():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP_LEVEL
