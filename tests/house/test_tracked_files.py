"""The tree holds nothing that is true on one machine only."""

import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
# A package comes by its name and hash from whichever index the reader's machine is set up for.
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs\.|npmjs\.com|(?:deb|security)\.debian\.org"
    r"|proxy\.golang\.|static\.crates\.|--(?:extra-)?index-url\s+\S*://"
)
# Names end at a slash: "/home/" alone may be an address on a site.
MACHINES = re.compile(r"(?<![\w./>-])/(?:root|work|home/\w+|Users/\w+)/\w")


def tracked() -> list[Path]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    # This file has to spell what it looks for.
    paths = {CHECKOUT / name for name in listed.stdout.split("\0") if name} - {Path(__file__)}
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


@pytest.mark.parametrize(
    ("what", "pattern"), [("a registry's host", REGISTRIES), ("a machine's folder", MACHINES)]
)
def test_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(CHECKOUT)}: {hit.group()}"
        for path in tracked()
        if (hit := pattern.search(path.read_bytes().decode("utf-8", errors="replace")))
    ]
    assert not found, f"{what} stands in {found}"


def test_the_look_finds_what_it_looks_for() -> None:
    assert REGISTRIES.search("index at https://" + "pypi.org/simple")
    assert MACHINES.search('open("/home/' + 'ada/news.xml")')
    assert not MACHINES.search("https://example.com/home/news/a")
