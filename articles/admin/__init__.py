"""The desk: where editors paste, review and publish, and keep the names in order."""

from django.apps import apps
from django.contrib import admin

from .actors import ActorAdmin
from .articles import ArticleAdmin
from .facts import MentionAdmin, QuoteAdmin
from .history import ChangeAdmin
from .jobs import JobAdmin
from .lessons import LessonAdmin
from .names import NameDecisionAdmin
from .people import PeopleAdmin
from .places import PlaceAdmin
from .quality import QualityAdmin
from .queue import QueueAdmin
from .rereading import RereadingAdmin
from .sources import SourceAdmin

admin.site.site_header = "Newsroom"
admin.site.site_title = "Newsroom"
admin.site.index_title = "The desk"
apps.get_app_config("auth").verbose_name = "People and groups"
apps.get_app_config("procrastinate").verbose_name = "Background work"

__all__ = [
    "ActorAdmin",
    "ArticleAdmin",
    "ChangeAdmin",
    "JobAdmin",
    "LessonAdmin",
    "MentionAdmin",
    "NameDecisionAdmin",
    "PeopleAdmin",
    "PlaceAdmin",
    "QualityAdmin",
    "QueueAdmin",
    "QuoteAdmin",
    "RereadingAdmin",
    "SourceAdmin",
]
