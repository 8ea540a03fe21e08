"""The stock screens: the newsroom's tables, and the article's form as a fallback."""

from typing import Any

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from wiredesk.desk.models import Article
from wiredesk.lexicon.models import Edition, Sector
from wiredesk.people.models import Contributor

_CLOSED = ("publish", "unpublish", "delete", "add")


class DraftsOnly(ModelPermissionPolicy):
    """Edit and look: what the public sees changes through the desk's own actions alone."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Nobody, whatever the role, has a closed action here."""
        return action not in _CLOSED and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return self.user_has_any_permission(user, actions)


class ArticleViewSet(SnippetViewSet):
    """Wagtail's form of an article: revisions, comparison, lock. Publishing is the desk's."""

    model = Article
    icon = "doc-full-inverse"
    list_display = ["__str__", "form", "sector"]
    copy_view_enabled = False
    inspect_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldPanel("standfirst"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("sector", "main_place", "places", "editions")],
            heading="Where it stands",
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("form", "author", "made", "credit_line", "picture")],
            heading="What it is",
        ),
    ]

    @property
    def permission_policy(self) -> DraftsOnly:
        return DraftsOnly(self.model)


class ContributorViewSet(SnippetViewSet):
    """Authors of signed pieces."""

    model = Contributor
    icon = "user"
    menu_label = "Contributors"
    menu_order = 50
    add_to_admin_menu = True
    list_display = ["name", "slug", "disclosure"]
    panels = [FieldPanel(n) for n in ("name", "slug", "about", "disclosure")]


class SectorViewSet(SnippetViewSet):
    """The site's sections."""

    model = Sector
    icon = "tag"
    menu_label = "Sectors"
    menu_order = 20
    add_to_settings_menu = True
    list_display = ["name", "slug", "description", "order"]


class EditionViewSet(SnippetViewSet):
    """The front pages."""

    model = Edition
    icon = "globe"
    menu_label = "Editions"
    menu_order = 30
    add_to_settings_menu = True
    list_display = ["name", "slug", "zone", "language", "order"]


VIEWSETS = (ArticleViewSet, ContributorViewSet, SectorViewSet, EditionViewSet)
