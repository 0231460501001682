"""An archive that names a person everywhere, to withhold that name."""

import re
from datetime import date

from articles.models import Actor, ActorRelation, Article, Mention, Quote, TextDate

from .make import (
    make_actor,
    make_article,
    make_mention,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_text_date,
)

NAME = re.compile("quirina|vostokova|qv[ií]nka", re.IGNORECASE)
BODY = (
    "“We came to listen, as Quirina Vostokova,” QUIRINA  VOSTOKOVA told Coast Guard in Saraqib on Monday.\n\n"
    "Vostokova's friends call her Qvínka. In Saraqib, Vostokova said that the school would open."
)


def make_archive() -> tuple[Actor, Article]:
    """An article that names a person in each of its parts, and another that has only the words."""
    person = make_person("Quirina Vostokova")
    person.aliases.create(text="Qvinka", kind="nickname")
    guard = make_actor("Coast Guard", description="Led by Quirina Vostokova since June.", parent=person)
    ActorRelation.objects.create(actor=guard, kind="allied_with", other=person)
    article = make_article(
        "Quirina Vostokova opens a school",
        standfirst="Vostokova speaks in Saraqib",
        body=BODY,
        captions=[{"text": "Quirina Vostokova in Saraqib", "credit": "Quirina Vostokova"}],
        reporters=["Ana Vell", "Quirina Vostokova"],
        source=make_source("Example Wire", description="Founded by Quirina Vostokova."),
        url="https://wire.example/2017/quirina-vostokova-opens.html",
        evidence={"headline": "line of Vostokova"},
    )
    tell_facts(article, person, guard)
    make_article("Harvest begins", body="It rained, wrote quirina vostokova.", published_on=date(2018, 3, 1))
    return person, article


def tell_facts(article: Article, person: Actor, guard: Actor) -> None:
    """The facts of that article: its mentions, quotes and a date."""
    saraqib = make_place("syria/idlib/saraqib", latitude=35.86, longitude=36.8)
    for part in ("headline", "body"):
        make_mention(article, person, "Quirina Vostokova", part=part)
    make_mention(article, person, "Quirina Vostokova", part="caption")
    make_mention(article, person, "Vostokova", after=BODY.index("Saraqib, Vos"))
    make_mention(article, saraqib, after=BODY.index("In Saraqib"), reason="near Quirina Vostokova")
    make_mention(article, guard)
    make_quote(article, "We came to listen, as Quirina Vostokova", person, affiliation=person, medium="Radio Qvinka")
    make_quote(article, "the school would open", kind="indirect", speaker_name="Quirina Vostokova")
    make_text_date(article, "Monday", first=date(2017, 6, 26), last=date(2017, 6, 26))


def rows() -> dict[str, list]:
    """Everything that withholding may change."""
    found = {}
    for model in (Article, Mention, Quote, TextDate, Actor):
        names = [field.attname for field in model._meta.concrete_fields if field.name not in ("updated_at", "edited")]
        found[model.__name__] = [
            [bytes(value) if isinstance(value, memoryview) else value for value in row]
            for row in model.objects.order_by("pk").values_list(*names)
        ]
    return found
