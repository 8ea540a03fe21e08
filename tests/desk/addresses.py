"""Every address that Django answers, each with an object of its own behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver
from django.utils import timezone

_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
_BULK = "desk/bulk/<str:app_label>/<str:model_name>/<str:action>/"


@dataclass(frozen=True)
class Address:
    """``route`` as the URLconf writes it; ``path`` leads to a real object, or is empty."""

    route: str
    path: str


def every_address(objects: dict[str, Any]) -> Iterator[Address]:
    """Walks the URLconf. Where an argument has no object, the path is empty: give it one below."""
    seen = set()
    for route in dict.fromkeys(_routes(get_resolver())):
        for each in _bulk_actions() if route == _BULK else [route]:
            try:
                path = "/" + _path(each, objects)
            except LookupError as error:
                yield Address(f"{each}  # {error}", "")
                continue
            if path not in seen:  # of two that share a path, only the first is ever reached
                seen.add(path)
                yield Address(each, path)


def _routes(resolver: Any, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        # A nested pattern that is a regular expression starts with ^ in the middle of the route.
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def _bulk_actions() -> Iterator[str]:
    from wagtail.admin.views.bulk_action.registry import bulk_action_registry

    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                yield f"desk/bulk/{app}/{model}/{action}/"


def _path(route: str, objects: dict[str, Any]) -> str:
    if route.startswith("desk/bulk/"):
        app, model = route.split("/")[2:4]
        return f"{route}?id={objects[f'{app}.{model}'].pk}&next=/desk/"
    for pattern, path in objects["patterns"].items():
        if route == pattern:
            return path
    return _ARGUMENT.sub(lambda found: str(_argument(route, found[1], objects)), route)


def _argument(route: str, name: str, objects: dict[str, Any]) -> Any:
    for start, arguments in objects["arguments"].items():
        if route.startswith(start) and name in arguments:
            return arguments[name]
    raise LookupError(f"no object for <{name}>: give it one in tests/desk/addresses.py")


PIXEL = bytes.fromhex(
    "47494638376101000100800000000000ffffff2c00000000010001000002024401003b"  # a GIF of one pixel
)


def small_newsroom(arrive: Any, chief: Any, contributor_at_desk: Any) -> dict[str, Any]:
    """One of everything; ``chief`` owns what has an owner, the contributor a piece."""
    from django.contrib.auth.models import Group
    from django.contrib.contenttypes.models import ContentType
    from wagtail.admin.models import EditingSession
    from wagtail.documents.models import Document
    from wagtail.models import (
        Collection,
        GroupApprovalTask,
        Page,
        Site,
        UploadedFile,
        Workflow,
        WorkflowTask,
    )

    from wiredesk.desk.actions.contribute import Written, begin
    from wiredesk.desk.models import Article, Entry, RoutingRule, SavedView, Task
    from wiredesk.lexicon.models import CodeRule, Edition, Lesson, Sector
    from wiredesk.people.actor import Actor, How
    from wiredesk.people.models import Contributor, User
    from wiredesk.pictures.models import Picture
    from wiredesk.site.models import Newsroom, StandingPage

    now = timezone.now()
    colleague = User.objects.create_user("colleague@example.com", None, last_name="Lund")
    arrival = arrive(draft=True, publish=True)
    item, story = arrival.item, arrival.story
    article = Article.objects.get()
    root = Page.get_first_root_node()
    page = root.add_child(instance=StandingPage(title="About", slug="about-us", live=True))
    page_revision = page.save_revision()
    picture = Picture.objects.create(
        title="Bridge", credit="North Wire", file=SimpleUploadedFile("a.gif", PIXEL)
    )
    document = Document.objects.create(title="Rules", file=SimpleUploadedFile("a.txt", b"rules"))
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Sport"))
    workflow = Workflow.objects.create(name="Four eyes")
    approval = GroupApprovalTask.objects.create(name="A second pair")
    approval.groups.set([Group.objects.get(name="Desk editors")])
    WorkflowTask.objects.create(workflow=workflow, task=approval, sort_order=1)
    page_state = workflow.start(page, chief)
    article_state = workflow.start(article, chief)
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(Picture),
        file=SimpleUploadedFile("b.gif", PIXEL),
        uploaded_by_user=chief,
    )
    session = EditingSession.objects.create(
        user=chief,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=article.pk,
        last_seen_at=now,
    )
    contributor = Contributor.objects.create(
        name="Anna Berg", slug="anna-berg", account=contributor_at_desk
    )
    piece = begin(
        Written("On bridges", "", (), "opinion", Sector.objects.first()),
        author=contributor,
        by=Actor(How.SESSION, contributor_at_desk),
        now=now,
    )
    lesson = Lesson.objects.create(kind="word", token="tramway", sector="transport")
    rule = RoutingRule.objects.create(name="Sport to sport")
    view = SavedView.objects.create(owner=chief, name="Mine")
    task = Task.objects.create(kind="notice", text="A notice.", created_at=now, article=article)
    entry = Entry.objects.filter(item=item).first()
    assert entry is not None
    rows = {
        "people.user": colleague,
        "desk.article": article,
        "wagtailcore.page": page,
        "pictures.picture": picture,
        "wagtailimages.image": picture,
        "wagtaildocs.document": document,
    }
    snippets = {
        "desk/article": article,
        "people/contributor": contributor,
        "lexicon/sector": Sector.objects.first(),
        "lexicon/edition": Edition.objects.first(),
        "lexicon/coderule": CodeRule.objects.create(code="sport", sector="sport"),
        "lexicon/lesson": lesson,
    }
    arguments: dict[str, dict[str, Any]] = {
        "-/wire/": {"slug": item.source.slug, "token": "unknown"},
        "desk/first-run/": {"token": "wrong"},
        "desk/password": {"rest": "x", "uidb36": "1", "key": "a-b", "uidb64": "MQ", "token": "x"},
        "desk/api/main/pages/": {"pk": page.pk, "action_name": "delete"},
        "desk/api/main/documents/": {"pk": document.pk},
        "desk/api/main/images/": {"pk": picture.pk},
        "desk/pages/": {
            **dict.fromkeys(("page_id", "page_to_move_id"), page.pk),
            **dict.fromkeys(("parent_page_id", "destination_id"), root.pk),
            **dict.fromkeys(("content_type_app_name", "app_label"), "site"),
            **dict.fromkeys(("content_type_model_name", "model_name"), "standingpage"),
            "revision_id": page_revision.pk,
            "action_name": "approve",
            "task_state_id": page_state.current_task_state.pk,
            "task_id": approval.pk,
            "workflow_state_id": page_state.pk,
        },
        "desk/choose-page/": {"parent_page_id": root.pk},
        "desk/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
        "desk/collections/": {"pk": collection.pk, "collection_id": collection.pk},
        "desk/workflows/tasks/": {
            "app_label": "wagtailcore",
            "model_name": "groupapprovaltask",
            "pk": approval.pk,
        },
        "desk/workflows/task_chooser/": {"task_id": approval.pk},
        "desk/workflows/": {"pk": workflow.pk, "page_pk": page.pk, "workflow_pk": workflow.pk},
        "desk/editing-sessions/": {
            "app_label": "desk",
            "model_name": "article",
            "object_id": article.pk,
            "session_id": session.pk,
        },
        "desk/staff/": {"pk": colleague.pk},
        "desk/users/": {"pk": colleague.pk},
        "desk/settings/": {
            "app_name": "site",
            "model_name": "newsroom",
            "pk": Newsroom.load().pk,
        },
        "desk/documents/": {
            **dict.fromkeys(("document_id", "doc_id", "pk"), document.pk),
            "uploaded_file_id": upload.pk,
        },
        "desk/images/": {
            **dict.fromkeys(("image_id", "pk"), picture.pk),
            "filter_spec": "width-100",
            "uploaded_file_id": upload.pk,
        },
        **{
            f"desk/snippets/{way}{name}/": {
                "pk": row.pk,
                "revision_id": article.latest_revision_id,
                "action_name": "approve",
                "task_state_id": article_state.current_task_state.pk,
                "task_id": approval.pk,
                "workflow_state_id": article_state.pk,
            }
            for name, row in snippets.items()
            for way in ("", "choose/")
        },
        "desk/groups/": {"pk": Group.objects.get(name="Writers").pk},
        "desk/sites/": {"pk": Site.objects.first().pk},
        "desk/wire/entries/": {"pk": entry.pk},
        "desk/wire/views/": {"pk": view.pk},
        "desk/wire/refused/": {"pk": item.delivery_file_id},
        "desk/wire/": {"pk": item.pk},
        "desk/sources/": {"pk": item.source_id},
        "desk/rules/": {"pk": rule.pk},
        "desk/stories/": {"pk": story.pk},
        "desk/articles/": {"pk": article.pk, "source": article.sources.first().pk},
        "desk/tasks/": {"pk": task.pk},
        "desk/pictures/": {"pk": picture.pk},
        "desk/pieces/": {"pk": piece.pk},
        "desk/front/": {"slug": Edition.objects.first().slug},
        "desk/contributors/": {"pk": contributor.pk},
        "desk/media/": {"path": "none.png"},
    }
    compare = r"/revisions/compare/"
    return {
        **rows,
        **{name.replace("/", "."): row for name, row in snippets.items()},
        "arguments": arguments,
        "patterns": {
            r"desk/pages/(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$": (
                f"desk/pages/{page.pk}{compare}earliest...latest/"
            ),
            r"desk/snippets/desk/article/history/(?P<pk>.+)/revisions/compare/"
            r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$": (
                f"desk/snippets/desk/article/history/{article.pk}{compare}earliest...latest/"
            ),
            r"desk/password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$": (
                "desk/password/set/1-wrong-key/"
            ),
            r"desk/.*/$": "desk/nothing/of/the/kind/",
        },
    }
