"""What the journeys share: a newsroom's home with a source and an editor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..conftest import Home

EDITOR = "editor@example.com"

_STAFF = """
import django; django.setup()
from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.people.models import User
install_defaults()
User.objects.create_superuser("editor@example.com", "a sample password", role="desk editor")
"""


class Newsroom:
    """A home whose files a journey drops in and whose pages it reads, as a reader would."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.pages = home.path / "pages"

    def drop(self, name: str, data: bytes, *options: str) -> dict:
        """Take one file in and return what became of its one item."""
        path = self.home.path / name
        path.write_bytes(data)
        answer = self.home.wiredesk("intake", path, "--source", "sample", *options)
        assert answer.exit == 0, answer.stderr
        (line,) = answer.lines
        return line

    def publish(self, name: str, data: bytes) -> dict:
        """Take one file in and publish it."""
        line = self.drop(name, data, "--publish-as", EDITOR)
        assert line["url"], line["blocked"]
        return line

    def page(self, address: str) -> str | None:
        """The page that lies at the address, or None."""
        path = self.pages / (address.lstrip("/") or "index")
        path = path if path.suffix in (".html", ".xml") else Path(f"{path}.html")
        return path.read_text() if path.exists() else None

    def where(self, token: str) -> list[str]:
        """Every file of the store that holds the token, in its name or in its text."""
        return sorted(
            str(path.relative_to(self.pages))
            for path in self.pages.rglob("*")
            if path.is_file() and (token in path.name or token.encode() in path.read_bytes())
        )


@pytest.fixture
def newsroom(home: Home) -> Iterator[Newsroom]:
    """An empty newsroom with one source and one editor; nothing is published."""
    home.python(_STAFF)
    answer = home.wiredesk("source", "add", "sample", "--name", "Sample Agency")
    assert answer.exit == 0, answer.stderr
    yield Newsroom(home)
