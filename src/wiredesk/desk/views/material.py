"""The doors for own material: put it behind an article, take it away, read its file."""

from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wiredesk.desk.actions.add_source import CantAdd, add_material, remove_material
from wiredesk.desk.archive import find
from wiredesk.desk.material_form import KINDS, MaterialForm
from wiredesk.desk.models import Article, ArticleSource, SourceKind
from wiredesk.desk.views.access import EDIT, at_the_desk, needs
from wiredesk.wire.actions.check_address import what_to_do
from wiredesk.wire.actions.fetch_page import fetch_page
from wiredesk.wire.fetch import FetchError
from wiredesk.wire.item import Refused


@require_http_methods(["GET", "POST"])
@needs(EDIT)
def material_add(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The form on a page of its own, with our archive's search; a POST adds.

    With ``do=fetch`` a link's title and text are fetched first, and shown to be kept.
    """
    article = get_object_or_404(Article, pk=pk)
    if request.method == "GET":
        kind = request.GET.get("kind", "")
        query = request.GET.get("q", "")
        if query:
            kind = SourceKind.ARCHIVE
        form = MaterialForm(initial={"kind": kind} if kind in dict(KINDS) else None)
        return _page(request, article, form, query=query)
    form = MaterialForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, article, form, status=422)
    if request.POST.get("do") == "fetch":
        return _fetched(request, article, form)
    try:
        row = add_material(pk, form.material, by=at_the_desk(request), now=timezone.now())
    except CantAdd as error:
        form.add_error(None, str(error))
        return _page(request, article, form, status=422)
    messages.success(request, f"“{row.label}” stands behind the text now.")
    return redirect("desk:article", pk)


@require_POST
@needs(EDIT)
def material_remove(request: HttpRequest, pk: int, source: int) -> HttpResponseBase:
    """Take own material from behind the article."""
    get_object_or_404(Article, pk=pk)
    row = get_object_or_404(ArticleSource, pk=source, article=pk, item__isnull=True)
    try:
        remove_material(pk, source, by=at_the_desk(request), now=timezone.now())
    except CantAdd as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{row.label}” no longer stands behind the text.")
    return redirect("desk:article", pk)


@require_GET
@never_cache
@needs(EDIT)
def material_file(request: HttpRequest, pk: int, source: int) -> HttpResponseBase:
    """The document as it was brought: a download, which nothing opens as a page of ours."""
    row = get_object_or_404(ArticleSource, pk=source, article=pk, item__isnull=True)
    if not row.document:
        raise Http404
    try:
        file = row.document.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = PurePosixPath(row.document.name).name  # a key, and behind it what it was called
    answer = FileResponse(file, as_attachment=True, filename=name.partition("-")[2] or name)
    answer["Content-Type"] = "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _fetched(request: HttpRequest, article: Article, form: MaterialForm) -> HttpResponse:
    """The form with what stands at the address: a person looks at it, and keeps it."""
    address = form.cleaned_data["address"]
    if not address:
        form.add_error("address", "Write the page's address.")
        return _page(request, article, form, status=422)
    try:
        page = fetch_page(address, now=timezone.now())
    except FetchError as error:
        form.add_error("address", f"{error.text} {what_to_do(error)}".strip())
    except Refused as error:
        form.add_error("address", str(error))
    else:
        kept = {**form.cleaned_data, "kind": SourceKind.LINK, "address": page.address}
        kept["title"] = (form.cleaned_data["title"] or page.title)[:255]
        kept["text"] = page.text
        return _page(request, article, MaterialForm(initial=kept), fetched=True)
    return _page(request, article, form, status=422)


def _page(
    request: HttpRequest, article: Article, form: MaterialForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    query = more.get("query", "")
    context = {
        "page_title": "Add a source",
        "header_icon": "doc-full-inverse",
        "article": article,
        "form": form,
        "found": find(query, but=article.pk) if query else [],
        **more,
    }
    return render(request, "desk/material_add.html", context, status=status)
