"""Publish: the one way by which an article, or a change of it, becomes public."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from wiredesk import __version__
from wiredesk.desk.checks import Claim
from wiredesk.desk.licence import FEEDS, Licence, ends_at
from wiredesk.desk.models import (
    SIGNED_FORMS,
    Article,
    ArticleSource,
    Placement,
    Publication,
    SignOff,
    Task,
)
from wiredesk.desk.pictures import items_behind, placement_keys_of
from wiredesk.desk.queries import (
    Examination,
    draft_of,
    examine,
    licences_of,
    obstacles,
    twins,
)
from wiredesk.desk.record import sealed_content
from wiredesk.desk.seal import seal
from wiredesk.desk.signals import published
from wiredesk.kit.urls import slug_of
from wiredesk.people.actor import Actor, How


class Blocked(Exception):
    """The article can't go public now; ``reasons`` says why, a line each. Nothing was written.

    A retry helps once a person has mended what the reasons name, or once the embargo is over.
    """

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def publish(
    article_id: int,
    *,
    by: Actor,
    now: datetime,
    correction: str = "",
    expected_hash: str = "",
    beside: bool = False,
    signed: SignOff | None = None,
) -> Publication:
    """Make the article's newest draft public, signed for by ``by``.

    ``correction`` is the public note of what was wrong; with it the publication is a correction.
    ``expected_hash`` is the hash of the text that the person had on the screen. ``beside``: the
    person saw that another article of the same story is live, and wants both; no policy can.
    ``signed`` is an earlier sign-off for exactly this text and these sources: it stands for the
    publication, and no new one is made.

    Raises:
        Blocked: an obstacle, an open claim, another text than the one on the screen, or another
            live article of the same story.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        draft = draft_of(article)
        examination = examine(draft)
        text = examination.text
        reasons = obstacles(draft, now)
        if expected_hash and expected_hash != text.hash:
            reasons.append(
                "The text changed after its time was set."
                if by.how == How.SCHEDULE
                else "The text changed after you opened it. Read the newer one first."
            )
        if correction and not article.live:
            reasons.append("Only a published article can be corrected.")
        reasons += [f"“{claim.text}”: {claim.reason}." for claim in examination.open]
        if signed is not None and not still_stands(signed, examination):
            reasons.append(
                f"The text or its sources changed after {signed.person} signed for it: nobody has"
                " examined what would go out."
            )
        others = [] if article.live else twins(article)
        if not (beside and by.examines):
            wanted = wanted_beside(signed)
            reasons += [told_already(other) for other in others if other.href not in wanted]
        if reasons:
            raise Blocked(reasons)

        last = article.publications.order_by("-id").first()
        kind = _kind(last, correction)
        changed = last is None or last.text_hash != text.hash
        sign_off = signed or sign(draft, examination, others, by, now)
        before = _keys(article)
        licences = licences_of([*examination.items, *items_behind(draft)])
        _go_live(draft, now, changed or bool(correction), licences)
        after = placement_keys(draft, worldwide=not any(each.territories for each in licences))
        after |= placement_keys_of(draft)
        _place(draft, after, in_feeds=all(each.allows(FEEDS) for each in licences))
        publication = Publication.objects.create(
            article_id=draft.pk,
            kind=kind,
            at=now,
            text_hash=text.hash,
            revision_id=draft.live_revision_id,
            sign_off=sign_off,
            person=by.person,
            how=by.how,
            os_user=by.os_user,
            note=correction,
            left=sorted(before - after),
        )
        Task.objects.filter(
            article_id=draft.pk,
            done_at=None,
            kind__in=[
                Task.Kind.UPDATE,
                Task.Kind.CORRECTION,
                Task.Kind.BLOCKED,
                Task.Kind.PICTURE,
                Task.Kind.SUBMITTED,
            ],
        ).update(done_at=now, done_by=by.person if by.examines else None)
        log(
            draft,
            "wiredesk.publish",
            user=by.person,
            revision=draft.live_revision,
            data={"kind": kind, "how": by.how, "text_hash": text.hash},
        )
        transaction.on_commit(
            lambda: published.send(sender=Publication, publication_id=publication.pk)
        )
    return publication


def told_already(other: Article) -> str:
    """Why an article should not go out beside a live one of its story."""
    return f"Another article of this story is live: “{other.title}” ({other.href})."


def placement_keys(article: Article, *, worldwide: bool = True) -> set[str]:
    """The lists in which the article stands while it is public.

    What is licensed for some countries only (``worldwide`` False) stands in its editions alone:
    every other list is read all over the world.
    """
    if not worldwide:
        return {f"edition:{each.slug}" for each in article.editions.all()}
    if article.form in SIGNED_FORMS:
        # Signed pieces never pass as news: they have lists of their own.
        return {"opinion", f"form:{article.form}"}
    keys = {
        "latest",
        f"form:{article.form}",
        *(f"edition:{each.slug}" for each in article.editions.all()),
    }
    if article.sector is not None:
        keys.add(f"sector:{article.sector.slug}")
    return keys | {f"place:{place.code}" for place in article.places.all()}


