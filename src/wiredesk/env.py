"""The settings that an operator gives by environment: one table, read once, documented in docs.

``docs/settings.md`` lists each of them; a test fails where the two differ.
"""

import os
import secrets
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Setting:
    """A name without its ``WIREDESK_`` prefix, the default as written, and what it is for."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("HOME", "var", "Folder of this newsroom: database, deliveries, media, pages."),
    Setting(
        "DATABASE_URL",
        "",
        "postgres://… for PostgreSQL; empty for SQLite in the home. SQLite serves a demonstration"
        " or a small desk, PostgreSQL a newsroom.",
    ),
    Setting(
        "BASE_URL",
        "",
        "Public address of the site, such as https://news.example.com. Empty: the address that"
        " `run` listens on. Canonical addresses and feeds are written with it.",
    ),
    Setting("SECRET_KEY", "", "Signing key; empty: made once and kept in the home, mode 0600."),
    Setting("HOSTS", "", "Further host names, parted by commas, that the desk answers to."),
    Setting("DEBUG", "0", "1 shows Django's debug pages. Never on a public address."),
    Setting("PORT", "8000", "Port that `run` listens on."),
    Setting("LISTEN", "127.0.0.1", "Address that `run` listens on."),
    Setting(
        "FETCH_ALLOW",
        "",
        "Internal addresses that sources may be fetched from, parted by commas: 10.1.0.0/16,"
        " 10.1.2.3:8080. Empty: public addresses only.",
    ),
    Setting("MAX_FILE", "15728640", "Largest delivery file, in bytes, that is read."),
    Setting(
        "REQUIRE_TOTP",
        "",
        "1: staff need a second factor (a code from an app) at the desk even on this machine alone."
        " It is always needed where the desk can be reached from another machine.",
    ),
    Setting(
        "PROXIES",
        "0",
        "How many of your own proxies stand before the desk. The throttle of the sign-in counts the"
        " address that the outermost of them saw; with 0 no such header is believed.",
    ),
    Setting(
        "MAIL_URL",
        "",
        "Server that mail goes out by: smtp://user:password@host:587 (STARTTLS), smtps://…:465, or"
        " smtp://host:25?tls=no. Empty: no mail is sent, it is written to the log.",
    ),
    Setting(
        "MAIL_FROM",
        "",
        "Sender of that mail, such as Desk <desk@example.com>. Empty: wiredesk@ the site's host.",
    ),
    Setting(
        "MODEL_URL",
        "",
        "OpenAI-compatible endpoint that can draft, up to its version: https://api.example.com/v1."
        " Empty: drafts by selection alone. See docs/drafting.md.",
    ),
    Setting("MODEL", "", "Name of the model at that endpoint."),
    Setting("MODEL_KEY", "", "Key for it; empty for a model of your own that asks for none."),
    Setting(
        "MODEL_ALLOW",
        "",
        "Internal address of your own model, parted by commas: 127.0.0.1:11434, 10.1.0.0/16. Only"
        " there may the endpoint be reached by http. Empty: public addresses only.",
    ),
    Setting(
        "MODEL_PRICES",
        "",
        "Currency and prices of a million tokens in and out: USD 0.40 1.60. Empty: no cost is"
        " counted, and the day's tokens are the only budget.",
    ),
    Setting("MODEL_BUDGET", "5", "What all calls of a day (UTC) may cost, in that currency."),
    Setting("MODEL_TOKENS", "2000000", "Tokens, in and out, that all calls of a day may use."),
    Setting("MODEL_SECONDS", "60", "Seconds after which a call is ended; 30 until its first word."),
    Setting(
        "MODEL_HELPERS",
        "",
        "Helpers that editors are offered, parted by commas: shorter, headlines, translate,"
        " social. Empty: none.",
    ),
    Setting(
        "ENCODER",
        "",
        "Folder of an operator's own text model (`model.onnx`, `tokenizer.json`) that grouping"
        " compares meanings with. Empty: the one of the extra `embeddings`, where it is installed.",
    ),
)
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def value(name: str) -> str:
    """The setting's value: the environment's, else its default. KeyError for an unknown name."""
    return os.environ.get(f"WIREDESK_{name}", _DEFAULTS[name])


def home() -> Path:
    """The home's absolute path (it need not exist yet)."""
    return Path(value("HOME")).resolve()


def secret_key() -> str:
    """The signing key: given, else made once in the home and kept."""
    given = value("SECRET_KEY")
    if given:
        return given
    path = home() / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(50)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of the same home was first
            return path.read_text().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(key + "\n")
        return key


