"""How this room's one screen of the desk is reached."""

from typing import Any

from django.urls import include, path
from wagtail import hooks

from wiredesk.site import front_views as views

_urls = [
    path("", views.front_home, name="home"),
    path("<slug:slug>/", views.front_edition, name="edition"),
    path("<slug:slug>/places/", views.front_places, name="places"),
    path("<slug:slug>/preview/", views.front_preview, name="preview"),
    path("<slug:slug>/stories/", views.front_stories, name="stories"),
    path("<slug:slug>/band/", views.front_band, name="band"),
]


@hooks.register("register_admin_urls")
def front_urls() -> list[Any]:
    """Under /desk/front/, behind the desk's login."""
    return [path("front/", include((_urls, "front")))]
