"""Template tags of the desk: marked text."""

from django import template

from ..reading import all_paragraphs, marked

register = template.Library()
register.simple_tag(marked)
register.simple_tag(all_paragraphs)
