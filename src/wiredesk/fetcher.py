"""The process that brings the wire in: looks at sources when they are due, takes in what is pushed.

One event loop waits for the network; one thread takes copy in, a little of each source in turn, so
that a feed of two thousand items keeps nobody else waiting, and another one takes in what is large.
Everything that they know stands in the database: the process may be killed at any moment, and
another one goes on.
"""

import asyncio
import hashlib
import logging
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from wiredesk.desk.actions.intake import Arrival, intake_by_policy
from wiredesk.wire.actions.claim_due import claim_due
from wiredesk.wire.actions.discard import discard
from wiredesk.wire.actions.look import look
from wiredesk.wire.actions.note_look import Seen, brought, went_well, went_wrong
from wiredesk.wire.actions.read import LARGE
from wiredesk.wire.actions.receive import (
    receive,
    receive_all,
    refuse_unread,
    refused_before,
)
from wiredesk.wire.actions.subscribe import asked, due_subscriptions, offer, request_of
from wiredesk.wire.actions.take_queued import take_queued
from wiredesk.wire.fetch import FetchError, NotAllowed
from wiredesk.wire.fetch.drop import Aside, Drop
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.http import UNCHANGED, Answer, Client
from wiredesk.wire.fetch.intervals import publishers_hint
from wiredesk.wire.fetch.websub import FORM, find_push
from wiredesk.wire.item import Refused
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import DeliveryFile, Health, Source, Subscription, Transport

logger = logging.getLogger(__name__)

TICK = 0.25
# So many looks may be under way at once.
_LOOKS = 100
# How long the taking in stays with one delivery before the next one has its turn.
_TURN = 0.25
# Files of a folder or a mailbox that are made durable and taken in together.
_AT_ONCE = 50
# Seconds between looks, where neither operator nor publisher says otherwise.
_EVERY = {Transport.FOLDER: 2.0, Transport.FTP: 60.0, Transport.SFTP: 60.0, Transport.IMAP: 60.0}

T = TypeVar("T")


def fetch_for_ever() -> None:
    """Fetch until SIGTERM or SIGINT."""
    asyncio.run(_Fetcher().run())


class TakingIn(threading.Thread):
    """The thread that takes files in, by the sources' policies, each delivery a turn at a time."""

    def __init__(self, name: str) -> None:
        super().__init__(name=f"taking-in-{name}", daemon=True)
        self._waiting: queue.SimpleQueue[tuple[Iterator[Arrival], int, Future[int]] | None] = (
            queue.SimpleQueue()
        )

    def take(self, files: list[DeliveryFile]) -> "Future[int]":
        """How many items were new, once all of them are in."""
        done: Future[int] = Future()
        self._waiting.put((intake_by_policy(files, now=timezone.now()), 0, done))
        return done

    def stop(self) -> None:
        """End after the turn under way: what is left is resumed by the worker."""
        self._waiting.put(None)

    def run(self) -> None:
        while (job := self._waiting.get()) is not None:
            arrivals, new, done = job
            try:
                close_old_connections()
                fresh, finished = self._turn(arrivals)
            except Exception as error:
                # One delivery must not end the thread: the worker tries it again.
                logger.exception("a delivery could not be taken in")
                done.set_exception(error)
                continue
            if finished:
                done.set_result(new + fresh)
            else:
                self._waiting.put((arrivals, new + fresh, done))

    def _turn(self, arrivals: Iterator[Arrival]) -> tuple[int, bool]:
        until = time.monotonic() + _TURN
        new = 0
        for arrival in arrivals:
            new += arrival.outcome != Outcome.REPEATED
            if time.monotonic() > until:
                return new, False
        return new, True