class BadSetting(ValueError):
    """A setting can't be used; says which, and how it is written."""


@dataclass(frozen=True)
class MailServer:
    """Where mail goes out."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)  # an error page may show the settings
    starttls: bool
    tls: bool  # from the first byte


def mail_server() -> MailServer | None:
    """The server that ``MAIL_URL`` names, None where mail can't be sent.

    Raises:
        BadSetting: the address is of another kind. Its password is not repeated.
    """
    given = value("MAIL_URL").strip()
    if not given:
        return None
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("smtp", "smtps") or not host:
        raise BadSetting(
            "WIREDESK_MAIL_URL must read smtp://user:password@host:587 or smtps://user:password@"
            "host:465 (signs such as @ and / in a password as %40 and %2F)."
        )
    tls = parts.scheme == "smtps"
    return MailServer(
        host=host,
        port=port or (465 if tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not tls and parse_qs(parts.query).get("tls") != ["no"],
        tls=tls,
    )


MODEL_HELPERS = ("shorter", "headlines", "translate", "social")


@dataclass(frozen=True)
class ModelServer:
    """A language model's endpoint, and what may be spent there. ``url`` has no slash at its end.

    Prices are those of a million tokens; None where they are not known.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    allow: tuple[str, ...] = ()
    currency: str = ""
    price_in: Decimal | None = None
    price_out: Decimal | None = None
    budget: Decimal = Decimal(5)
    tokens: int = 2_000_000
    seconds: float = 60.0
    helpers: tuple[str, ...] = ()


def model_server() -> ModelServer | None:
    """The endpoint that ``MODEL_URL`` names, None where there is none.

    Raises:
        BadSetting: one of its settings can't be used. The key is not repeated.
    """
    url = value("MODEL_URL").strip().rstrip("/")
    if not url:
        return None
    if not url.startswith(("https://", "http://")) or any(sign in url for sign in "@?# "):
        raise BadSetting(
            "WIREDESK_MODEL_URL must read https://api.example.com/v1; the key has a setting of its"
            " own."
        )
    if not value("MODEL").strip():
        raise BadSetting("WIREDESK_MODEL must name the model at WIREDESK_MODEL_URL.")
    key = value("MODEL_KEY").strip()
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise BadSetting("WIREDESK_MODEL_KEY holds blanks or characters that no key has.")
    helpers = _parted("MODEL_HELPERS")
    if unknown := [each for each in helpers if each not in MODEL_HELPERS]:
        raise BadSetting(
            f"WIREDESK_MODEL_HELPERS knows {', '.join(MODEL_HELPERS)}, not {', '.join(unknown)}."
        )
    currency, price_in, price_out = _prices()
    return ModelServer(
        url=url,
        model=value("MODEL").strip(),
        key=key,
        allow=_addresses("MODEL_ALLOW"),
        currency=currency,
        price_in=price_in,
        price_out=price_out,
        budget=_amount("MODEL_BUDGET", value("MODEL_BUDGET")),
        tokens=int(_amount("MODEL_TOKENS", value("MODEL_TOKENS"))),
        seconds=min(max(float(_amount("MODEL_SECONDS", value("MODEL_SECONDS"))), 5.0), 300.0),
        helpers=helpers,
    )


def _prices() -> tuple[str, Decimal | None, Decimal | None]:
    given = value("MODEL_PRICES").split()
    if not given:
        return "", None, None
    if len(given) != 3:
        raise BadSetting("WIREDESK_MODEL_PRICES must read like USD 0.40 1.60.")
    currency, price_in, price_out = given
    return currency[:8], _amount("MODEL_PRICES", price_in), _amount("MODEL_PRICES", price_out)


def _addresses(name: str) -> tuple[str, ...]:
    """Networks, or hosts with their port, as ``wire.fetch.guard`` takes them."""
    found = _parted(name)
    for each in found:
        host, _, port = each.rpartition(":")
        try:
            if not (host and port.isdecimal() and "/" not in host):
                ip_network(each)
        except ValueError:
            raise BadSetting(
                f"WIREDESK_{name} must read like 127.0.0.1:11434 or 10.1.0.0/16, not {each!r}."
            ) from None
    return found


def _amount(name: str, given: str) -> Decimal:
    try:
        amount = Decimal(given.strip())
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise BadSetting(f"WIREDESK_{name} must be a number, not {given!r}.")
    return amount


def _parted(name: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in value(name).split(",") if each.strip())
