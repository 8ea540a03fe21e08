"""The settings that an operator gives by environment: one table, read once, documented in docs.

``docs/settings.md`` lists each of them; a test fails where the two differ.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


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
