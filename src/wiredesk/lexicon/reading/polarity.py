"""What a sentence says is not so, and the words of which one turns the other round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiredesk.lexicon.reading.words import EMPTY, Word, stem

_NOT = frozenset(
    "not no never without nor neither none nobody nothing cannot cant wont hardly barely"
    " nowhere".split()
)
# With “to” behind them these deny what follows (“failed to pay”, “refused to sign”).
_FAIL_TO = frozenset(
    "failed fails fail refused refuses refuse declined declines decline unable neglected".split()
)
_DENY = frozenset("denied denies deny denying disputed disputes refuted refutes".split())
# “not only”, “no doubt”, “not least” deny nothing.
_HARMLESS = frozenset("only just least doubt merely simply matter longer".split())
_REACH, _FAR = 3, 12

_PAIRS = """
confirmed denied|confirm deny|confirms denies|admitted denied|admits denies|accepted rejected
accept reject|accepts rejects|approved rejected|approve reject|agreed refused|agree refuse
agreed disagreed|allowed banned|allow ban|permitted banned|rose fell|rise fall|rises falls
rising falling|risen fallen|increased decreased|increase decrease|increases decreases
increasing decreasing|increase reduce|increased reduced|raised lowered|raise lower|raised cut
gained lost|gain loss|gains losses|won lost|win lose|wins loses|winning losing|up down
higher lower|high low|highest lowest|more less|more fewer|most least|opened closed|open closed
opening closing|supported opposed|support oppose|supports opposes|for against|above below
over under|guilty innocent|convicted acquitted|legal illegal|possible impossible|likely unlikely
able unable|with without|true false|started ended|starts ends|begin end|began ended|alive dead
best worst|better worse|bought sold|buy sell|buying selling|imports exports|import export
profit loss|profits losses|success failure|successful unsuccessful|victory defeat|men women
man woman|father mother|son daughter|brother sister|husband wife|north south|east west
northern southern|eastern western|early late|earlier later|first last|old new|young old
strong weak|stronger weaker|easy difficult|easy hard|positive negative|always never|all none
everyone nobody|everything nothing|include exclude|including excluding|before after
inside outside|internal external|minimum maximum|majority minority|arrived left|arrive leave
expand shrink|grew shrank|grow shrink|growth decline|improve worsen|improved worsened
safe unsafe|safe dangerous|public private|known unknown|expected unexpected|fair unfair
happy unhappy|popular unpopular|stable unstable|certain uncertain|aware unaware|clear unclear
optimistic pessimistic|hire fire|hired fired|love hate|remember forget|pass fail|passed failed
survived died|survive die|present absent|advance retreat|attack defend|hot cold|fast slow
faster slower|large small|larger smaller|big small|bigger smaller|long short|longer shorter
""".split("\n")
_OPPOSITES: dict[str, frozenset[str]] = {}
for _line in _PAIRS:
    for _pair in filter(None, _line.split("|")):
        _one, _other = _pair.split()
        _OPPOSITES[_one] = _OPPOSITES.get(_one, frozenset()) | {_other}
        _OPPOSITES[_other] = _OPPOSITES.get(_other, frozenset()) | {_one}


_IRREGULAR = dict(
    pair.split("|")
    for pair in (
        "fell|fall fallen|fall rose|rise risen|rise won|win lost|lose paid|pay sold|sell bought|buy"
        " met|meet held|hold kept|keep left|leave made|make found|find took|take taken|take"
        " gave|give given|give went|go gone|go came|come saw|see seen|see knew|know known|know"
        " grew|grow grown|grow began|begin begun|begin broke|break broken|break chose|choose"
        " chosen|choose drove|drive driven|drive led|lead read|read ran|run sent|send spent|spend"
        " spoke|speak spoken|speak stood|stand took|take told|tell thought|think wrote|write"
        " written|write built|build caught|catch drew|draw fought|fight forgot|forget got|get"
        " heard|hear hid|hide hit|hit lent|lend put|put sought|seek shot|shoot shut|shut"
        " struck|strike taught|teach understood|understand withdrew|withdraw withdrawn|withdraw"
    ).split()
)


@dataclass(frozen=True)
class Denial:
    """A word that denies, and the stems of the telling words that it reaches."""

    word: Word
    scope: tuple[str, ...]


def denials(words: Sequence[Word]) -> list[Denial]:
    """What the words of one sentence say is not so."""
    found = []
    for number, word in enumerate(words):
        following = words[number + 1].fold if number + 1 < len(words) else ""
        if _denies(word, following):
            found.append(Denial(word, tuple(_reach(words[number + 1 : number + _FAR]))))
    return found


def _denies(word: Word, following: str) -> bool:
    if following in _HARMLESS:
        return False
    if word.fold in _FAIL_TO:
        return following == "to"
    return word.fold in _NOT or word.fold in _DENY or word.fold.endswith("n't")


def _reach(words: Sequence[Word]) -> Iterator[str]:
    count = 0
    for word in words:
        if word.fold in EMPTY or word.fold in _NOT:
            continue
        yield stem(word.fold)
        count += 1
        if count == _REACH:
            return


def opposites(word: str) -> frozenset[str]:
    """The folded words that say the contrary of this one."""
    return _OPPOSITES.get(word, frozenset())


def alike(one: str, other: str) -> bool:
    """Are two stems forms of one word (approve, approv; deny, deni; fell, fall)?"""
    one, other = (_IRREGULAR.get(stem, stem) for stem in (one, other))
    if one == other:
        return True
    short, long = sorted((one.rstrip("yie"), other.rstrip("yie")), key=len)
    return short == long if len(short) < 4 else long.startswith(short)
