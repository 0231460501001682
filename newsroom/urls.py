"""The site's addresses: the editors' admin, and the public pages."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
]
if find_spec("articles.urls"):
    urlpatterns += [path("", include("articles.urls"))]
