"""`wiredesk draft --model`: a draft on the command line, its budget counted in the home."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ..conftest import Home
from ..copy import newsml
from ..desk.model_endpoint import KEY, Endpoint, speaking, streams

pytestmark = pytest.mark.journey
WRITTEN = json.dumps(
    {
        "sentences": [
            {"part": "headline", "text": "Kavirondo crossing takes lorries again", "from": [1]},
            {"part": "standfirst", "text": "Lorries may use the mended bridge.", "from": [2]},
        ]
    }
)


def env(endpoint: Endpoint, **more: str) -> dict[str, str]:
    return {
        "WIREDESK_MODEL_URL": f"http://127.0.0.1:{endpoint.port}/v1",
        "WIREDESK_MODEL": "sample-model",
        "WIREDESK_MODEL_KEY": KEY,
        "WIREDESK_MODEL_ALLOW": f"127.0.0.1:{endpoint.port}",
        "WIREDESK_MODEL_PRICES": "USD 1 4",
        **more,
    }


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.xml"
    path.write_bytes(newsml())
    return path


def test_a_draft_and_a_budget_that_is_spent(home: Home, piece: Path) -> None:
    with speaking(streams(WRITTEN)) as endpoint:
        answer = home.wiredesk("draft", "--model", piece, **env(endpoint))
        assert answer.exit == 0, answer.stderr
        (made,) = answer.lines
        assert made["headline"]["text"] == "Kavirondo crossing takes lorries again"
        assert made["standfirst"]["evidence"][0]["guid"] == "tag:sample.example,2026:bridge"
        assert (made["model"], made["prompt"], made["cost"]) == ("sample-model", "draft-1", 0.0016)
        spent = home.wiredesk(
            "draft", "--model", piece, **env(endpoint, WIREDESK_MODEL_BUDGET="0.002")
        )
        assert spent.exit == 1 and "budget for the model is spent" in spent.stderr
        assert KEY not in answer.stdout + answer.stderr + spent.stderr
        assert len(endpoint.asked) == 1


def test_what_is_under_embargo_is_not_sent(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "embargoed.xml"
    path.write_bytes(newsml(embargo=datetime.now(UTC) + timedelta(hours=3)))
    with speaking(streams(WRITTEN)) as endpoint:
        answer = home.wiredesk("draft", "--model", path, **env(endpoint))
        assert answer.exit == 1 and "not sent to the model" in answer.stderr
        assert endpoint.asked == []


def test_settings_that_can_not_be_used_are_told_without_the_key(home: Home, piece: Path) -> None:
    with speaking(streams(WRITTEN)) as endpoint:
        for changes, said in (
            ({"WIREDESK_MODEL_URL": ""}, "No language model is set up"),
            ({"WIREDESK_MODEL_URL": f"https://x:{KEY}@model.example/v1"}, "setting of its own"),
            ({"WIREDESK_MODEL_ALLOW": "everywhere"}, "must read like 127.0.0.1:11434"),
            ({"WIREDESK_MODEL": ""}, "WIREDESK_MODEL must name the model"),
            ({"WIREDESK_MODEL_PRICES": "0.40"}, "must read like USD"),
            ({"WIREDESK_MODEL_BUDGET": "much"}, "must be a number"),
            ({"WIREDESK_MODEL_HELPERS": "poems"}, "not poems"),
            ({"WIREDESK_MODEL_KEY": f"{KEY} {KEY}"}, "holds blanks"),
        ):
            answer = home.wiredesk("draft", "--model", piece, **env(endpoint, **changes))
            assert answer.exit != 0 and said in answer.stderr, changes
            assert KEY not in answer.stderr
        assert endpoint.asked == []
