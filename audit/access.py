"""Who looked at what: written before the page is made, so that no page is shown without its event.

An event names nobody whose information it is: records by their id, what was searched for as a keyed digest.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from audit.ledger import record, record_all
from audit.models import AuditEvent, Kind

#: What a digest is of, so that those of one purpose tell nothing about another.
TERM, ADDRESS, REFERENCE = "audit.search-term", "audit.sign-in-address", "audit.reference"


def looked_at(
    actor: Any, *, stream: str, record_id: UUID | None, page: str, reason: str = "", **more: Any
) -> AuditEvent:
    """Write that `actor` opens a page of a record, and why where they said it. `more` is detail that names nobody."""
    detail = {"page": page, **more}
    return record(Kind.VIEW, actor=actor, stream=stream, record_id=record_id, reason=reason, detail=detail)


def printed(
    actor: Any, *, stream: str, record_id: UUID, page: str = "print", reason: str = "", **more: Any
) -> AuditEvent:
    """Write that `actor` opens a record, or a page made of it, as it is put on paper. The rest: as in `looked_at`."""
    detail = {"page": page, **more}
    return record(Kind.PRINT, actor=actor, stream=stream, record_id=record_id, reason=reason, detail=detail)


def searched(actor: Any, *, stream: str, fields: Iterable[str], shown: Iterable[UUID], term: str = "") -> AuditEvent:
    """Write that `actor` is shown a list: which fields were searched, the records shown, the term only as a digest."""
    detail = _of_list(fields, shown)
    if term:
        detail["term"] = blinded(term, TERM)
    return record(Kind.SEARCH, actor=actor, stream=stream, detail=detail)


def lists_shown(actor: Any, *, stream: str, lists: Mapping[str, Collection[UUID]]) -> None:
    """Write that `actor` is shown several lists on one page: an event for each that is not empty, by one statement."""
    details = [_of_list([name], shown) for name, shown in lists.items() if shown]
    record_all(Kind.SEARCH, actor=actor, stream=stream, details=details)


def _of_list(fields: Iterable[str], shown: Iterable[UUID]) -> dict[str, Any]:
    ids = [str(one) for one in shown]
    return {"fields": list(fields), "shown": ids, "results": len(ids)}


def refused(
    actor: Any, *, stream: str, reference: str, why: Iterable[str], kept_from: UUID | None = None
) -> AuditEvent:
    """Write that `actor` was not let into a record that they asked for: why, and the reference only as a digest.

    Which record it would have been stands nowhere, so that the log confirms no guess. `kept_from` is the one exception:
    a record from which `actor` is kept by name has the attempt on it, for whoever watches over that record.
    """
    detail: dict[str, Any] = {"refused": sorted(why)}
    if reference.strip():
        detail["reference"] = blinded(reference, REFERENCE)
    return record(Kind.BREAK_GLASS, actor=actor, stream=stream, record_id=kept_from, detail=detail)


def exported(actor: Any, *, reason: str, **detail: Any) -> AuditEvent:
    """Write that `actor` takes a file away, why, and what it holds."""
    return record(Kind.EXPORT, actor=actor, reason=reason, detail=detail)


def blinded(text: str, purpose: str) -> str:
    """A keyed digest of `text`: it answers whether the same was typed, and never what. The key is the service's own."""
    return salted_hmac(purpose, " ".join(text.casefold().split()), algorithm="sha256").hexdigest()
