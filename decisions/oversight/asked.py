"""What can be asked of the queue."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Whose(StrEnum):
    """Whose work is listed: mine to do; passed to me; passed to somebody else; all that waits."""

    MINE = "mine"
    PASSED_TO_ME = "passed_to_me"
    WITH_OTHERS = "with_others"
    ALL = "all"


class WaitsFor(StrEnum):
    """What is waited for."""

    FIRST = "first"
    SECOND = "second"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What is asked for; None means any. `reason` is the key of a trigger."""

    whose: Whose = Whose.MINE
    team: UUID | None = None
    reason: str | None = None
    urgency: str | None = None
    waits_for: WaitsFor | None = None
    overdue: bool = False


MINE_TO_DO = QueueFilters()
