"""One deadline over an exchange, however the other side spins it out."""

import socket
import ssl
import time

import pytest

from wiredesk.wire.fetch import TooSlow
from wiredesk.wire.fetch.deadline import Deadline

from . import talk


def drip(connection: socket.socket) -> None:
    while True:
        connection.sendall(b".")
        time.sleep(0.05)


def read_all(connection: socket.socket) -> None:
    while connection.recv(10):
        pass


def test_bytes_that_drip_in_do_not_stretch_the_deadline() -> None:
    """B07: a socket's own timeout begins anew with every byte."""
    with talk.listening(drip) as (port, _):
        connection = socket.create_connection(("127.0.0.1", port), 5)
        started = time.monotonic()
        with (
            connection,
            pytest.raises(TooSlow, match="The listing took longer than 0 seconds"),
            Deadline(0.3, "The listing") as deadline,
        ):
            deadline.watch(connection)
            read_all(connection)
        assert time.monotonic() - started < 2


def test_a_tls_handshake_that_stalls_is_cut() -> None:
    """B08"""
    with talk.listening(lambda connection: time.sleep(5)) as (port, _):
        connection = socket.create_connection(("127.0.0.1", port), 10)
        started = time.monotonic()
        with pytest.raises(TooSlow), Deadline(0.3, "The login") as deadline:
            deadline.watch(connection)
            ssl.create_default_context().wrap_socket(connection, server_hostname="wire.example")
        assert time.monotonic() - started < 2


def test_a_connection_that_comes_after_the_end_is_cut_at_once() -> None:
    with (
        talk.listening(drip) as (port, _),
        pytest.raises(TooSlow),
        Deadline(0.1, "It") as deadline,
    ):
        time.sleep(0.3)
        with socket.create_connection(("127.0.0.1", port), 5) as late:
            deadline.watch(late)
            read_all(late)


def test_what_is_quick_is_left_alone_and_its_own_error_comes_through() -> None:
    with talk.listening(drip) as (port, _), socket.create_connection(("127.0.0.1", port)) as one:
        with Deadline(5, "It") as deadline:
            deadline.watch(one)
            assert one.recv(1) == b"."
        assert one.recv(1) == b"."
        with pytest.raises(KeyError), Deadline(5, "It"):
            raise KeyError
