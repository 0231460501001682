"""The way from a page to its other faces."""

from typing import Any

from django import template
from django.template.context import RequestContext

from articles.exports import FACES, LABELS

register = template.Library()


@register.simple_tag(takes_context=True)
def faces(context: RequestContext, *names: str) -> list[dict[str, Any]]:
    """The faces of this page with their addresses; of a list with its filters, without the number of the page."""
    request, filters = context["request"], context.get("filters")
    address = filters.address() if filters else request.path
    path, _, query = address.partition("?")
    return [
        {
            "label": LABELS[name],
            "url": f"{path.rstrip('/')}.{name}" + (f"?{query}" if query else ""),
            "type": FACES[name].partition(";")[0],
        }
        for name in names or FACES
    ]
