"""The second factor: asked for at the desk, once a code, and never skipped."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, TestCase

from .conftest import PASSWORD

APP = "/desk/account/security/app/"


@pytest.fixture
def required(settings: Any) -> None:
    settings.REQUIRE_TOTP = True


def sign_in(browser: Client, **more: str) -> Any:
    return browser.post("/desk/login/", {"login": "noor@example.com", "password": PASSWORD, **more})


def set_app_up(browser: Client, totp: Any) -> str:
    """Sets an app up as a person does; returns its key."""
    secret = browser.get(APP).context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post(APP, {"code": totp(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret


@pytest.fixture
def with_app(staff: Any, totp: Any, required: None) -> tuple[Any, str]:
    """A person who has an app, and its key."""
    person, browser = staff(), Client()
    sign_in(browser)
    return person, set_app_up(browser, totp)


@pytest.mark.usefixtures("required")
@pytest.mark.django_db(transaction=True)  # allauth tells of a new app when it is committed
def test_no_screen_of_the_desk_opens_before_an_app_is_set_up(staff: Any, totp: Any) -> None:
    staff()
    browser = Client()
    assert sign_in(browser).status_code == 302
    for address in ("/desk/", "/desk/articles/", "/desk/images/", "/desk/account/", "/desk/nil/"):
        assert browser.get(address)["Location"] == APP, address
        assert browser.post(address)["Location"] == APP, address
    page = browser.get(APP).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "//" not in page.split("<main")[1].split("</main>")[0]  # nothing from another host
    set_app_up(browser, totp)
    assert browser.get("/desk/").status_code == 200
    page = browser.get("/desk/account/security/codes/")
    assert len(page.context["unused_codes"]) == 10
    assert len(page.content.decode().split("door__codes")[1].split("<code>")) == 11


def test_where_it_is_not_required_the_password_is_enough(staff: Any) -> None:
    staff()
    browser = Client()
    sign_in(browser)
    assert browser.get("/desk/").status_code == 200


def test_the_code_follows_the_password_and_opens_the_desk(with_app: Any, totp: Any) -> None:
    _, secret = with_app
    browser = Client()
    answer = sign_in(browser, next="/desk/stories/")
    assert answer["Location"] == "/desk/login/code/"
    assert browser.get("/desk/")["Location"].startswith("/desk/login/")
    answer = browser.post("/desk/login/code/", {"code": "000000"})
    assert "not right" in str(answer.context["form"].errors)
    answer = browser.post("/desk/login/code/", {"code": totp(secret)})
    assert answer["Location"] == "/desk/stories/"
    assert browser.get("/desk/").status_code == 200


def test_a_code_works_once_and_only_in_its_half_minute(with_app: Any, totp: Any) -> None:
    _, secret = with_app
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)
    now = totp(secret)
    for moment in (-60, 60):
        answer = first.post("/desk/login/code/", {"code": totp(secret, moment)})
        assert answer.status_code == 200
    assert first.post("/desk/login/code/", {"code": now}).status_code == 302
    assert second.post("/desk/login/code/", {"code": now}).status_code == 200
    assert second.get("/desk/").status_code == 302


def test_codes_are_not_guessed(with_app: Any, totp: Any) -> None:
    _, secret = with_app
    browser = Client()
    sign_in(browser)
    wrong = str((int(totp(secret)) + 1) % 1_000_000).zfill(6)
    for _ in range(5):
        browser.post("/desk/login/code/", {"code": wrong})
    answer = browser.post("/desk/login/code/", {"code": totp(secret)})
    assert "Too many tries" in str(answer.context["form"].errors)


def test_a_recovery_code_works_once(with_app: Any) -> None:
    person, _ = with_app
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    first, second = Client(), Client()
    sign_in(first)
    assert first.post("/desk/login/code/", {"code": codes[0]}).status_code == 302
    assert first.get("/desk/").status_code == 200
    sign_in(second)
    assert second.post("/desk/login/code/", {"code": codes[0]}).status_code == 200
    assert second.get("/desk/").status_code == 302


@pytest.mark.parametrize("more", [{"skip": "true"}, {"trust": "1"}, {"code": ""}, {"mfa": "off"}])
def test_nothing_in_a_request_skips_the_code(with_app: Any, more: dict[str, str]) -> None:
    browser = Client()
    assert sign_in(browser, **more)["Location"] == "/desk/login/code/"
    assert browser.post("/desk/login/code/", more).status_code == 200
    for address in (APP, "/desk/account/security/", "/desk/account/security/codes/", "/desk/"):
        assert browser.get(address)["Location"].startswith("/desk/login/"), address


def test_a_session_of_the_password_alone_is_asked_for_a_code(with_app: Any, totp: Any) -> None:
    """As one that began before the app was set up, on another machine."""
    person, secret = with_app
    browser = Client()
    browser.force_login(person)
    answer = browser.get("/desk/articles/?q=1")
    assert answer["Location"] == "/desk/login/again/code/?next=%2Fdesk%2Farticles%2F%3Fq%3D1"
    answer = browser.post(answer["Location"], {"code": totp(secret), "next": "/desk/articles/?q=1"})
    # The code of this half minute set the app up a moment ago; allauth counts that as no use.
    assert answer["Location"] == "/desk/articles/?q=1"
    assert browser.get("/desk/articles/").status_code == 200


def test_a_password_alone_does_not_take_the_app_away(with_app: Any, settings: Any) -> None:
    """In a session from before the app, even where this newsroom asks for none."""
    settings.REQUIRE_TOTP = False
    person, _ = with_app
    browser = Client()
    browser.force_login(person)
    browser.post("/desk/login/again/", {"password": PASSWORD})
    for address in (APP + "remove/", "/desk/account/security/codes/"):
        for method in (browser.get, browser.post):
            assert method(address)["Location"].startswith("/desk/login/again/code/")
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_one_persons_code_is_not_anothers(with_app: Any, staff: Any, totp: Any) -> None:
    _, secret = with_app
    other, browser = staff(email="eva@example.com"), Client()
    browser.post("/desk/login/", {"login": other.email, "password": PASSWORD})
    set_app_up(browser, totp)
    again = Client()
    again.post("/desk/login/", {"login": other.email, "password": PASSWORD})
    answer = again.post("/desk/login/code/", {"code": totp(secret)})
    assert answer.status_code == 200


def test_taking_the_app_away_asks_for_the_password_and_shuts_the_desk_again(
    with_app: Any,
) -> None:
    person, _ = with_app
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session["second_factor_of"] = person.pk
    session.save()
    assert browser.get("/desk/").status_code == 200
    answer = browser.post(APP + "remove/")
    assert answer["Location"].startswith("/desk/login/again/")
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    browser.post("/desk/login/again/", {"password": PASSWORD})
    assert browser.post(APP + "remove/").status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
    assert browser.get("/desk/")["Location"] == APP


def test_the_keys_lie_encrypted(with_app: Any) -> None:
    person, secret = with_app
    stored = [str(each.data) for each in Authenticator.objects.filter(user=person)]
    assert len(stored) == 2
    assert not any(secret in text for text in stored)
    seed = Authenticator.objects.get(user=person, type="recovery_codes").data["seed"]
    assert seed.startswith("gAAAA")  # Fernet's first bytes


@pytest.mark.parametrize(
    "listen, base, forced, required",
    [
        ("127.0.0.1", "", "", False),
        ("localhost", "", "", False),
        ("127.0.0.1", "http://127.0.0.1:8000", "", False),
        ("127.0.0.1", "", "1", True),
        ("127.0.0.1", "https://news.example.com", "", True),
        ("0.0.0.0", "", "", True),
        ("10.0.0.5", "http://localhost:8000", "", True),
    ],
)
def test_it_is_required_as_soon_as_another_machine_can_reach_the_desk(
    listen: str, base: str, forced: str, required: bool, tmp_path: Any
) -> None:
    import os
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", "from wiredesk import settings; print(settings.REQUIRE_TOTP)"],
        env={
            **os.environ,
            "WIREDESK_HOME": str(tmp_path),
            "WIREDESK_LISTEN": listen,
            "WIREDESK_BASE_URL": base,
            "WIREDESK_REQUIRE_TOTP": forced,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(required)
