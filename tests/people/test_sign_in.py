"""Signing in: by address and password, throttled, and nowhere else than to the desk."""

import statistics
import time
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from wiredesk.people.known_devices import COOKIE

from .conftest import PASSWORD

LOGIN = "/desk/login/"


def sign_in(
    browser: Client, email: str = "noor@example.com", password: str = PASSWORD, **more: Any
):
    address = more.pop("address", "192.0.2.7")
    return browser.post(LOGIN, {"login": email, "password": password, **more}, REMOTE_ADDR=address)


def errors(answer: Any) -> str:
    return " ".join(answer.context["form"].non_field_errors())


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(client: Client, staff: Any) -> None:
    staff()
    answer = client.get("/desk/stories/?q=1")
    assert answer["Location"] == LOGIN + "?next=/desk/stories/%3Fq%3D1"
    page = client.get(answer["Location"]).content.decode()
    assert 'name="next" value="/desk/stories/?q=1"' in page
    answer = sign_in(client, email=" Noor@Example.com", next="/desk/stories/?q=1")
    assert answer["Location"] == "/desk/stories/?q=1"
    assert client.get("/desk/stories/").status_code == 200


def test_the_session_gets_a_new_number_and_closed_cookies(
    client: Client, staff: Any, settings: Any
) -> None:
    staff()
    settings.SESSION_COOKIE_SECURE = True
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    answer = sign_in(client)
    cookie = answer.cookies["sessionid"]
    assert cookie.value and cookie.value != planted
    assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax"
    device = answer.cookies[COOKIE]
    assert device["httponly"] and device["secure"] and device["samesite"] == "Lax"
    from django.contrib.sessions.models import Session

    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https:evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "/\t/evil.example",
        " https://evil.example",
        "https://evil.example/desk/",
        "javascript:alert(1)",
        "http://localhost/",
        "http://127.0.0.1:9999/",
    ],
)
def test_next_never_leaves_the_site(client: Client, staff: Any, elsewhere: str) -> None:
    staff()
    target = sign_in(client, next=elsewhere)["Location"]
    assert target == "/desk/" or (target.startswith("/%09/") and "//" not in target)


def test_signing_out_takes_a_post_and_ends_the_session(client: Client, staff: Any) -> None:
    client.force_login(staff())
    assert client.get("/desk/logout/").status_code == 405
    assert client.get("/desk/").status_code == 200
    assert client.post("/desk/logout/")["Location"] == LOGIN
    assert client.get("/desk/").status_code == 302


def test_no_form_of_the_door_works_without_its_token(staff: Any) -> None:
    person = staff()
    browser = Client(enforce_csrf_checks=True)
    assert sign_in(browser).status_code == 403
    assert browser.post("/desk/password/", {"email": person.email}).status_code == 403
    browser.force_login(person)
    assert browser.post("/desk/logout/").status_code == 403
    assert browser.post("/desk/account/password/").status_code == 403


def test_nobody_signs_up(client: Client, db: None) -> None:
    for address in ("/desk/signup/", "/desk/account/email/", "/desk/login/code/confirm/"):
        assert client.get(address).status_code in (302, 404)
    assert client.post("/desk/signup/", {"email": "x@example.com"}).status_code in (302, 404)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: Client, staff: Any
) -> None:
    staff()
    wrong = sign_in(client, password="not-this-one")
    unknown = sign_in(client, email="nobody@example.com", password="not-this-one")
    assert errors(wrong) == errors(unknown) == "The address or the password is not right."
    assert wrong.status_code == unknown.status_code


