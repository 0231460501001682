"""The archive's nouns: places, actors, sources, articles and the facts read from them."""

from .actors import Actor, ActorAlias, ActorRelation
from .articles import Article, Source
from .decisions import DifferentActors, DifferentPlaces, NameDecision
from .duplicates import NotTheSame, Signature
from .facts import Mention, Quote, TextDate
from .former import FormerPath, FormerSlug, moved
from .gazetteer import GazetteerRevision
from .habits import DeskHabits
from .history import Change
from .imports import ImportedRow
from .lessons import Lesson, LessonUse
from .places import Place, PlaceAlias
from .quality import Quality
from .queue import Assignment, Claim, Draft, OpenNames
from .rereading import Differing, Rereading, RereadingPart
from .uploads import Upload

__all__ = [
    "Actor",
    "ActorAlias",
    "ActorRelation",
    "Article",
    "Assignment",
    "Change",
    "Claim",
    "DeskHabits",
    "Draft",
    "DifferentActors",
    "DifferentPlaces",
    "Differing",
    "FormerPath",
    "FormerSlug",
    "GazetteerRevision",
    "ImportedRow",
    "Lesson",
    "LessonUse",
    "Mention",
    "NameDecision",
    "NotTheSame",
    "OpenNames",
    "Place",
    "PlaceAlias",
    "Quality",
    "Quote",
    "Rereading",
    "RereadingPart",
    "Signature",
    "Source",
    "TextDate",
    "Upload",
    "moved",
]
