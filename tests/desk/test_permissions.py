"""The matrix: every address × method × role, held against ``tests/permissions.toml``.

A new address needs a row there, and an object of its own in ``addresses.py``.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.template import Origin
from django.template.loaders.base import Loader
from django.test import Client

from .addresses import Address, every_address, small_newsroom

TABLE = Path(__file__).parents[1] / "permissions.toml"
ROLES = ("", "Wire editors", "Writers", "Desk editors", "Admins", "Contributors")
CHUNKS = 4
_LED_TO = {"/desk/login/": "door", "/desk/login/again/": "again"}
# What stock forms need to be there at all, so that they answer and do not crash.
FORM = {"body-count": "0", "new_parent_page": "1", "new_slug": "copy", "new_title": "Copy"}


@pytest.fixture
def objects(arrive: Any, staff: Any, settings: Any, tmp_path: Path) -> dict[str, Any]:
    settings.MEDIA_ROOT = tmp_path
    chief = staff("Desk editors")
    chief.pk, chief.email, chief.is_superuser = None, "chief@example.com", True
    chief.save()
    return small_newsroom(arrive, chief, staff("Contributors"))


class Blank(Loader):
    """Every template is empty: the code of an answer is settled before, which is quicker.

    That each page can be drawn is for the tests of each screen.
    """

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        yield Origin(name=template_name, template_name=template_name, loader=self)

    def get_contents(self, origin: Origin) -> str:
        return ""


@pytest.fixture
def blank_pages(settings: Any) -> None:
    stock = settings.TEMPLATES[0]
    options = {**stock["OPTIONS"], "loaders": [f"{__name__}.Blank"]}
    settings.TEMPLATES = [{**stock, "APP_DIRS": False, "OPTIONS": options}]


def browser_of(role: str, staff: Any) -> Client:
    browser = Client(raise_request_exception=False)
    if role:
        browser.force_login(staff(role))
    return browser


def outcome(browser: Client, method: str, address: Address) -> str:
    """The code, or where a person must show who it is. What the request changed is taken back."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        answer = getattr(browser, method)(address.path, FORM if method == "post" else None)
        transaction.set_rollback(True)
    browser.cookies = cookies
    led_to = answer.get("Location", "").partition("?")[0]
    return _LED_TO.get(led_to, str(answer.status_code))


def row_of(outcomes: dict[str, list[str]]) -> str:
    """As the table writes it: GET by role, then POST by role."""
    return " | ".join(" ".join(f"{code:<5}" for code in codes) for codes in outcomes.values())


def rows() -> dict[str, list[str]]:
    table = tomllib.loads(TABLE.read_text())
    return {route: row.replace("|", " ").split() for route, row in table.items()}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_address_answers_every_role_as_the_table_says(
    chunk: int, objects: Any, staff: Any, blank_pages: None
) -> None:
    expected = rows()
    browsers = [browser_of(role, staff) for role in ROLES]
    wrong = []
    for address in sorted(every_address(objects), key=lambda each: each.route)[chunk::CHUNKS]:
        if not address.path:
            wrong.append(address.route)
            continue
        found = {
            method: [outcome(browser, method, address) for browser in browsers]
            for method in ("get", "post")
        }
        if [*found["get"], *found["post"]] != expected.get(address.route):
            was = "no row" if address.route not in expected else row_of_table(expected, address)
            wrong.append(f"'{address.route}' = '{row_of(found).strip()}'  # {was}")
    assert not wrong, "these differ from tests/permissions.toml:\n" + "\n".join(wrong)


def row_of_table(expected: dict[str, list[str]], address: Address) -> str:
    codes = expected[address.route]
    return "the row says " + " ".join(codes[: len(ROLES)]) + " | " + " ".join(codes[len(ROLES) :])


def test_the_table_names_no_address_that_is_gone(objects: Any) -> None:
    assert not rows().keys() - {address.route for address in every_address(objects)}


def test_a_refusal_is_a_403_and_says_what_to_do(staff: Any, objects: Any) -> None:
    """Also on Wagtail's own screens, which would lead to the home with a message."""
    browser = browser_of("Writers", staff)
    for path in ("/desk/users/", "/desk/groups/", "/desk/sites/"):
        answer = browser.get(path)
        assert answer.status_code == 403
        assert "Your role does not allow this" in answer.content.decode()


def test_strangers_get_no_further_than_the_door() -> None:
    """All that answers without a sign-in, at a glance."""
    open_to_all = {
        route for route, codes in rows().items() if {codes[0], codes[len(ROLES)]} != {"door"}
    }
    assert open_to_all == {
        *("-/health", "-/wire/push/<slug:slug>/", "-/wire/websub/<str:token>/"),
        "desk/first-run/<str:token>/",
        *("desk/login/", "desk/login/inactive/", "desk/logout/"),
        *("desk/password/", "desk/password/sent/", "desk/password/set/"),
        r"desk/password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        # They lead to our own screen of a forgotten password.
        *("desk/password_reset/", "desk/password_reset/<path:rest>"),
        "desk/password_reset/confirm/<uidb64>/<token>/",
        *("desk/password_reset/complete/", "desk/password_reset/done/"),
        *("desk/jsi18n/", "desk/sprite/"),
    }
