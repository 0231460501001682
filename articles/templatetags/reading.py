"""Template tags of the desk: marked text."""

from django import template

from ..reading import marked, paragraphs

register = template.Library()
register.simple_tag(marked)
register.simple_tag(paragraphs)
