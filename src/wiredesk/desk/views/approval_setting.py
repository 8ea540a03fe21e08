"""The newsroom's one switch of its workflow: does an editor approve before anything goes out?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.approval import set_approval
from wiredesk.desk.queries import approval_asked, submitted
from wiredesk.desk.views.access import SETTINGS, at_the_desk, needs


@require_http_methods(["GET", "POST"])
@needs(SETTINGS)
def approval_setting(request: HttpRequest) -> HttpResponseBase:
    """See it, change it."""
    if request.method == "POST":
        on = request.POST.get("approval") == "editor"
        if on != approval_asked():
            set_approval(on, by=at_the_desk(request))
        messages.success(
            request,
            "From now on an editor approves each text before it is published."
            if on
            else "No approval is asked for: who may publish, publishes.",
        )
        return redirect("desk:approval_setting")
    return render(
        request,
        "desk/approval_setting.html",
        {
            "page_title": "Approval",
            "header_icon": "tasks",
            "on": approval_asked(),
            "waiting": len(submitted()),
        },
    )
