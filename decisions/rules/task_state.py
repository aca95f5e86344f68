"""How far a page of a record is, as the task list shows it (ux.md, Task list with status). Pure."""

from enum import StrEnum


class TaskState(StrEnum):
    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    NOT_YET_STARTED = "not_yet_started"
    CANNOT_START_YET = "cannot_start_yet"
    NOT_NEEDED = "not_needed"
    CHECK_AGAIN = "check_again"
