"""A package that the project asks for is pinned, and has its reason."""

import re
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]


def name_of(requirement: str) -> str:
    """The package's name, without its version and extras."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def test_the_lock_pins_every_package_that_the_project_asks_for() -> None:
    pinned = set(
        re.findall(
            r"^([\w.-]+)==", (CHECKOUT / "requirements" / "lock.txt").read_text(), re.MULTILINE
        )
    )
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    missing = {name_of(requirement) for group in groups for requirement in group} - pinned
    assert not missing, "`make lock` writes the lock anew"


def test_every_runtime_package_has_its_reason() -> None:
    record = (CHECKOUT / "docs" / "decisions" / "0002-dependencies.md").read_text()
    rows = re.findall(r"^\| ([a-z0-9, -]+) \|", record, re.MULTILINE)
    told = {name for row in rows for name in row.split(", ")}
    assert {name_of(requirement) for requirement in PROJECT["dependencies"]} == told
