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
    Presence,
    Publication,
    SignOff,
    SourceKind,
    new_seed,
)
from wiredesk.desk.models.front import (
    Band,
    FrontChange,
    FrontSlot,
)
from wiredesk.desk.models.model_calls import (
    ModelCall,
)
from wiredesk.desk.models.monitor import (
    Change,
    Entry,
    Handling,
    SavedView,
)
from wiredesk.desk.models.pictures import (
    TakenPicture,
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
    "Band",
    "Change",
    "Entry",
    "Form",
    "FrontChange",
    "FrontSlot",
    "Handling",
    "Made",
    "ModelCall",
    "NotPublishedHere",
    "Placement",
    "Presence",
    "Publication",
    "RoutingRule",
    "SavedView",
    "SignOff",
    "SourceKind",
    "TakenPicture",
    "Task",
    "new_seed",
]