class _Fetcher:
    def __init__(self) -> None:
        self._guard = Guard(settings.FETCH_ALLOW)
        self._client = Client(self._guard, site=settings.BASE_URL)
        # One thread for short questions to the database, some for transports that block.
        self._notes = ThreadPoolExecutor(1, "notes")
        self._blocking = ThreadPoolExecutor(8, "looks")
        self._small, self._large = TakingIn("small"), TakingIn("large")
        self._looks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Look at what is due, four times a second, until told to stop."""
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        self._small.start()
        self._large.start()
        while not stop.is_set():
            try:
                await self._tick()
            except Exception:
                # Whatever it is, the next tick must come: a person reads this in the log.
                logger.exception("the fetcher stumbled")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TICK)
        for each in self._looks:
            each.cancel()
        self._small.stop()
        self._large.stop()
        self._notes.shutdown(wait=True, cancel_futures=True)
        self._blocking.shutdown(wait=False, cancel_futures=True)
        self._small.join(5)
        self._large.join(5)

    async def _tick(self) -> None:
        (settings.HOME / "fetcher-alive").touch()
        now = timezone.now()
        for file in await self._note(lambda: take_queued(now=now)):
            self._start(self._pushed(file))
        room = _LOOKS - len(self._looks)
        for source in await self._note(lambda: claim_due(now=now, limit=room)) if room > 0 else []:
            self._start(self._look(source))
        for subscription in await self._note(lambda: due_subscriptions(now=now)):
            self._start(self._ask(subscription))

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._looks.add(task)
        task.add_done_callback(self._looks.discard)

    async def _note(self, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._notes, _fresh(job))

    def _take(self, files: list[DeliveryFile]) -> "Future[int]":
        large = any(file.size > LARGE for file in files)
        return (self._large if large else self._small).take(files)

    async def _look(self, source: Source) -> None:
        every = _EVERY.get(Transport(source.transport))
        try:
            if source.transport == Transport.HTTP:
                seen = await self._over_http(source)
            else:
                loop = asyncio.get_running_loop()
                seen = await loop.run_in_executor(
                    self._blocking, _fresh(lambda: self._drops(source))
                )
        except (FetchError, Refused) as error:
            why = error
            logger.warning("%s: %s", source.slug, why)
            await self._note(lambda: went_wrong(source, why, now=timezone.now(), every=every))
        except Exception as error:
            logger.exception("looking at %s failed", source.slug)
            wrong = FetchError(f"Wiredesk stumbled ({type(error).__name__}); the log has details.")
            await self._note(lambda: went_wrong(source, wrong, now=timezone.now(), every=every))
        else:
            await self._note(lambda: went_well(source, seen, now=timezone.now(), every=every))

    async def _over_http(self, source: Source) -> Seen:
        health: Health = source.health
        answer = await self._client.fetch(
            source.url,
            now=timezone.now(),
            etag=health.etag,
            last_modified=health.last_modified,
            username=source.username,
            secret=source.secret,
        )
        digest = hashlib.sha256(answer.data).hexdigest()
        new = 0
        if answer.status != UNCHANGED and digest != health.last_hash:
            before = await self._note(lambda: refused_before(source, digest))
            if before:
                raise Refused(before)
            file = await self._note(
                lambda: receive(
                    source=source, name=answer.final_url, data=answer.data, now=timezone.now()
                )
            )
            new = await asyncio.wrap_future(self._take([file]))
            if file.state == DeliveryFile.State.REFUSED:
                raise Refused(file.reason)
            if not new:
                await self._note(lambda: discard(file))
            await self._offer(source, answer)
        else:
            digest = health.last_hash
        return Seen(
            new_items=new,
            etag=answer.etag,
            last_modified=answer.last_modified,
            last_hash=digest,
            moved_to=answer.moved_to,
            hint=publishers_hint(answer.data, answer.cache_control),
        )

    async def _offer(self, source: Source, answer: Answer) -> None:
        try:
            push = await asyncio.to_thread(find_push, answer.links, answer.data, answer.final_url)
        except NotAllowed as error:
            logger.warning("%s: %s", source.slug, error)
            return
        if push is not None:
            await self._note(lambda: offer(source, push, now=timezone.now()))

    async def _ask(self, subscription: Subscription) -> None:
        """Ask a hub for a subscription; whether it gives one, it tells our callback."""
        try:
            reply = await self._client.post(subscription.hub, request_of(subscription), FORM)
            ok = 200 <= reply.status < 300
            error = "" if ok else f"The hub answered {reply.status}: {reply.text[:200]}"
        except FetchError as failed:
            error = failed.text
        await self._note(lambda: asked(subscription, error))

    def _drops(self, source: Source) -> Seen:
        """Look at a folder, a server of files or a mailbox; what it holds is acknowledged last."""
        new = 0
        with look(source, self._guard) as (drops, cursor):
            for part in _parts(drops):
                now = timezone.now()
                whole = [each for each in part if isinstance(each, Drop)]
                for aside in (each for each in part if isinstance(each, Aside)):
                    refuse_unread(
                        source=source,
                        name=aside.name,
                        size=aside.size,
                        reason=aside.reason,
                        now=now,
                    )
                    aside.done()
                files = receive_all(
                    source=source, files=[(drop.name, drop.data) for drop in whole], now=now
                )
                for drop in whole:
                    drop.done()
                new += self._take(files).result()
            return Seen(new_items=new, cursor=cursor())

    async def _pushed(self, file: DeliveryFile) -> None:
        try:
            new = await asyncio.wrap_future(self._take([file]))
        except Exception:
            return  # logged there; the worker takes it up again
        await self._note(lambda: brought(file.source, new, now=timezone.now()))


def _fresh(job: Callable[[], T]) -> Callable[[], T]:
    """The job with a connection that is not a stale one of an earlier job."""

    def fresh() -> T:
        close_old_connections()
        return job()

    return fresh


def _parts(drops: Iterable[Drop | Aside]) -> Iterator[list[Drop | Aside]]:
    part: list[Drop | Aside] = []
    for drop in drops:
        part.append(drop)
        if len(part) == _AT_ONCE:
            yield part
            part = []
    if part:
        yield part
