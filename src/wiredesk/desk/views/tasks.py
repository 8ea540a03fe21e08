"""Tick off what waited for a person."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from wiredesk.desk.models import Task
from wiredesk.desk.views.access import TASKS, needs


@require_POST
@needs(TASKS)
def task_done(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Close the task in the name of who is signed in; one that is closed keeps its first name."""
    get_object_or_404(Task, pk=pk)
    Task.objects.filter(pk=pk, done_at=None).update(
        done_at=timezone.now(), done_by_id=request.user.pk
    )
    return redirect("wagtailadmin_home")
