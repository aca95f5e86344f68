"""Events in words: what was done, why, in which role; for the pages and for files that leave the service."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.roles import Role
from audit.guards.tables import tracked_models
from audit.models import AuditEvent, Kind
from audit.workbench.registry import streams, watches

#: Pages of the workbench itself, as their events name them.
OWN_PAGES = {
    "home": gettext_lazy("the Guardian’s home page"),
    "log": gettext_lazy("the log"),
    "event": gettext_lazy("one event of the log"),
    "looks": gettext_lazy("who has looked at a record"),
    "lookers": gettext_lazy("who has looked at everything about a person"),
    "export": gettext_lazy("downloading the log"),
    "bundle": gettext_lazy("downloading a record’s part of the ledger"),
    "proof": gettext_lazy("the statement that proves a record"),
    "verified": gettext_lazy("the verification of a record"),
    "verified_since": gettext_lazy("the verification of all since the last time"),
}

#: How the event of a list of records that need an eye begins.
WATCHED = "watch:"

Detail = Mapping[str, Any]


def kind_words(event: AuditEvent) -> str:
    if event.kind == Kind.BREAK_GLASS and "refused" in event.detail:
        return _("Not let into a record outside need to know")
    if event.kind == Kind.SEARCH and _list_words(event):
        return _("Looked through a list")
    return str(Kind(event.kind).label)


def reason_words(event: AuditEvent) -> str:
    """The reason as it was written, or what its code stands for."""
    stream = streams.get(event.stream)
    return str((stream.reasons if stream else {}).get(event.reason, event.reason))


def roles_words(event: AuditEvent) -> str:
    """The roles that somebody had then, in words."""
    return role_words(event.actor_role)


def role_words(held: str) -> str:
    """Roles as an event names them, in words."""
    labels = dict(Role.choices) | {"system": _("part of the system")}
    return ", ".join(str(labels.get(role, role)) for role in held.split(", ") if role)


def detail_words(event: AuditEvent, *, named: bool = False) -> str:
    """What the event says beside its kind and its record; empty where that is all.

    `named`: the reader may know the record. To somebody who may not, an attempt to open it says what it said to whoever
    made it.
    """
    if named and event.kind == Kind.BREAK_GLASS and "refused" in event.detail:
        return _("they are kept from this record by name")
    tell = _DETAILS.get(event.kind)
    return tell(event) if tell else ""


def _changed(event: AuditEvent) -> str:
    return str(_tables().get(event.source_table, ""))


def _looked(event: AuditEvent) -> str:
    page = str(event.detail.get("page", ""))
    stream = streams.get(event.stream)
    words = (stream.pages if stream else {}).get(page) or OWN_PAGES.get(page) or page
    return str(words)


def _searched(event: AuditEvent) -> str:
    count = int(event.detail.get("results", 0))
    shown = ngettext("%(count)s record shown", "%(count)s records shown", count) % {"count": count}
    listed = _list_words(event)
    return f"{listed}, {shown}" if listed else shown


def _list_words(event: AuditEvent) -> str:
    """Which list was looked through; empty where somebody typed what they searched for."""
    fields, stream = event.detail.get("fields", ()), streams.get(event.stream)
    if len(fields) != 1 or stream is None:
        return ""
    key = str(fields[0]).removeprefix(WATCHED)
    return f"“{watches[key].title}”" if key in watches else str(stream.pages.get(key, ""))


def _exported(event: AuditEvent) -> str:
    count = int(event.detail.get("rows", 0))
    if event.detail.get("what") == "bundle":
        return _("its part of the ledger, as a file")
    if event.detail.get("what") == "list":
        shown = ngettext("%(count)s record", "%(count)s records", count) % {"count": count}
        key = str(event.detail.get("list"))
        return f"“{watches[key].title}”, {shown}" if key in watches else shown
    if event.detail.get("what") == "figures":
        return ngettext("%(count)s figure of the dashboard", "%(count)s figures of the dashboard", count) % {
            "count": count
        }
    return ngettext("%(count)s event", "%(count)s events", count) % {"count": count}


def _broke_glass(event: AuditEvent) -> str:
    stream = streams.get(event.stream)
    words = stream.reasons if stream else {}
    return "; ".join(str(words.get(code, code)) for code in event.detail.get("refused", ()))


def _permitted(event: AuditEvent) -> str:
    detail: Detail = event.detail
    if detail.get("what") == "password":
        return _("A new password was set")
    if detail.get("what") == "sign_in":
        return _("Allowed to sign in again") if detail.get("allowed") else _("No longer allowed to sign in")
    role = dict(Role.choices).get(str(detail.get("role")), "")
    words = {"+": _("Role given: %(role)s"), "-": _("Role removed: %(role)s")}
    return words.get(str(detail.get("change")), _("Role changed: %(role)s")) % {"role": role}


_DETAILS: dict[str, Callable[[AuditEvent], str]] = {
    Kind.CHANGE: _changed,
    Kind.VIEW: _looked,
    Kind.PRINT: _looked,
    Kind.SEARCH: _searched,
    Kind.EXPORT: _exported,
    Kind.PERMISSION: _permitted,
    Kind.BREAK_GLASS: _broke_glass,
}


@cache
def _tables() -> dict[str, Any]:
    """What each history table holds, by its name; put into the reader's language where it is said."""
    models: Iterable[Any] = tracked_models()
    return {model.history.model._meta.db_table: model._meta.verbose_name for model in models}
