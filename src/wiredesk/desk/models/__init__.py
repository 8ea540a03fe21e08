"""The desk's tables: articles with their proof, tasks, the wire monitor, the routing rules."""

from wiredesk.desk.models.articles import (
    SIGNED_FORMS,
    Answer,
    Article,
    ArticleSource,
    Form,
    Made,
    NotPublishedHere,
    Placement,
    Publication,
    SignOff,
    new_seed,
)
from wiredesk.desk.models.monitor import (
    Change,
    Entry,
    Handling,
    SavedView,
)
from wiredesk.desk.models.rules import (
    RoutingRule,
)
from wiredesk.desk.models.tasks import (
    Task,
)

__all__ = [
    "SIGNED_FORMS",
    "Answer",
    "Article",
    "ArticleSource",
    "Change",
    "Entry",
    "Form",
    "Handling",
    "Made",
    "NotPublishedHere",
    "Placement",
    "Publication",
    "RoutingRule",
    "SavedView",
    "SignOff",
    "Task",
    "new_seed",
]
