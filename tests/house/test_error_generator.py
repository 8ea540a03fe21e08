"""The generator of errors is the same each time, and puts in nothing that the sources hold."""

import re
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"

SOURCE = """Lima, April 14 - Peru's health minister Rosa Quispe denied on Tuesday that the outbreak
had reached the capital. At least 12 people have died since March, the Andean Health Institute said.

"We have enough vaccine for every village in the valley," Rosa Quispe said in Lima. She said the
government would spend 2.5 million dollars, or 40 percent of its reserve, on clinics.

Doctors in Bolivia did not report new cases. "The road was closed and nobody could reach the
hospital for eleven days," said Carlos Huanca, who runs the clinic. The valley was last hit in 1998.
"""
TEXT = """Peru's health minister Rosa Quispe denied on Tuesday that the outbreak had reached Lima.

At least 12 people have died since March, the Andean Health Institute said.

"We have enough vaccine for every village in the valley," Rosa Quispe said.

The government would spend 2.5 million dollars on clinics. Doctors in Bolivia did not report cases.

The valley was last hit in 1998.
"""
OTHERS = [
    "The mayor, Peter Novak, met Anna Lindgren of the Nordic Fisheries Board in Oslo, Norway. "
    'He said: "Boats were waiting before winter storms damaged fishing harbours completely."',
    "Chile sent Maria Torres to Santiago with the Pacific Harbour Agency. She asked: "
    '"Which station measured strong currents regularly across northern islands?"',
]


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCH))
    from evidence import generator

    yield generator
    for name in [name for name in sys.modules if name.partition(".")[0] == "evidence"]:
        del sys.modules[name]


def test_it_makes_every_kind_of_error_and_the_same_each_time(generator) -> None:
    pool = generator.Pool.of(OTHERS)
    found = [e for n in range(12) for e in generator.errors(f"doc-{n}", TEXT, [SOURCE], pool)]
    again = [e for n in range(12) for e in generator.errors(f"doc-{n}", TEXT, [SOURCE], pool)]
    assert found == again
    assert {error.kind for error in found} == set(generator.MOST)
    manners = {error.manner for error in found}
    assert {"digits", "scale", "weekday", "month", "year", "dropped: not"} <= manners
    assert {"person: another", "country: another", "body: another", "opposite"} <= manners
    assert {"replaced", "put in", "left out", "one for another", "reassigned"} <= manners


def test_an_error_is_one_change_that_the_sources_do_not_hold(generator) -> None:
    pool = generator.Pool.of(OTHERS)
    for number in range(12):
        for error in generator.errors(f"doc-{number}", TEXT, [SOURCE], pool):
            end = error.start + len(error.before)
            assert TEXT[error.start : end] == error.before
            assert error.text == TEXT[: error.start] + error.after + TEXT[end:]
            assert error.text[error.start : error.end] == error.after != error.before
            start, stop = error.sentence
            assert start <= error.start and error.end <= stop
            if error.kind in ("name", "number", "date") and error.manner != "scale":
                assert not re.search(rf"(?<!\w){re.escape(error.after)}(?!\w)", SOURCE), error
            else:
                assert error.text[start:stop] not in SOURCE, error


def test_a_number_behind_more_than_is_not_made_one_that_stays_true(generator) -> None:
    text = source = "The harbour said more than 40 boats were lost in the storm near the islands."
    pool = generator.Pool.of(OTHERS)
    made = [e for n in range(30) for e in generator.errors(str(n), text, [source], pool)]
    after = [int(e.after) for e in made if e.kind == "number"]
    assert after and min(after) >= 60
