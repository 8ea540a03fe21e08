"""Invite who signs pieces: asked first, then mailed, or handed over where no mail can go out."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.invite_contributor import CantInvite, invite_contributor
from wiredesk.desk.views.access import CONTRIBUTORS, needs
from wiredesk.people.models import Contributor


class InviteForm(forms.Form):
    """Where the invitation goes."""

    email = forms.EmailField(label="E-mail address", max_length=254)


@require_http_methods(["GET", "POST"])
@needs(CONTRIBUTORS)
def contributor_invite(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the address, and send the link that sets a password."""
    contributor = get_object_or_404(Contributor.objects.select_related("account"), pk=pk)
    account = contributor.account
    form = InviteForm(
        request.POST or None,
        initial={"email": account.email if account else contributor.email},
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = invite_contributor(
                contributor,
                email=form.cleaned_data["email"],
                invited_by=str(request.user),
                now=timezone.now(),
            )
        except CantInvite as error:
            form.add_error("email", str(error))
        else:
            if not done.problem:
                messages.success(request, f"A mail to {done.user.email} is on its way.")
                return redirect("wagtailsnippets_people_contributor:list")
            answer = render(
                request,
                "people/hand_over.html",
                {"page_title": f"A link for {contributor}", "done": done},
            )
            answer["Cache-Control"] = "no-store"
            return answer
    return render(
        request,
        "desk/contributor_invite.html",
        {
            "page_title": f"Invite {contributor} to write",
            "header_icon": "mail",
            "contributor": contributor,
            "form": form,
        },
        status=422 if form.is_bound else 200,
    )
