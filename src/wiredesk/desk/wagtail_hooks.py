"""How the desk's screens stand in Wagtail's admin: addresses, menu, home, history, tables."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin import auth
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from wiredesk.desk import urls
from wiredesk.desk.models import Article
from wiredesk.desk.views.access import CONTRIBUTORS, READ, SETTINGS, refused
from wiredesk.desk.views.home import NeedsYou, unseen_files
from wiredesk.desk.views.snippets import VIEWSETS
from wiredesk.people.models import Contributor
from wiredesk.pictures.models import Picture

# Wagtail answers what a role may not do with a redirect to the home, which people, tests and
# proxies take for success. Every screen of its own refuses through this one function.
auth.permission_denied = refused

for _viewset in VIEWSETS:
    register_snippet(_viewset)

# Stock entries that lead to nothing which a newsroom needs.
# What a contributor finds in the menu; who reads articles finds everything else.
_OUTSIDE = {"your pieces"}
_HIDDEN = {"reports", "help", "documents", "snippets", "images"}
_HIDDEN_SETTINGS = {"workflows", "workflow-tasks", "collections", "redirects"}
_RENAMED = {"explorer": ("Standing pages", 70)}
# Wagtail's ways to bring and change a picture: they know neither our gate nor the pages that show
# it, so they lead to our own.
_STOCK_PICTURES = ("images/", "images/add/", "images/multiple/add/")


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Our screens, under /desk/ and behind its login."""
    return [path("", include((urls.urlpatterns, urls.app_name)))]


@hooks.register("register_admin_urls", order=-1)
def picture_urls() -> list[Any]:
    """In front of Wagtail's own."""
    to_list = RedirectView.as_view(pattern_name="desk:pictures")
    to_one = RedirectView.as_view(pattern_name="desk:picture")
    return [
        *(path(route, to_list) for route in _STOCK_PICTURES),
        *(path(f"images/<int:pk>/{end}", to_one) for end in ("", "delete/")),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """The desk's verbs in Wagtail's history."""
    actions.register_action("wiredesk.publish", "Publish", "Published")
    actions.register_action("wiredesk.kill", "Kill", "Killed")
    actions.register_action("wiredesk.picture", "Picture", "Its picture changed")
    actions.register_action("wiredesk.take_version", "New version", "Took a newer wire version")
    actions.register_action("wiredesk.schedule", "Schedule", "Signed, and set for a time")
    actions.register_action("wiredesk.unschedule", "Unschedule", "Took the time away")
    actions.register_action("wiredesk.embargo", "Embargo", "Set the desk's own embargo")
    actions.register_action("wiredesk.expiry", "Expiry", "Set when it goes off")
    actions.register_action("wiredesk.approve", "Approve", "Approved this text")
    actions.register_action("wiredesk.move", "Move", "Moved to another desk")
    actions.register_action("wiredesk.policy", "Policy", "Drafted automatically, by policy")
    actions.register_action("wiredesk.add_source", "Add source", "Added a source")
    actions.register_action("wiredesk.remove_source", "Remove source", "Removed a source")
    actions.register_action("wiredesk.send_in", "Send in", "Sent in by its author")
    actions.register_action("wiredesk.take_back", "Take back", "Taken back by its author")


class Screen(MenuItem):
    """A screen of ours in the menu; ``count`` gives its badge."""

    def __init__(self, label: str, view: str, icon: str, order: int, count: Any = None) -> None:
        super().__init__(label, "", name=label.lower(), icon_name=icon, order=order)
        self._view, self._plain, self._count = view, label, count

    def render_component(self, request: HttpRequest) -> Any:
        self.url = reverse(self._view)
        number = self._count() if self._count else 0
        self.label = f"{self._plain} ({number})" if number else self._plain
        return super().render_component(request)


def _refused() -> int:
    return len(unseen_files().values_list("pk")[:100])


for _item in (
    ("Home", "wagtailadmin_home", "home", 10),
    ("Wire", "desk:wire", "list-ul", 20),
    ("Stories", "desk:stories", "folder-open-1", 30),
    ("Articles", "desk:articles", "doc-full-inverse", 40),
    ("Your pieces", "desk:pieces", "edit", 40),
    ("Front page", "front:home", "site", 42),
    ("Pictures", "desk:pictures", "image", 43),
    ("Refused", "desk:refused", "warning", 45, _refused),
    ("Sources", "desk:sources", "download", 46),
    ("Routing rules", "desk:rules", "redirect", 47),
):
    hooks.register("register_admin_menu_item", lambda item=_item: Screen(*item))


class ForSettings(Screen):
    """A screen of ours among the settings, for those who may change them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SETTINGS))


hooks.register(
    "register_settings_menu_item",
    lambda: ForSettings("Approval", "desk:approval_setting", "tasks", 45),
)


@hooks.register("construct_main_menu")
def main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """One product: a newsroom's words, and no doors into nowhere."""
    items[:] = [item for item in items if item.name not in _HIDDEN]
    outside = not request.user.has_perm(READ)
    items[:] = [item for item in items if (item.name in _OUTSIDE) is outside or item.name == "home"]
    for item in items:
        if item.name in _RENAMED:
            item.label, item.order = _RENAMED[item.name]


@hooks.register("register_snippet_listing_buttons")
def contributor_verbs(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The invitation, in the list of contributors."""
    if isinstance(snippet, Contributor) and user.has_perm(CONTRIBUTORS):
        yield Button(
            "Invite to write",
            reverse("desk:contributor_invite", args=[snippet.pk]),
            icon_name="mail",
            priority=60,
        )


@hooks.register("construct_settings_menu")
def settings_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Without the stock entries that the desk's own screens replace."""
    items[:] = [item for item in items if item.name not in _HIDDEN_SETTINGS]


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Ours in place of the stock ones, which know pages only."""
    panels[:] = [NeedsYou()]


@hooks.register("construct_homepage_summary_items")
def home_summary(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages and images tell a newsroom nothing."""
    items.clear()


@hooks.register("insert_global_admin_css")
def style() -> str:
    """The desk's own sheet, on every screen of the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("construct_snippet_action_menu")
def article_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """The stock form of an article saves and no more: Wagtail draws these without our policy."""
    if context["model"] is Article:
        shut = {"action-publish", "action-unpublish", "action-submit", "action-delete"}
        items[:] = [item for item in items if item.name not in shut]


@hooks.register("before_bulk_action")
def no_bulk_delete(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Wagtail's bulk deletion asks the user's permission, not our policy: an article stays."""
    if action_type == "delete" and any(isinstance(each, Article | Picture) for each in objects):
        return refused(request)
    return None
