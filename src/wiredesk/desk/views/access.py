"""Who may do what at a screen: refused by the server with 403, whatever the page offered."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from wiredesk.people.actor import Actor, How
from wiredesk.people.models import User

READ = "desk.view_article"
EDIT = "desk.change_article"
WRITE = "desk.add_article"
PUBLISH = "desk.publish_article"
TASKS = "desk.change_task"
CONTRIBUTE = "desk.contribute_article"
CONTRIBUTORS = "people.change_contributor"
REGROUP = "stories.change_membership"
WIRE = "wire.change_deliveryfile"
SOURCES = "wire.change_source"
RULES = "desk.change_routingrule"
SETTINGS = "site.change_newsroom"

View = Callable[..., HttpResponseBase]


def needs(permission: str) -> Callable[[View], View]:
    """Let a view be used only with this permission.

    Wagtail turns PermissionDenied into a redirect with a message; an answer of our own keeps the
    403 that people, tests and proxies rely on.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not allowed(request, permission):
                return refused(request)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def allowed(request: HttpRequest, permission: str) -> bool:
    """May the person who is signed in do this?"""
    return request.user.has_perm(permission)


def refused(request: HttpRequest) -> HttpResponse:
    """The 403 that says what to do about it."""
    return render(request, "desk/not_allowed.html", {"page_title": "Not allowed"}, status=403)


def person_at(request: HttpRequest) -> User:
    """The person signed in."""
    assert isinstance(request.user, User)  # every view here is behind the desk's login
    return request.user


def at_the_desk(request: HttpRequest) -> Actor:
    """The person signed in, in front of the text."""
    assert isinstance(request.user, User)  # every view here is behind the desk's login
    return Actor(how=How.SESSION, person=request.user)
