"""The addresses of the public pages."""

from django.urls import path, re_path

from . import views
from .views.suggest import suggest_actors, suggest_places

urlpatterns = [
    path("", views.Front.as_view(), name="front"),
    path("articles/", views.ArticleList.as_view(), name="articles"),
    path("articles/<slug:slug>/", views.ArticlePage.as_view(), name="article"),
    path("actors/", views.ActorList.as_view(), name="actors"),
    path("actors/<slug:slug>/", views.ActorPage.as_view(), name="actor"),
    path("places/", views.PlaceList.as_view(), name="places"),
    re_path(r"^places/(?P<path>[-\w]+(?:/[-\w]+)*)/$", views.PlacePage.as_view(), name="place"),
    path("quotes/", views.QuoteList.as_view(), name="quotes"),
    path("suggest/actors/", suggest_actors, name="suggest_actors"),
    path("suggest/places/", suggest_places, name="suggest_places"),
    path("sources/", views.SourceList.as_view(), name="sources"),
    path("sources/<slug:slug>/", views.SourcePage.as_view(), name="source"),
]
