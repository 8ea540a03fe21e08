"""Who did something, and by what means: kept with every sign-off and publication."""

import getpass
from dataclasses import dataclass

from wiredesk.people.models import User


@dataclass(frozen=True)
class Actor:
    """``how`` is one of ``desk.models.How``; ``person`` the one who acts, or is acted for."""

    how: str
    person: User | None = None
    os_user: str = ""

    @property
    def examines(self) -> bool:
        """Only a person signed in at the desk has seen the text."""
        return self.how == "session" and self.person is not None


def at_command_line(person: User | None = None) -> Actor:
    """This process's OS user, acting for ``person`` where one is named."""
    return Actor(how="command", person=person, os_user=getpass.getuser())
