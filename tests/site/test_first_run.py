"""The first-run page: open by its secret, once."""

from typing import Any

import pytest

from wiredesk.home import first_run_token
from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.lexicon.models import Edition
from wiredesk.people.models import User
from wiredesk.site.models import Newsroom
from wiredesk.wire.models import Source

FORM = {
    "newsroom": "The Harbour Post",
    "zone": "Europe/Lisbon",
    "first_name": "Noor",
    "last_name": "Haddad",
    "email": "Noor@Example.com",
    "password": "tall-harbour-lamps",
    "source_name": "North Wire",
    "source_slug": "northwire",
    "source_credit": "North Wire",
}


@pytest.fixture(autouse=True)
def _new_newsroom(db: None) -> None:
    install_defaults()


def page() -> str:
    return f"/desk/first-run/{first_run_token()}/"


def test_it_sets_the_newsroom_up_and_signs_the_first_editor_in(client: Any) -> None:
    address = page()
    assert "Set up your newsroom" in client.get(address).content.decode()
    answer = client.post(address, FORM)
    assert answer.status_code == 302 and answer["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert Newsroom.load().name == "The Harbour Post"
    assert Edition.objects.get(is_global=True).zone == "Europe/Lisbon"
    assert Source.objects.get().slug == "northwire"
    assert client.get(address).status_code == 404


def test_a_wrong_secret_finds_nothing(client: Any) -> None:
    assert client.get("/desk/first-run/wrong/").status_code == 404
    assert client.post("/desk/first-run/wrong/", FORM).status_code == 404
    assert not User.objects.exists()


def test_with_staff_there_is_no_such_page(client: Any) -> None:
    address = page()
    User.objects.create_user("someone@example.com")
    assert client.post(address, FORM).status_code == 404
    client.post("/desk/first-run//", FORM)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zone", "Mars/Olympus"),
        ("password", "short"),
        ("password", "password123"),
        ("email", "no address"),
        ("source_slug", ""),
        ("newsroom", ""),
    ],
)
def test_a_mistake_is_shown_and_writes_nothing(client: Any, field: str, value: str) -> None:
    answer = client.post(page(), {**FORM, field: value})
    assert answer.status_code == 422
    assert not User.objects.exists() and not Source.objects.exists()


def test_the_browser_is_let_to_name_where_the_form_came_from(client: Any) -> None:
    # "no-referrer" makes it send "Origin: null", and the CSRF check refuses the form.
    assert client.get(page())["Referrer-Policy"] == "same-origin"
