"""Who did something, and by what means: kept with every sign-off and publication."""

import getpass
from dataclasses import dataclass
from enum import StrEnum

from wiredesk.people.models import User


class How(StrEnum):
    """By what means something was done. Only a session is a person at the desk."""

    SESSION = "session"
    COMMAND = "command"
    POLICY = "policy"
    SCHEDULE = "schedule"

    @property
    def label(self) -> str:
        """As a sentence ends: “published …”."""
        return {
            How.SESSION: "by a person at the desk",
            How.COMMAND: "by command line",
            How.POLICY: "automatically, by policy",
            How.SCHEDULE: "automatically, at the time set",
        }[self]


@dataclass(frozen=True)
class Actor:
    """``person`` is the one who acts, or is acted for."""

    how: How
    person: User | None = None
    os_user: str = ""
    # Acts on a list, without the text before him or her.
    unseen: bool = False

    @property
    def examines(self) -> bool:
        """Only a person signed in at the desk has seen the text."""
        return self.how == How.SESSION and self.person is not None and not self.unseen


def at_command_line(person: User | None = None) -> Actor:
    """This process's OS user, acting for ``person`` where one is named."""
    return Actor(how=How.COMMAND, person=person, os_user=getpass.getuser())