def test_the_answer_takes_as_long_whoever_is_asked_for(
    client: Client, staff: Any, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
    person = staff()
    invited = staff(email="invited@example.com")
    invited.set_unusable_password()
    invited.save()
    shut = staff(email="shut@example.com", is_active=False)
    addresses = [person.email, invited.email, shut.email, "nobody@example.com"]
    took: dict[str, list[float]] = {email: [] for email in addresses}
    for _ in range(4):
        for email in addresses:
            start = time.process_time()
            sign_in(client, email=email, password="not-this-one")
            took[email].append(time.process_time() - start)
    medians = {email: statistics.median(times) for email, times in took.items()}
    # One hash each: a second one, or none, would be a factor of two and more.
    assert max(medians.values()) < 1.6 * min(medians.values()), medians


def test_five_wrong_passwords_and_a_stranger_waits_whatever_he_types(
    client: Client, staff: Any
) -> None:
    staff()
    for number in range(5):
        answer = sign_in(client, password="not-this-one", address=f"192.0.2.{number}")
        assert "not right" in errors(answer)
    answer = sign_in(client, address="192.0.2.99")
    assert "Too many tries" in errors(answer)
    assert "_auth_user_id" not in client.session


def test_a_stranger_can_not_shut_the_owner_out(staff: Any) -> None:
    staff()
    own = Client()
    assert sign_in(own).status_code == 302
    own.post("/desk/logout/")
    for number in range(20):
        # One router: the stranger even has the owner's address.
        sign_in(Client(), password=f"guess-{number}")
    assert "Too many tries" in errors(sign_in(Client()))
    assert sign_in(own).status_code == 302


def test_a_known_browser_has_ten_tries_and_no_more(staff: Any) -> None:
    staff()
    own = Client()
    sign_in(own)
    own.post("/desk/logout/")
    for _ in range(10):
        assert "not right" in errors(sign_in(own, password="not-this-one"))
    assert "Too many tries" in errors(sign_in(own))


def test_a_browser_known_for_one_is_a_stranger_to_another(staff: Any) -> None:
    staff()
    other = staff(email="eva@example.com")
    own = Client()
    sign_in(own)
    own.post("/desk/logout/")
    for number in range(5):
        sign_in(own, email=other.email, password="guess", address=f"192.0.2.{number}")
    answer = sign_in(own, email=other.email, address="192.0.2.88")
    assert "Too many tries" in errors(answer)


@pytest.mark.parametrize(
    "cookie",
    ["x", "", signing.dumps(["n", [1, 2, 3]], salt="another"), "a:b:c", "[]" * 9999],
    ids=["letters", "empty", "anothers", "colons", "long"],
)
def test_a_cookie_that_we_did_not_sign_is_no_known_browser(
    client: Client, staff: Any, cookie: str
) -> None:
    staff()
    for number in range(5):
        sign_in(client, password="guess", address=f"192.0.2.{number}")
    client.cookies[COOKIE] = cookie
    assert "Too many tries" in errors(sign_in(client))


def test_one_address_is_stopped_whoever_it_tries(client: Client, staff: Any) -> None:
    staff()
    for number in range(10):
        sign_in(client, email=f"someone{number}@example.com", password="summer2026")
    assert "Too many tries" in errors(sign_in(client, email="someone99@example.com"))
    # Another address is not held back by it.
    assert sign_in(Client(), address="198.51.100.1").status_code == 302


def test_a_forged_header_is_no_other_address(client: Client, staff: Any, settings: Any) -> None:
    staff()
    for number in range(10):
        client.post(
            LOGIN,
            {"login": f"someone{number}@example.com", "password": "summer2026"},
            REMOTE_ADDR="192.0.2.7",
            HTTP_X_FORWARDED_FOR=f"198.51.100.{number}",
        )
    assert "Too many tries" in errors(sign_in(client, email="someone99@example.com"))


def test_behind_a_proxy_the_address_that_it_saw_is_counted(staff: Any, settings: Any) -> None:
    staff()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        Client().post(
            LOGIN,
            {"login": f"someone{number}@example.com", "password": "summer2026"},
            REMOTE_ADDR="127.0.0.1",
            HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 198.51.100.9",
        )
    answer = Client().post(
        LOGIN,
        {"login": "noor@example.com", "password": PASSWORD},
        REMOTE_ADDR="127.0.0.1",
        HTTP_X_FORWARDED_FOR="198.51.100.10",
    )
    assert answer.status_code == 302


def test_a_password_of_a_megabyte_is_not_hashed(client: Client, staff: Any) -> None:
    staff()
    start = time.process_time()
    answer = sign_in(client, password="ﬀ" * 300_000)
    assert time.process_time() - start < 0.5
    assert answer.status_code == 200 and answer.context["form"].errors["password"]


def test_a_shut_account_and_a_new_password_end_every_session(staff: Any) -> None:
    person = staff()
    one, two = Client(), Client()
    one.force_login(person)
    two.force_login(person)
    person.set_password("another-tall-harbour")
    person.save()
    assert one.get("/desk/").status_code == 302
    two.force_login(person)
    person.is_active = False
    person.save()
    assert two.get("/desk/").status_code == 302


def test_a_role_that_was_taken_away_is_gone_at_the_next_request(client: Client, staff: Any) -> None:
    person = staff()
    client.force_login(person)
    assert client.get("/desk/articles/").status_code == 200
    person.groups.clear()
    answer = client.get("/desk/articles/")
    assert answer.status_code == 403 and "no role yet" in answer.content.decode()
    assert client.post("/desk/logout/").status_code == 302


def test_a_password_is_changed_by_who_knows_the_old_one(client: Client, staff: Any) -> None:
    person = staff()
    client.force_login(person)
    new = {"password1": "green-anchor-lines", "password2": "green-anchor-lines"}
    client.post("/desk/account/password/", {"oldpassword": "wrong", **new})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    client.post("/desk/account/password/", {"oldpassword": PASSWORD, **new})
    person.refresh_from_db()
    assert person.check_password("green-anchor-lines")
    assert client.get("/desk/").status_code == 200


def test_wagtails_own_addresses_lead_to_ours(client: Client, db: None) -> None:
    assert reverse("wagtailadmin_login") == reverse("account_login") == LOGIN
    assert reverse("wagtailadmin_logout") == reverse("account_logout")
    for address in ("/desk/password_reset/", "/desk/password_reset/confirm/MQ/set-password/"):
        answer = client.get(address)
        assert answer["Location"] == reverse("account_reset_password")
        assert client.post(address, {"email": "a@example.com"}).status_code == 302
