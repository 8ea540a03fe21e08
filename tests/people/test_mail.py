"""Mail: sent after the transaction, outside the request, and what fails is said in words."""

import time
from typing import Any

import pytest
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from wiredesk import env
from wiredesk.people.actions.invite import invite
from wiredesk.people.mail import MailFailed, send_now, trouble
from wiredesk.people.models import User

from ..services.mail_sink import Sink

NOTE = EmailMessage("Subject", "Text.\n", "desk@example.com", ["noor@example.com"])


def link_in(text: str) -> str:
    """The path of the link that the mail holds."""
    (line,) = (line for line in text.splitlines() if line.startswith("http") and "/set/" in line)
    return "/" + line.split("/", 3)[3]


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_set_by_a_mailed_link(
    staff: Any, sink: Sink, settings: Any
) -> None:
    settings.BASE_URL = "https://news.example.com"
    person = staff()
    browser = Client(headers={"host": "localhost"})
    answer = browser.post("/desk/password/", {"email": "NOOR@example.com"})
    assert answer["Location"] == "/desk/password/sent/"
    mail = sink.wait()
    assert mail["To"] == person.email and mail["Subject"] == "A new password for the desk"
    # Whatever host was asked: the link leads to the newsroom.
    assert "https://news.example.com/desk/password/set/" in mail.get_content()
    path = link_in(mail.get_content())
    shown = browser.get(path)
    assert shown.status_code == 302 and shown["Location"] != path  # the key leaves the address
    short = browser.post(shown["Location"], {"password1": "short", "password2": "short"})
    assert short.status_code == 200 and short.context["form"].errors["password1"]
    new = {"password1": "green-anchor-lines", "password2": "green-anchor-lines"}
    answer = browser.post(shown["Location"], new)
    assert answer["Location"] == "/desk/password/set/"
    person.refresh_from_db()
    assert person.check_password("green-anchor-lines")
    assert browser.get("/desk/").status_code == 302  # a link in a mail signs nobody in
    again = Client().get(path)
    assert again.status_code == 200 and "no longer works" in again.content.decode()
    # Under attack the owner comes back in this way: the browser is known from now on.
    for number in range(5):
        guess = {"login": person.email, "password": "guess"}
        Client().post("/desk/login/", guess, REMOTE_ADDR=f"192.0.2.{number}")
    entry = {"login": person.email, "password": "green-anchor-lines"}
    assert Client().post("/desk/login/", entry).status_code == 200
    assert browser.post("/desk/login/", entry).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_who_asks_learns_nothing_of_who_is_staff(staff: Any, sink: Sink) -> None:
    staff(email="shut@example.com", is_active=False)
    person = staff()
    pages = set()
    took = {}
    sink.silent = True  # a server that would hold a request up for ten seconds
    for email in ("nobody@example.com", "shut@example.com", person.email):
        start = time.monotonic()
        answer = Client().post("/desk/password/", {"email": email}, follow=True)
        took[email] = time.monotonic() - start
        pages.add(answer.content.decode().split("<main")[1])
    assert len(pages) == 1
    assert max(took.values()) < 2, took
    assert not sink.mails


def test_links_are_not_asked_for_by_the_hundred(client: Client, staff: Any) -> None:
    person = staff()
    codes = [
        client.post("/desk/password/", {"email": person.email}, REMOTE_ADDR=f"192.0.2.{n}")
        for n in range(5)
    ]
    assert [answer.status_code for answer in codes] == [302, 302, 302, 429, 429]
    assert "Too many tries" in codes[-1].content.decode()


@pytest.mark.django_db(transaction=True)
def test_mail_waits_for_the_transaction_and_not_for_the_server(sink: Sink) -> None:
    with transaction.atomic():
        send_mail("Subject", "Text.", None, ["noor@example.com"])
        time.sleep(0.2)
        assert not sink.mails
    assert sink.wait()["Subject"] == "Subject"
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send_mail("Never", "Text.", None, ["noor@example.com"])
        raise ZeroDivisionError
    time.sleep(0.2)
    assert len(sink.mails) == 1


def test_what_goes_wrong_is_said_in_words_and_kept(sink: Sink, db: None, settings: Any) -> None:
    send_now(NOTE)
    assert sink.wait()["Subject"] == "Subject" and not trouble()
    sink.refuse_recipient = "noor@"
    with pytest.raises(MailFailed, match=r"refuses the recipient: 550 5\.1\.1 no such mailbox"):
        send_now(NOTE)
    assert "no such mailbox" in trouble()
    sink.refuse_recipient, sink.login = "", ("desk", "secret")
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "wrong"
    with pytest.raises(MailFailed, match="refuses the user name or the password"):
        send_now(NOTE)
    settings.EMAIL_HOST_PASSWORD = "secret"
    send_now(NOTE)
    assert not trouble()
    settings.EMAIL_USE_TLS = True
    with pytest.raises(MailFailed, match="tls=no"):
        send_now(NOTE)
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT, sink.silent = False, 0.3, True
    with pytest.raises(MailFailed, match=r"did not answer within 0\.3 s"):
        send_now(NOTE)
    settings.EMAIL_PORT = 1
    with pytest.raises(MailFailed, match=r"nothing listens at .* 127\.0\.0\.1:1$"):
        send_now(NOTE)
    settings.EMAIL_HOST = "mail.invalid"
    with pytest.raises(MailFailed, match=r"mail\.invalid:1 can't be reached"):
        send_now(NOTE)


