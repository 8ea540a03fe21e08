"""A small newsroom for the desk's screens: staff in their roles, an agency, its copy."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.test import Client
from django.utils import timezone

from ..copy import newsml


@pytest.fixture(scope="module", autouse=True)
def _beside_an_event_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright keeps an event loop in this thread; Django need not fear for its connections."""
    with pytest.MonkeyPatch.context() as patch:
        if request.module.__name__.endswith("_in_browser"):
            patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture(autouse=True)
def _requests_end_first(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window that closes says goodbye: its last requests end before the tables are emptied."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")  # emptied after this fixture's end
    running: list[int] = []

    def begins(**_: Any) -> None:
        running.append(1)

    def ends(**_: Any) -> None:
        running.pop()

    request_started.connect(begins)
    request_finished.connect(ends)
    yield
    end = time.monotonic() + 5
    time.sleep(0.1)  # what was sent and not taken up yet
    while running and time.monotonic() < end:
        time.sleep(0.02)
    request_started.disconnect(begins)
    request_finished.disconnect(ends)


@pytest.fixture
def staff(db: None) -> Callable[[str], Any]:
    """A member of staff in one role, made once."""
    from django.contrib.auth.models import Group

    from wiredesk.people.actions.roles import install_roles
    from wiredesk.people.models import User

    install_roles()

    def person(role: str) -> User:
        email = f"{role.split()[0].lower()}@example.com"
        found = User.objects.filter(email=email).first()
        if found is None:
            found = User.objects.create_user(email, "a-long-password", role=role)
            found.groups.add(Group.objects.get(name=role))
        return found

    return person


@pytest.fixture
def signed_in(staff: Callable[[str], Any]) -> Callable[[str], Client]:
    """A browser in which someone of this role has signed in."""

    def client(role: str) -> Client:
        browser = Client()
        browser.force_login(staff(role))
        return browser

    return client


@pytest.fixture
def lexicon(db: None) -> None:
    """The sectors and editions that a new newsroom starts with."""
    from wiredesk.lexicon.actions.defaults import install_defaults

    install_defaults()


@pytest.fixture
def agency(lexicon: None) -> Any:
    from wiredesk.wire.models import Source

    return Source.objects.create(slug="northwire", name="North Wire", credit="North Wire")


@pytest.fixture
def arrive(agency: Any, now: datetime) -> Callable[..., Any]:
    """Take a piece all the way in as its agency would deliver it; returns what became of it."""
    from wiredesk.desk.actions.intake import intake
    from wiredesk.people.actor import at_command_line
    from wiredesk.wire.actions.receive import receive

    def take(*, draft: bool = False, publish: bool = False, **copy: Any) -> Any:
        file = receive(source=agency, name="piece.xml", data=newsml(**copy), now=now)
        (arrival,) = intake(file, by=at_command_line(), now=now, draft=draft, publish_it=publish)
        return arrival

    return take
