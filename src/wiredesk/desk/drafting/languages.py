"""In which language a text is written, as far as its smallest words tell."""

import re
import unicodedata
from collections import Counter

_WORDS = {
    "en": "the of and to in that is was for on with as by at from his has it were said are had",
    "de": "der die und das den von zu mit dem des nicht ein eine ist im auf für sich auch wurde",
    "fr": "le la les de des et du une dans pour que qui sur pas est au par avec il elle été",
    "es": "el los las del que y una por con para se su al es fue como más sus entre dijo",
    "pt": "o os as do da dos que e uma por com para não em um foi ao na no pelo mais",
    "it": "il di che della per una con del non nel è gli sono dei alla ha dal anche delle",
    "nl": "de het een van en dat in is op te zijn met voor niet aan door werd heeft ook bij",
}
NAMES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sw": "Swahili",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
# Scripts that none of the languages told by their words is written in.
_OTHER_SCRIPT = {
    "ar": "ARABIC",
    "bn": "BENGALI",
    "hi": "DEVANAGARI",
    "ru": "CYRILLIC",
    "uk": "CYRILLIC",
}
_LEAST = 4
_WORD = re.compile(r"[^\W\d_]+")
_READ = 4000


def name_of(code: str) -> str:
    """A language's English name, its code where we have none ("en-GB" is English)."""
    return NAMES.get(code.split("-")[0].lower(), code)


def other_language(text: str, expected: str) -> str:
    """The name of the language that ``text`` is plainly in, if not in ``expected``; else "".

    Words tell seven languages from one another, scripts the rest; where neither is sure, nothing
    is said.
    """
    code = expected.split("-")[0].lower()
    sample = text[:_READ]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < 20:
        return ""
    script = Counter(unicodedata.name(c, "?").split()[0] for c in letters).most_common(1)[0][0]
    if code in _OTHER_SCRIPT:
        return "" if script == _OTHER_SCRIPT[code] else _language_of(sample) or "another language"
    if code in _WORDS and script != "LATIN":
        return next(
            (NAMES[c] for c, name in _OTHER_SCRIPT.items() if name == script), "another script"
        )
    found = _language_of(sample)
    return found if code in _WORDS and found and found != NAMES[code] else ""


def _language_of(text: str) -> str:
    words = Counter(word.casefold() for word in _WORD.findall(text))
    scores = sorted(
        ((sum(words[w] for w in known.split()), code) for code, known in _WORDS.items()),
        reverse=True,
    )
    (best, code), (second, _) = scores[0], scores[1]
    return NAMES[code] if best >= _LEAST and best >= 1.5 * second else ""
