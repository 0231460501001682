"""Filters for the pages about what the parser learns."""

from django import template

from articles.marks import in_words

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """A share in whole percent; nothing where there is none.

    >>> percent(0.987)
    '98.7 %'
    """
    return "" if share is None else f"{100 * share:.1f} %"


@register.filter
def rule_words(rule: str) -> str:
    """A rule's name for people."""
    return in_words(rule)
