"""The stock screens: the newsroom's tables, and the article's form as a fallback."""

from typing import Any

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from wiredesk.desk.models import Article
from wiredesk.lexicon.models import CodeRule, Edition, Lesson, Sector
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
            [FieldPanel(n) for n in ("form", "author", "made", "credit_line")],
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
    list_display = ["name", "email", "account", "disclosure"]
    panels = [FieldPanel(n) for n in ("name", "slug", "email", "about", "disclosure")]


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


class CodeRuleViewSet(SnippetViewSet):
    """Where agencies' own codes lead, before the shipped table is asked."""

    model = CodeRule
    icon = "code"
    menu_label = "Agency codes"
    menu_order = 40
    add_to_settings_menu = True
    list_display = ["code", "source", "sector", "topic", "place", "origin", "active"]
    list_filter = ["source", "sector", "origin", "active"]
    search_fields = ["code"]
    panels = [
        FieldPanel(n) for n in ("source", "code", "sector", "topic", "place", "origin", "active")
    ]


class _Taught(ModelPermissionPolicy):
    """Lessons are counted by the desk's changes alone: nobody adds one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """No one may add; the rest is as the role says."""
        return action != "add" and super().user_has_permission(user, action)


class LessonViewSet(SnippetViewSet):
    """What editors' changes have taught: to be read, and each to be switched off."""

    model = Lesson
    icon = "edit"
    menu_label = "Lessons"
    menu_order = 50
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = [
        *("token", "kind", "source", "sector", "agreed", "contradicted", "acts", "active"),
        *("example", "changed_by", "changed_at"),
    ]
    list_filter = ["source", "kind", "sector", "active"]
    search_fields = ["token", "example"]
    panels = [
        *(
            FieldPanel(n, read_only=True)
            for n in ("token", "kind", "source", "sector", "agreed", "contradicted")
        ),
        *(FieldPanel(n, read_only=True) for n in ("example", "changed_by", "changed_at")),
        FieldPanel("active"),
    ]

    @property
    def permission_policy(self) -> _Taught:
        return _Taught(self.model)


VIEWSETS = (
    ArticleViewSet,
    ContributorViewSet,
    SectorViewSet,
    EditionViewSet,
    CodeRuleViewSet,
    LessonViewSet,
)
