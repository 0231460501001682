"""The site's addresses: the editors' admin, and the public pages."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]
handler400 = "newsroom.errors.bad_request"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.server_error"
