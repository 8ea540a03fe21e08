"""An SMTP server on loopback that keeps what it is given, refuses as it is told, or says nothing.

RFC 5321 as far as a client of the standard library needs it, with AUTH PLAIN (RFC 4954).
"""

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default


@dataclass
class Sink:
    """What came in, and how it answers from now on."""

    port: int = 0
    login: tuple[str, str] | None = None  # asked for, where set
    refuse_recipient: str = ""
    silent: bool = False
    mails: list[Message] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)

    def wait(self, seconds: float = 10) -> Message:
        """The next mail to arrive, or the one that lies there."""
        assert self.arrived.wait(seconds), "no mail came"
        self.arrived.clear()
        return self.mails[-1]


@contextmanager
def mail_sink() -> Iterator[Sink]:
    """Runs one for as long as the block does."""
    sink, closing = Sink(), threading.Event()

    class Conversation(socketserver.StreamRequestHandler):
        timeout = 20

        def say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            if sink.silent:
                closing.wait(30)
                return
            self.say("220 sink.example ESMTP")
            while line := self.rfile.readline():
                verb, _, rest = line.decode().strip().partition(" ")
                if not self.answer(verb.upper(), rest):
                    return

        def answer(self, verb: str, rest: str) -> bool:
            match verb:
                case "EHLO":
                    if sink.login:
                        self.say("250-sink.example")
                        self.say("250 AUTH PLAIN")
                    else:
                        self.say("250 sink.example")
                case "AUTH":
                    _, user, password = base64.b64decode(rest.split()[1]).decode().split("\0")
                    good = (user, password) == sink.login
                    self.say("235 welcome" if good else "535 5.7.8 no such user or password")
                case "RCPT" if sink.refuse_recipient and sink.refuse_recipient in rest:
                    self.say("550 5.1.1 no such mailbox")
                case "DATA":
                    self.say("354 go on")
                    text = b""
                    while (line := self.rfile.readline()) not in (b".\r\n", b""):
                        text += line[1:] if line.startswith(b"..") else line
                    sink.mails.append(message_from_bytes(text, policy=default))
                    self.say("250 kept")
                    sink.arrived.set()
                case "QUIT":
                    self.say("221 bye")
                    return False
                case _:
                    self.say("250 ok")
            return True

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Conversation) as server:
        sink.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield sink
        finally:
            closing.set()
            server.shutdown()
            thread.join()
