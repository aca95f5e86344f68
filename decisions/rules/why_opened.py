"""Why a Caldicott Guardian opens a record: in one choice, or by the page that led there. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from guidance.flow.graph import gettext_noop as _


class Why(StrEnum):
    """A reason, as the event of opening a record keeps it. Of OTHER the words that were typed are kept in its place."""

    LIST = "from_list"
    LOG = "from_log"
    MESSAGE = "from_message"
    QUESTION = "question"
    COMPLAINT = "complaint"
    AUDIT = "audit"
    COURT = "court"
    OTHER = "other"


WORDS: Mapping[str, str] = {
    Why.LIST: _("From an oversight list"),
    Why.LOG: _("From the log"),
    Why.MESSAGE: _("From a message"),
    Why.QUESTION: _("A question from the author, or to them"),
    Why.COMPLAINT: _("A complaint"),
    Why.AUDIT: _("An audit"),
    Why.COURT: _("A court or an inspection"),
    Why.OTHER: _("Another reason"),
}

#: What is asked where no page led there.
ASKED = (Why.LIST, Why.QUESTION, Why.COMPLAINT, Why.AUDIT, Why.COURT, Why.OTHER)

#: Pages from which one comes to a record, by the name of their address or of its room.
_LED_BY: Mapping[str, Why] = {
    "caldicott:home": Why.LIST,
    "caldicott:watch": Why.LIST,
    "openings": Why.LIST,
    "oversight": Why.LIST,
    "decisions:dates": Why.LIST,
    "caldicott": Why.LOG,
    "notifications": Why.MESSAGE,
}


def led_by(name: str) -> Why | None:
    """The reason that follows from the page with this name, "room:page"; None where none does."""
    return _LED_BY.get(name) or _LED_BY.get(name.partition(":")[0])
