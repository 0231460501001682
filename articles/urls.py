"""The addresses of the public pages, and of their other faces."""

from django.urls import path, register_converter

from . import views
from .views.about import About
from .views.api import api_page, openapi
from .views.choices import ChoicesFace, ChoicesPage
from .views.compare import Compare, CompareFace
from .views.conditional import conditional
from .views.discovery import favicon, manifest, opensearch, opensearch_suggestions, robots, security_txt
from .views.exports import DetailFace, FaceConverter, ListFace, PathConverter
from .views.search_help import SearchHelp
from .views.sitemaps import sitemap_index, sitemap_section
from .views.suggest import suggest_actors, suggest_places

register_converter(FaceConverter, "face")
register_converter(PathConverter, "tree")

pages = [
    path("", conditional(views.Front.as_view()), name="front"),
    path("articles/", conditional(views.ArticleList.as_view()), name="articles"),
    path("articles/by/<slug:group>/", conditional(ChoicesPage.as_view(noun="articles")), name="articles_by"),
    path("articles/<slug:slug>/", conditional(views.ArticlePage.as_view()), name="article"),
    path("actors/", conditional(views.ActorList.as_view()), name="actors"),
    path("actors/<slug:slug>/", conditional(views.ActorPage.as_view()), name="actor"),
    path("places/", conditional(views.PlaceList.as_view()), name="places"),
    path("places/<tree:path>/", conditional(views.PlacePage.as_view()), name="place"),
    path("quotes/", conditional(views.QuoteList.as_view()), name="quotes"),
    path("quotes/by/<slug:group>/", conditional(ChoicesPage.as_view(noun="quotes")), name="quotes_by"),
    path("quotes/<int:pk>/", conditional(views.QuotePage.as_view()), name="quote"),
    path("sources/", conditional(views.SourceList.as_view()), name="sources"),
    path("sources/<slug:slug>/", conditional(views.SourcePage.as_view()), name="source"),
    path("compare/", conditional(Compare.as_view()), name="compare"),
    path("about/", conditional(About.as_view()), name="about"),
    path("search-help/", conditional(SearchHelp.as_view()), name="search_help"),
    path("api/", api_page, name="api"),
    path("api/openapi.json", openapi, name="openapi"),
    path("suggest/actors/", suggest_actors, name="suggest_actors"),
    path("suggest/places/", suggest_places, name="suggest_places"),
]
faces = [
    path("articles.<face:face>", ListFace.as_view(noun="articles"), name="articles_face"),
    path("articles/<slug:slug>.<face:face>", DetailFace.as_view(noun="articles"), name="article_face"),
    path("articles/by/<slug:group>.<face:face>", ChoicesFace.as_view(noun="articles"), name="articles_by_face"),
    path("quotes/by/<slug:group>.<face:face>", ChoicesFace.as_view(noun="quotes"), name="quotes_by_face"),
    path("compare.<face:face>", CompareFace.as_view(), name="compare_face"),
    path("quotes.<face:face>", ListFace.as_view(noun="quotes"), name="quotes_face"),
    path("quotes/<int:pk>.<face:face>", DetailFace.as_view(noun="quotes"), name="quote_face"),
    path("actors.<face:face>", ListFace.as_view(noun="actors"), name="actors_face"),
    path("actors/<slug:slug>.<face:face>", DetailFace.as_view(noun="actors"), name="actor_face"),
    path("places.<face:face>", ListFace.as_view(noun="places"), name="places_face"),
    path("places/<tree:path>.<face:face>", DetailFace.as_view(noun="places"), name="place_face"),
    path("sources.<face:face>", ListFace.as_view(noun="sources"), name="sources_face"),
    path("sources/<slug:slug>.<face:face>", DetailFace.as_view(noun="sources"), name="source_face"),
]
for_programs = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", conditional(sitemap_index), name="sitemap"),
    path("sitemap-<slug:section>.xml", conditional(sitemap_section), name="sitemap_section"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("suggest/", opensearch_suggestions, name="opensearch_suggestions"),
    path("favicon.ico", favicon, name="favicon"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
]
urlpatterns = pages + faces + for_programs
