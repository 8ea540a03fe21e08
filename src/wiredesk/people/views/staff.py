"""The staff in admins' hands: invite, send the link again, take a lost phone's app away."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.users.forms import UserEditForm
from wagtail.users.views.users import CreateView, DeleteView, EditView, IndexView, UserViewSet

from wiredesk.people import second_factor
from wiredesk.people.actions.invite import Invitation, invite, send_invitation
from wiredesk.people.forms import Invite
from wiredesk.people.mail import can_be_sent, trouble
from wiredesk.people.models import User


class StaffForm(UserEditForm):
    """Wagtail's form with the title under which one signs."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"role"}
        labels = {"role": "Title"}

    def __init__(self, *args: Any, may_make_administrators: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_make_administrators:
            self.fields.pop("is_superuser", None)

    def clean_email(self) -> str:
        """Kept in small letters: sign-in and mail compare it so."""
        return self.cleaned_data["email"].lower()


class StaffList(IndexView):
    """Everybody who signs in."""

    page_title = "Staff"
    add_item_label = "Invite someone"

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's without its “access level”; with the title, and what the person may do."""
        stock = [each for each in super().columns if each.name != "is_superuser"]
        address = next(each for each in stock if each.name == "email")
        address.label = "Address"
        own = [Column("role", label="Title"), Column("groups", label="Role", accessor=_roles)]
        place = stock.index(address)
        return [*stock[:place], *own, *stock[place:]]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if (reason := trouble()) and self.request.method == "GET":
            messages.warning(self.request, f"Mail: {reason}.")
        return super().get_context_data(*args, **kwargs)


def _roles(person: User) -> str:
    names = [group.name for group in person.groups.all()]
    return ", ".join([*names, "everything"] if person.is_superuser else names)


class InviteView(CreateView):
    """The account is made, its password is set by who is invited."""

    page_title = "Invite someone"

    def get_page_subtitle(self) -> str:
        return "Invite someone"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": "Staff"},
            {"url": "", "label": "Invite someone"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "mail_can_be_sent": can_be_sent()}

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        done = invite(
            email=given["email"],
            first_name=given["first_name"],
            last_name=given["last_name"],
            role=given["role"],
            groups=[given["group"]],
            invited_by=str(self.request.user),
        )
        log(instance=done.user, action="wagtail.create", user=self.request.user)
        return told(self.request, done)


class _KeepsAdministrators:
    """Whoever is no administrator can't change one: not the address that a new password goes to."""

    request: HttpRequest
    object: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        person = get_object_or_404(User, pk=self.kwargs["pk"])  # type: ignore[attr-defined]
        allowed_on(request, person)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class StaffEdit(_KeepsAdministrators, EditView):
    """Name, title, role; whether he or she may still come in."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "may_make_administrators": self.request.user.is_superuser,
        }


class StaffDelete(_KeepsAdministrators, DeleteView):
    """Only who has signed nothing: the record keeps its people."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(
                self.request,
                f"{self.object} has signed or decided what is on record, and stays in it. To keep"
                " him or her out, take the tick from “Active”.",
            )
            return redirect("wagtailusers_users:edit", self.object.pk)


class StaffViewSet(UserViewSet):
    """Wagtail's screens of users, in a newsroom's words."""

    menu_label = "Staff"
    copy_view_enabled = False
    index_view_class = StaffList
    add_view_class = InviteView
    edit_view_class = StaffEdit
    delete_view_class = StaffDelete

    def get_form_class(self, for_update: bool = False) -> type:
        return StaffForm if for_update else Invite

    @cached_property
    def create_template_name(self) -> str:
        return "people/invite.html"

    @cached_property
    def edit_template_name(self) -> str:
        return "people/staff.html"


def allowed_on(request: HttpRequest, person: User) -> None:
    """Raises PermissionDenied where the one at the desk may not change this person."""
    user = request.user
    if not user.has_perm("people.change_user") or (person.is_superuser and not user.is_superuser):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def staff_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the link that sets a password; asks first."""
    person = get_object_or_404(User, pk=pk, is_active=True)
    allowed_on(request, person)
    if request.method == "GET":
        return _ask(
            request,
            person,
            f"Send {person} a link to set a new password?",
            f"It goes to {person.email}, works once and within three days.",
            "Send the link",
        )
    return told(request, send_invitation(person, invited_by=str(request.user)))


@require_http_methods(["GET", "POST"])
def staff_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lost phone's app away; asks first."""
    person = get_object_or_404(User, pk=pk)
    allowed_on(request, person)
    if request.method == "GET":
        return _ask(
            request,
            person,
            f"Take away {person}’s app and recovery codes?",
            "Do this when the phone is lost, and only if you are sure who asks you. The password is"
            " enough for the next sign-in; where codes are required, a new app is set up then.",
            "Take them away",
        )
    if second_factor.take_away(person):
        log(
            instance=person,
            action="wagtail.edit",
            user=request.user,
            title=f"{person}: second factor taken away",
        )
        messages.success(request, f"{person} can set a new app up at the next sign-in.")
    else:
        messages.warning(request, f"{person} had no app set up.")
    return redirect("wagtailusers_users:edit", person.pk)


def told(request: HttpRequest, done: Invitation) -> HttpResponse:
    """Back to the list; where no mail went out, the link to hand over, shown this once."""
    if not done.problem:
        messages.success(request, f"A mail to {done.user.email} is on its way.")
        return redirect("wagtailusers_users:index")
    answer = render(
        request,
        "people/hand_over.html",
        {"page_title": f"A link for {done.user}", "done": done},
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _ask(
    request: HttpRequest, person: User, question: str, consequence: str, button: str
) -> HttpResponse:
    return render(
        request,
        "people/ask.html",
        {
            "page_title": question,
            "person": person,
            "consequence": consequence,
            "button": button,
        },
    )