def test_a_recipient_with_a_line_break_writes_no_header(sink: Sink, db: None) -> None:
    with pytest.raises(MailFailed):
        send_now(EmailMessage("A\nBcc: x@example.com", "Text.", None, ["noor@example.com"]))
    assert not sink.mails


def test_an_invitation_sets_the_first_password(sink: Sink, staff: Any, client: Client) -> None:
    from django.contrib.auth.models import Group

    staff()
    done = invite(
        email="Eva@Example.com",
        first_name="Eva",
        last_name="Lund",
        role="Reporter",
        groups=[Group.objects.get(name="Writers")],
        invited_by="Noor Haddad",
    )
    assert not done.problem and not done.link
    mail = sink.wait()
    assert "Noor Haddad has made an account for you" in mail.get_content()
    person = User.objects.get(email="eva@example.com")
    assert not person.has_usable_password() and person.role == "Reporter"
    page = client.get(link_in(mail.get_content()))["Location"]
    client.post(page, {"password1": "green-anchor-lines", "password2": "green-anchor-lines"})
    answer = client.post(
        "/desk/login/", {"login": "eva@example.com", "password": "green-anchor-lines"}
    )
    assert answer["Location"] == "/desk/"
    assert client.get(reverse("desk:articles")).status_code == 200


def test_without_a_server_the_door_says_so(client: Client, db: None, settings: Any) -> None:
    settings.MAIL_SERVER = None
    assert "No mail can be sent from here" in client.get("/desk/login/").content.decode()
    assert "WIREDESK_MAIL_URL" in client.get("/desk/password/").content.decode()


@pytest.mark.parametrize(
    "given, read",
    [
        ("smtp://u:p%40ss@mail.example.com", ("mail.example.com", 587, "u", "p@ss", True, False)),
        ("smtps://mail.example.com", ("mail.example.com", 465, "", "", False, True)),
        ("smtp://127.0.0.1:2525?tls=no", ("127.0.0.1", 2525, "", "", False, False)),
    ],
)
def test_the_address_of_the_server(monkeypatch: Any, given: str, read: tuple[Any, ...]) -> None:
    monkeypatch.setenv("WIREDESK_MAIL_URL", given)
    assert env.mail_server() == env.MailServer(*read)


@pytest.mark.parametrize(
    "given", ["mail.example.com", "https://mail.example.com", "smtp://", "smtp://u:s3cret/@h:x"]
)
def test_an_address_of_another_kind_is_refused(monkeypatch: Any, given: str) -> None:
    monkeypatch.setenv("WIREDESK_MAIL_URL", given)
    with pytest.raises(env.BadSetting) as told:
        env.mail_server()
    assert "smtp://user:password@host:587" in str(told.value) and "s3cret" not in str(told.value)


def test_the_command_line_sends_a_test_mail(home: Any, sink: Sink) -> None:
    server = f"smtp://127.0.0.1:{sink.port}?tls=no"
    answer = home.wiredesk("mail", "test", "noor@example.com", WIREDESK_MAIL_URL=server)
    assert answer.exit == 0, answer.stderr
    assert answer.lines == [{"sent": "noor@example.com", "server": f"127.0.0.1:{sink.port}"}]
    assert sink.wait()["To"] == "noor@example.com"
    answer = home.wiredesk("mail", "test", "noor@example.com")
    assert answer.exit == 1 and "names no server" in answer.stderr
    answer = home.wiredesk(
        "mail", "test", "noor@example.com", WIREDESK_MAIL_URL="smtp://127.0.0.1:1?tls=no"
    )
    assert answer.exit == 1 and "nothing listens" in answer.stderr


def test_the_command_line_lets_someone_in_again(home: Any) -> None:
    made = home.python(
        "import django; django.setup()\n"
        "from wiredesk.people.models import User\n"
        "from allauth.mfa.models import Authenticator\n"
        "noor = User.objects.create_superuser('noor@example.com', 'x')\n"
        "Authenticator.objects.create(user=noor, type='totp', data={})\n"
    )
    assert made.exit == 0
    answer = home.wiredesk("staff", "link", "noor@example.com")
    assert answer.lines[0]["link"].startswith("http://127.0.0.1:8000/desk/password/set/")
    answer = home.wiredesk("staff", "remove-app", "NOOR@example.com")
    assert answer.lines == [{"email": "noor@example.com", "removed": True}]
    answer = home.wiredesk("staff", "link", "nobody@example.com")
    assert answer.exit == 1 and "nobody of the staff" in answer.stderr
