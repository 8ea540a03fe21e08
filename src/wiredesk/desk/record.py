"""The record of an article: who checked what, when, against what; what readers were told.

This is what a newsroom shows to someone who asks how a text came to be. ``docs/record.md`` says
what of it stands behind the exemption of Article 50(4) of Regulation (EU) 2024/1689.
"""

from datetime import datetime
from typing import Any

from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.models import Article, Made, ModelCall, Publication, SignOff
from wiredesk.desk.queries import text_of
from wiredesk.desk.seal import unbroken

FORMAT = "wiredesk-record-1"


def sealed_content(sign_off: SignOff) -> dict[str, Any]:
    """What of a sign-off its seal covers: all of it."""
    return {
        "article": sign_off.article_id,
        "text_hash": sign_off.text_hash,
        "person": sign_off.person_id,
        "role": sign_off.role,
        "how": str(sign_off.how),
        "os_user": sign_off.os_user,
        "examined": sign_off.examined,
        "sources": sign_off.sources,
        "checks": sign_off.checks,
        "answers": sign_off.answers,
        "at": _stamp(sign_off.at),
    }


def record_of(article: Article, *, publisher: str = "") -> dict[str, Any]:
    """The whole record, JSON-ready; times are ISO 8601 in UTC, everything oldest first.

    ``publisher`` is the natural or legal person that answers for the site. A text that its
    revision no longer gives back has ``text`` None and ``text_matches`` False.
    """
    sign_offs = list(article.sign_offs.select_related("person").order_by("pk"))
    held = unbroken((sealed_content(each), each.seal) for each in sign_offs)
    publications = list(
        article.publications.select_related("person", "sign_off", "revision").order_by("pk")
    )
    return {
        "format": FORMAT,
        "article": {
            "number": article.pk,
            "address": article.href,
            "form": article.form,
            "language": article.language,
            "author": article.author.name if article.author else None,
            "live": article.live,
            "killed_at": _stamp(article.killed_at),
        },
        "disclosure": {
            "made": article.made,
            "made_in_words": Made(article.made).label,
            "taken_over_verbatim": round(article.verbatim, 3),
            "model": _drafts_by_a_model(article),
            "credit_line": article.credit_line,
            "picture": article.picture.get_origin_display() if article.picture else None,
        },
        "responsibility": _responsibility(article, publications, publisher),
        "sign_offs": [
            {
                "number": each.pk,
                "name": str(each.person) if each.person else None,
                **sealed_content(each),
                "seal": each.seal,
                "seal_holds": holds,
            }
            for each, holds in zip(sign_offs, held, strict=True)
        ],
        "publications": [_publication(each) for each in publications],
    }


def _responsibility(
    article: Article, publications: list[Publication], publisher: str
) -> dict[str, Any]:
    """Did a person examine the text that readers have, and who answers for it?"""
    last = next((each for each in reversed(publications) if each.text_hash), None)
    sign_off = last.sign_off if last is not None else None
    examined = sign_off is not None and sign_off.examined
    return {
        "publisher": publisher,
        "examined_by_a_person": examined,
        "person": str(sign_off.person) if examined and sign_off and sign_off.person else None,
        "role": sign_off.role if examined and sign_off else "",
        "at": _stamp(sign_off.at) if examined and sign_off else None,
        "sign_off": sign_off.pk if sign_off is not None else None,
        "in_words": _in_words(article, sign_off),
    }


def _in_words(article: Article, sign_off: SignOff | None) -> str:
    if sign_off is None:
        return "Nothing of it was ever published."
    if not sign_off.examined:
        return (
            "The text that readers have was published without a person's examination."
            " Where software made it, its disclosure must stand on the page."
        )
    return (
        f"{sign_off.person} examined the exact text that readers have, against"
        f" {len(sign_off.sources)} source{'' if len(sign_off.sources) == 1 else 's'}, and signed"
        " for it before it was published."
    )


def _drafts_by_a_model(article: Article) -> list[dict[str, Any]]:
    """The drafts that editors took over: which model, by which prompt, when and who asked."""
    taken = ModelCall.objects.filter(article_id=article.pk, taken_at__isnull=False)
    return [
        {
            "call": call.pk,
            "model": call.model,
            "prompt": call.prompt,
            "asked_by": str(call.person) if call.person else None,
            "taken_at": _stamp(call.taken_at),
        }
        for call in taken.select_related("person").order_by("pk")
    ]


def _publication(publication: Publication) -> dict[str, Any]:
    text = _text_at(publication)
    return {
        "number": publication.pk,
        "kind": publication.kind,
        "at": _stamp(publication.at),
        "how": str(publication.how),
        "person": str(publication.person) if publication.person else None,
        "os_user": publication.os_user,
        "note": publication.note,
        "sign_off": publication.sign_off_id,
        "text_hash": publication.text_hash,
        "text": list(text.parts) if text else None,
        "text_matches": text is not None and text.hash == publication.text_hash,
    }


def _text_at(publication: Publication) -> ArticleText | None:
    """The text as that revision has it; None for a kill, or where the revision is gone."""
    if publication.revision is None or not publication.text_hash:
        return None
    return text_of(publication.revision.as_object())


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
