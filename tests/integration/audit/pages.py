"""Every address of the product, by whether it shows something of a record or of who did what, and to whom."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.models import Block, Decision, GuardianNote, Involvement, Opening

SHOWN = (Kind.VIEW, Kind.PRINT, Kind.SEARCH, Kind.EXPORT)

#: Every address that shows something of a record or of who did what, and who looks at it here. What is the author's own
#: sitting at a draft, or leads on from where it stands, is walked below.
OF_THE_AUTHOR = {
    "decisions:tasks",
    "decisions:danger",
    "decisions:step",
    "decisions:autosave",
    "decisions:let_go",
    "decisions:row_add",
    "decisions:row_change",
    "decisions:row_remove",
    "decisions:check",
    "decisions:submitted",
    "decisions:emergency_saved",
    "decisions:discard",
    "decisions:answer_note",
    "decisions:consents",
    "decisions:consent_of",
    "decisions:note",
    "decisions:add",
    "decisions:add_autosave",
    "decisions:reconsider",
    "decisions:respond",
    "decisions:whom_to_ask",
    "decisions:ask_adviser",
    "decisions:note_call",
    "decisions:ask_autosave",
    "decisions:call_autosave",
    "decisions:disagree",
    "decisions:move_disagreement_on",
    "decisions:resolve_disagreement",
}
OF_A_GUARDIAN = {
    "decisions:mine",
    "decisions:dates",
    "decisions:record",
    "decisions:route",
    "decisions:history",
    "decisions:evidence",
    "decisions:print",
    "decisions:sheet",
    "decisions:receipts",
    "decisions:unconfirmed",
    "decisions:tell",
    "decisions:paste",
    "decisions:blocks",
    "decisions:lift_block",
    "decisions:caldicott",
    "decisions:add_note",
    "openings:register",
    "openings:opening",
    "caldicott:home",
    "caldicott:log",
    "caldicott:event",
    "caldicott:looks",
    "caldicott:subject",
    "caldicott:proof",
    "caldicott:bundle",
    "caldicott:person",
    "caldicott:watch",
}
#: Addresses that show no record by themselves. The two searches and the export show something once they are posted.
OF_NO_RECORD = {
    "home",
    "leave",
    "session_ping",
    "profile",
    "help",
    "accessibility",
    "privacy",
    "cookies",
    "quick_exit_help",
    "signed_out",
    "brand_css",
    "healthz",
    "decisions:search",
    "decisions:start",
    "decisions:emergency",
    "decisions:emergency_autosave",
    "decisions:break_glass",
    "caldicott:export",
    "caldicott:find",
    "caldicott:integrity",
}
#: Pages with a form that is posted to an address of its own, or that leads to a file.
POSTED_ELSEWHERE = ("decisions:mine", "caldicott:home", "caldicott:looks", "caldicott:proof", "caldicott:bundle")
#: Addresses to which is only posted, and those of forms that show nothing: what they write is asked elsewhere.
POSTED_ONLY = {
    "decisions:receipt_link",
    "caldicott:verify_record",
    "caldicott:verify_since",
    "caldicott:watch_export",
    "decisions:why",
}
#: Rooms that know no record: messages hold a reference and fixed words, the dashboard counts.
WITHOUT_RECORDS = (
    "account_",
    "administration:",
    "agreements:",
    "guidance:",
    "notifications:",
    "partners:",
    "reports:",
    "receipts:",
)
#: Rooms whose own tests walk every address they have: of people, reviews, questions to advisers, and requests.
WALKED_ELSEWHERE = ("consent:", "oversight:", "advice:", "requests:", "decisions:chronology")


def addresses(patterns: Any, space: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every named address with what it needs to be built."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}{pattern.name}", set(pattern.pattern.converters)


#: What is sent on the pages with a form: something wrong, and something right.
FORMS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "openings:opening": ({"outcome": "justified"}, {"outcome": "justified", "words": "The log bears it out"}),
    "decisions:lift_block": ({"reason": ""}, {"reason": "They are not related"}),
    "decisions:blocks": ({"reason": " "}, {"reason": "My own cousin"}),
    "decisions:add_note": ({"kind": "question"}, {"kind": "note", "words": "Well weighed"}),
    "decisions:answer_note": ({"words": " "}, {"words": "Yes, by telephone"}),
}

EVERY = dict(addresses(get_resolver().url_patterns))


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def url(name: str, decision: Decision) -> str:
    """The address `name` of this record, or of whatever hangs on it."""
    row = Involvement.objects.filter(decision=decision).first()
    held = Block.objects.filter(decision=decision).first()
    note = GuardianNote.objects.filter(decision=decision).first()
    opening = Opening.objects.filter(decision=decision).first()
    event = AuditEvent.objects.filter(record_id=decision.pk).first()
    every = {
        "decision_id": decision.pk,
        "record_id": decision.pk,
        "person_id": _person(name, decision, row),
        "step": "people" if ":row_" in name else "purpose",
        "row_id": row.pk if row else decision.pk,
        "block_id": held.pk if held else decision.pk,
        "note_id": note.pk if note else decision.pk,
        "opening_id": opening.pk if opening else decision.pk,
        "recipient_id": decision.pk,
        "disagreement_id": decision.pk,
        "seq": event.seq if event else 0,
        "key": "without-consent",
        "kind": "correction",
    }
    return reverse(name, kwargs={need: every[need] for need in EVERY[name]})


def _person(name: str, decision: Decision, row: Involvement | None) -> Any:
    """Whom an address is of: a row of people, somebody on record, or a member of staff."""
    if row and name == "decisions:consent_of":
        return row.pk
    return row.person_id if row and name in ("caldicott:subject", "decisions:chronology") else decision.author_id


def seen(person: User) -> int:
    """How often this person was shown something."""
    return AuditEvent.objects.filter(kind__in=SHOWN, actor_id=person.pk).count()
