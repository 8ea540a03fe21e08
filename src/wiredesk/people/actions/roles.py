"""The roles of a newsroom as groups with their permissions."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

_TABLES = ("add", "change", "delete", "view")


def _all(*models: str) -> list[str]:
    return [f"{app}.{verb}_{model}" for app, model in (m.split(".") for m in models)
            for verb in _TABLES]  # fmt: skip


_SIGN_IN = ["wagtailadmin.access_admin"]
_DESK = [*_SIGN_IN, "desk.change_task"]
_WRITE = [
    "desk.add_article",
    "desk.change_article",
    "desk.view_article",
]
_WIRE = ["stories.change_membership", "wire.change_deliveryfile"]
_RULES = _all("desk.routingrule")
# Where copy comes from, with whose password, under which licence.
_SOURCES = _all("wire.source")
_TABLES_OF_THE_DESK = _all(
    *("people.contributor", "lexicon.sector", "lexicon.edition"),
    *("lexicon.coderule", "lexicon.lesson"),
)

CONTRIBUTORS = "Contributors"

ROLES: dict[str, list[str]] = {
    # Watch the wire, group it, start drafts. The text and the button are others'.
    "Wire editors": [
        *_DESK,
        *_WIRE,
        *_RULES,
        *_SOURCES,
        "desk.add_article",
        "desk.view_article",
    ],
    "Writers": [*_DESK, *_WRITE],
    # Authors of signed pieces: their own, and no other screen of the desk.
    CONTRIBUTORS: [*_SIGN_IN, "desk.contribute_article"],
    "Desk editors": [
        *_DESK,
        *_WIRE,
        *_WRITE,
        *_RULES,
        "desk.publish_article",
        *_TABLES_OF_THE_DESK,
    ],
    "Admins": [
        *_DESK,
        *_WIRE,
        *_WRITE,
        *_RULES,
        *_SOURCES,
        "desk.publish_article",
        *_TABLES_OF_THE_DESK,
        *_all("people.user", "auth.group", "lexicon.place", "wagtailcore.site"),
        "site.change_newsroom",
    ],
}

# Wagtail keeps the rights to pictures with a collection, to pages with a page of the tree.
_PICTURES = ("Writers", "Desk editors", "Admins")
_STANDING_PAGES = ("Desk editors", "Admins")


def install_roles() -> None:
    """Make the groups, and give each what its role needs; run again it changes nothing.

    What a newsroom added to a group stays. A permission whose table is not there (yet) is made
    where Wagtail would make it late, since it comes from a room downstream.
    """
    for name, wanted in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*filter(None, map(_permission, dict.fromkeys(wanted))))
        if name in _PICTURES:
            _give_pictures(group)
        if name in _STANDING_PAGES:
            _give_pages(group)


def _give_pictures(group: Group) -> None:
    root = Collection.get_first_root_node()
    for verb in ("add", "change", "choose"):
        permission = _permission(f"wagtailimages.{verb}_image")
        if root is not None and permission is not None:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )


def _give_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    for verb in ("add", "change", "publish"):
        permission = _permission(f"wagtailcore.{verb}_page")
        if root is not None and permission is not None:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _permission(name: str) -> Permission | None:
    app, _, codename = name.partition(".")
    verb, _, model = codename.partition("_")
    if name == "wagtailadmin.access_admin":
        return Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    table = ContentType.objects.filter(app_label=app, model=model).first()
    if table is None:
        return None
    permission, _ = Permission.objects.get_or_create(
        content_type=table, codename=codename, defaults={"name": f"Can {verb} {model}"}
    )
    return permission
