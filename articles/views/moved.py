"""Where an old address leads: for good, to the same page under its new one."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponsePermanentRedirect


def moved_to(thing: Model, request: HttpRequest, face: str = "") -> HttpResponsePermanentRedirect:
    """The page of a thing, or another face of it, with whatever else was asked for."""
    page = thing.get_absolute_url()
    address = f"{page[:-1]}.{face}" if face else page
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