def _kind(last: Publication | None, correction: str) -> str:
    if correction:
        return str(Publication.Kind.CORRECTION)
    return str(Publication.Kind.NEW if last is None else Publication.Kind.UPDATE)


def sign(
    draft: Article,
    examination: Examination,
    beside: Sequence[Article],
    by: Actor,
    now: datetime,
) -> SignOff:
    """A sign-off for exactly this text against these sources, inside the caller's transaction."""
    report = examination.report
    sign_off = SignOff(
        article_id=draft.pk,
        text_hash=examination.text.hash,
        person=by.person,
        role=by.person.role if by.person else "",
        how=by.how,
        os_user=by.os_user,
        examined=by.examines,
        sources=[_source(row) for row in examination.sources],
        checks={
            "rules": __version__,
            "made": draft.made,
            "verdict": report.verdict,
            "support": round(report.support, 3),
            "claims": [
                {
                    "kind": c.kind,
                    "text": c.text,
                    "verdict": c.verdict,
                    "reason": c.reason,
                    "passage": _passage(c, examination),
                }
                for c in report.claims
            ],
        },
        answers=_answers(draft, examination, beside, by),
        at=now,
    )
    before = SignOff.objects.filter(article_id=draft.pk).order_by("-pk").first()
    sign_off.seal = seal(sealed_content(sign_off), before.seal if before else "")
    sign_off.save()
    return sign_off


def still_stands(signed: SignOff, examination: Examination) -> bool:
    """Does a sign-off stand for this text and these sources, as they are now?"""
    return signed.text_hash == examination.text.hash and signed.sources == [
        _source(row) for row in examination.sources
    ]


def wanted_beside(signed: SignOff | None) -> set[str]:
    """The addresses of live articles beside which the person who signed wanted this one."""
    answers = signed.answers if signed is not None else []
    return {answer["reason"] for answer in answers if answer["kind"] == "beside"}


def _source(row: ArticleSource) -> dict[str, Any]:
    """What a source was at this moment, by its own mark and the hash of what it said."""
    if row.item is not None:
        return {
            "kind": row.kind,
            "item": row.item.pk,
            "guid": row.item.chain.guid,
            "version": row.item.version,
            "sha256": row.item.delivery_file.sha256,
        }
    return {
        "kind": row.kind,
        "source": row.pk,
        "title": "" if row.protected else row.label,
        "protected": row.protected,
        "sha256": hashlib.sha256(f"{row.headline}\x1e{row.text}".encode()).hexdigest(),
    }


def _passage(claim: Claim, examination: Examination) -> dict[str, Any] | None:
    """Where the claim stands in its source; in words where the licence lets us keep them."""
    if claim.passage is None:
        return None
    number, start, end = claim.passage.source, claim.passage.start, claim.passage.end
    row = examination.sources[number]
    whole = row.headline if claim.passage.in_headline else row.words
    return {
        "source": number,
        "start": start,
        "end": end,
        "in_headline": claim.passage.in_headline,
        "text": whole[start:end] if _may_keep(row) else "",
    }


def _may_keep(row: ArticleSource) -> bool:
    if row.item is None:
        return not row.protected
    return row.item.source.keep_days is None or row.item.source.keep_passages


def _answers(
    draft: Article, examination: Examination, beside: Sequence[Article], by: Actor
) -> list[dict[str, Any]]:
    given = [
        {"claim": a.claim, "kind": a.kind, "person": str(a.person), "reason": a.reason}
        for a in examination.answers
    ]
    if draft.form in SIGNED_FORMS and draft.author:
        given.append(
            {"claim": "*", "kind": "signed", "person": draft.author.name, "reason": "its author"}
        )
    given += [
        {"claim": other.title, "kind": "beside", "person": str(by.person), "reason": other.href}
        for other in beside
    ]
    return given


def _go_live(draft: Article, now: datetime, substance: bool, licences: Sequence[Licence]) -> None:
    """Make the draft the row: what is live is what the row says."""
    draft.live = True
    draft.has_unpublished_changes = False
    draft.live_revision = draft.latest_revision
    draft.last_published_at = now
    draft.publish_at = None
    draft.scheduled_hash, draft.scheduled_sign_off = "", None
    if draft.first_published_at is None:
        draft.first_published_at = now
        draft.label = draft.sector.slug if draft.sector else "news"
        draft.slug = slug_of(draft.title)
    ends = (ends_at(licences, draft.first_published_at), draft.desk_expires_at)
    draft.expire_at = min(filter(None, ends), default=None)
    if substance or draft.updated_at is None:
        draft.updated_at = now
    draft.save()


def _keys(article: Article) -> set[str]:
    return set(article.placements.values_list("key", flat=True))


def _place(article: Article, keys: set[str], in_feeds: bool) -> None:
    article.placements.exclude(key__in=keys, in_feeds=in_feeds).delete()
    Placement.objects.bulk_create(
        [
            Placement(
                key=key,
                article=article,
                first_published_at=article.first_published_at,
                in_feeds=in_feeds,
            )
            for key in sorted(keys)
        ],
        ignore_conflicts=True,
    )
