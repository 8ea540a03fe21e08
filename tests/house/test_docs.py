"""What can be set is documented, and what is documented can be set."""

import re
from pathlib import Path

from wiredesk.env import SETTINGS

CHECKOUT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `WIREDESK_(\w+)` \| (?:`([^`]*)`)? ?\|", re.MULTILINE)


def documented() -> dict[str, str]:
    """The name and default of each row of the table in ``docs/settings.md``."""
    return dict(ROW.findall((CHECKOUT / "docs" / "settings.md").read_text()))


def test_every_setting_stands_in_the_docs_with_its_default() -> None:
    assert documented() == {setting.name: setting.default for setting in SETTINGS}


def test_the_docs_name_no_setting_that_does_not_exist() -> None:
    known = {setting.name for setting in SETTINGS} | {"TEST_DATABASE_URL", "CORPORA"}
    pages = [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")]
    unknown = {
        f"{page.relative_to(CHECKOUT)}: WIREDESK_{name}"
        for page in pages
        for name in re.findall(r"\bWIREDESK_([A-Z][A-Z_]*[A-Z])\b", page.read_text())
        if name not in known
    }
    assert not unknown


def test_every_file_that_the_architecture_names_is_there() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text()
    named = set(re.findall(r"`([\w./-]+(?:\.py|/))(?::\w+)?`", text))
    assert len(named) > 25
    house = CHECKOUT / "src" / "wiredesk"
    rooms = [CHECKOUT, house, *(path for path in house.iterdir() if path.is_dir())]
    missing = {name for name in named if not any((room / name).exists() for room in rooms)}
    assert not missing
