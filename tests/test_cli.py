"""The command line's promise: JSON lines out, messages aside, exit 0, 1 or 2."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from .conftest import Answer, console_script
from .copy import newsml


def wiredesk(*arguments: object, stdin: str = "") -> Answer:
    """Runs a command that needs no home; it gets none."""
    done = subprocess.run(
        [console_script(), *map(str, arguments)],
        env={"PATH": "/usr/bin:/bin", "WIREDESK_HOME": "/nonexistent/home"},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.xml"
    path.write_bytes(newsml())
    return path


def test_parse_prints_an_item_a_line_and_names_what_it_refuses(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "empty.xml"
    bad.write_bytes(b"")
    answer = wiredesk("parse", good, bad, tmp_path / "missing.xml")
    assert answer.exit == 1
    item, empty, missing = answer.lines
    assert item["file"] == str(good)
    assert item["guid"] == "tag:sample.example,2026:bridge"
    assert item["version"] == 1
    assert item["status"] == "usable"
    assert item["headline"] == "Flood-hit bridge reopens to lorries"
    assert item["body_text"].count("\n\n") == 3
    assert item["embargo_until"] is None
    assert "error" in empty
    assert "No such file" in missing["error"]


def test_draft_gives_each_sentence_with_its_evidence(good: Path) -> None:
    answer = wiredesk("draft", good)
    assert answer.exit == 0
    (made,) = answer.lines
    assert made["headline"]["text"] == "Flood-hit bridge reopens to lorries"
    assert made["standfirst"]["evidence"][0]["guid"] == "tag:sample.example,2026:bridge"
    assert 1 <= len(made["paragraphs"]) <= 4
    assert 0 < made["verbatim"] <= 1


def test_check_holds_each_pair_against_its_sources() -> None:
    source = "The clinic in Lima treated 120 children on Friday, said Dr Rosa Quispe."
    pairs = [
        {"id": 1, "sources": [source], "text": "Rosa Quispe said the clinic treated 120 children."},
        {"id": 2, "sources": [source], "text": "The clinic treated 210 children on Sunday."},
    ]
    answer = wiredesk("check", "-", stdin="\n".join(map(json.dumps, pairs)))
    assert answer.exit == 0
    held, wrong = answer.lines
    assert (held["id"], held["verdict"]) == (1, "supported")
    assert wrong["verdict"] == "unsupported"
    assert {c["text"] for c in wrong["claims"] if c["verdict"] == "unsupported"} >= {
        "210",
        "Sunday",
    }
    claim = held["claims"][0]
    assert set(claim) >= {"text", "kind", "start", "end", "verdict", "support", "passage"}
    passage = claim["passage"]
    assert source[passage["start"] : passage["end"]] == source


def test_group_and_tag_answer_line_by_line() -> None:
    text = "Nurses in Nairobi, Kenya, vaccinated 4,000 children against measles on Monday."
    items = [
        {"id": "a", "time": "2026-11-23T08:00:00Z", "title": "Kenya measles drive", "text": text},
        {"id": "b", "time": None, "title": "Measles drive in Kenya", "text": text},
    ]
    lines = "\n".join(map(json.dumps, items))
    one, other = wiredesk("group", "-", stdin=lines).lines
    assert one["story"] == other["story"]
    tagged = wiredesk("tag", "-", stdin=lines).lines[0]
    assert tagged["sectors"][0]["slug"] == "health"
    assert any(place["country"] == "KE" and place["main"] for place in tagged["places"])


def test_a_line_that_is_no_object_is_named_and_the_others_are_answered() -> None:
    pair = json.dumps({"id": 1, "sources": ["A."], "text": "B."})
    missing = wiredesk("check", "-", stdin=f'{pair}\n{{"id": 2}}\n{pair}')
    assert missing.exit == 1
    assert len(missing.lines) == 2
    assert "line 2" in missing.stderr
    broken = wiredesk("check", "-", stdin="not json")
    assert broken.exit == 1
    assert "line 1" in broken.stderr
    assert "Traceback" not in broken.stderr


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("intake", "x"), ("source",)])
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    answer = wiredesk(*arguments)
    assert answer.exit == 2
    assert "usage:" in answer.stderr
    assert answer.stdout == ""


def test_an_archive_is_read_entry_by_entry(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.xml", newsml(guid="tag:zip,1"))
        archive.writestr("bad.txt", "plain words")
    answer = wiredesk("parse", path)
    assert answer.exit == 1
    good, bad = sorted(answer.lines, key=lambda line: "error" in line)
    assert (good["file"], good["entry"], good["guid"]) == (str(path), "good.xml", "tag:zip,1")
    assert bad["entry"] == "bad.txt" and "plain text" in bad["error"]
