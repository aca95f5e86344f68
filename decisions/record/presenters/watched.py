"""Who was let in and kept out, what was asked of author and advisers, and what was added after the record was
submitted: the other half of a record's history, in words.

Everybody who reads the record sees that somebody opened it outside their need to know, and every note. What they said
for it, what the review came to, and who is kept from the record and why, is for those who watch over it; the first two
also for the person who opened it, and a conflict of interest never for the person who has it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.changes import Change, Kind
from decisions.models import Category, Outcome
from decisions.record.presenters.timeline import Altered, TimelineEntry
from decisions.record.presenters.words import named
from decisions.rules.additions import RULES, AdditionKind
from decisions.rules.afterwards import TOLD, Afterwards
from decisions.rules.disagreements import OUTCOMES as DISAGREEMENTS_END
from decisions.rules.disagreements import STAGES, SUBJECTS, Stage
from guidance import editions
from guidance.forms.show import in_words, moment_in_words


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the history: `watches` is true for a Caldicott Guardian and a manager of the record's team."""

    person_id: UUID | None
    watches: bool


#: A history on paper goes to whoever reads the paper.
PAPER = Reader(None, watches=False)


def watched_entries(changes: Iterable[Change], people: Mapping[Any, User], reader: Reader) -> list[TimelineEntry]:
    """Openings, blocks, notes, questions and answers as points of the timeline, the newest first."""
    told = [_entry(change, people, reader) for change in changes]
    return [entry for entry in told if entry][::-1]


def _entry(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry | None:
    return _TELLERS[change.model](change, people, reader)


def _opening(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry | None:
    may_know = reader.watches or change.row["person"] == reader.person_id
    if change.kind is Kind.CREATED:
        category = str(Category(change.row["category"]).label)
        said = [(_("Why"), category), *([(_("In their words"), change.row["words"])] if may_know else [])]
        return _entry_with(change, people, _("Opened outside need to know"), said)
    outcome = change.after.get("outcome")
    if not outcome or not may_know:
        return None
    said = [(_("Review"), str(Outcome(outcome).label)), (_("Why"), change.row["review_words"])]
    return _entry_with(change, people, _("Opening outside need to know reviewed"), said)


def _block(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry:
    lifted = change.kind is Kind.REMOVED
    title = _("Somebody may see the record again") if lifted else _("Somebody is kept from the record by name")
    kept = people.get(change.row["person"])
    may_know = reader.watches and change.row["person"] != reader.person_id
    who = [(_("Who"), named(kept))] if may_know and kept else []
    why = [(_("Conflict of interest"), change.row["reason"])] if may_know and not lifted else []
    return _entry_with(change, people, title, [*who, *why], reason=change.reason if may_know and lifted else "")


def _note(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry:
    asks = change.row["is_question"]
    title = _("The Caldicott Guardian asked the author") if asks else _("The Caldicott Guardian wrote a note")
    return _entry_with(change, people, title, [(_("Question") if asks else _("Note"), change.row["words"])])


def _reply(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry:
    return _entry_with(
        change, people, _("The author answered the Caldicott Guardian"), [(_("Answer"), change.row["words"])]
    )


def _page(key: str) -> str:
    """What a page is called in the edition of today; its key where that has none of the name."""
    steps = editions.get(editions.CURRENT).steps
    return next((_(step.short) for step in steps if step.key == key), key)


def _addition(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry:
    row = change.row
    said = [
        (_("What it is about"), row["about"] or _page(row["page"])),
        (_("What happened afterwards"), _(TOLD[Afterwards(row["afterwards"])]) if row["afterwards"] else ""),
        (_("Who"), row["who"]),
        (_("Day"), in_words(row["happened_on"]) if row["happened_on"] else ""),
        (_("In their words"), row["words"]),
        (_("To be looked at again on"), in_words(row["again_on"]) if row["again_on"] else ""),
    ]
    title = _("Added: %(what)s") % {"what": _(RULES[AdditionKind(row["kind"])].words)}
    return _entry_with(change, people, title, [(label, words) for label, words in said if words])


def _question(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry | None:
    """What an adviser was asked and what was taken back; what they answered is told as advice."""
    adviser = people.get(change.row["adviser"])
    who = [(_("Who"), named(adviser))] if adviser else []
    if change.kind is Kind.CREATED:
        kept = [(_("Kept: “%(words)s”") % one, one["reason"]) for one in change.row["dismissed"]]
        said = [*who, (_("What they read"), change.row["summary"]), *kept]
        return _entry_with(change, people, _("An adviser was asked"), said)
    if not change.after.get("withdrawn_at"):
        return None
    return _entry_with(change, people, _("The question to an adviser was taken back"), who)


def _receipt_link(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry | None:
    """That a link was made; what was said by it is an addition, and is told as one."""
    if change.kind is not Kind.CREATED:
        return None
    return _entry_with(change, people, _("A link to confirm receipt was made"), [])


def _disagreement(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry:
    row = change.row
    said = [
        (_("What it is about"), _(SUBJECTS[row["subject"]])),
        (_("Who it is with"), ", ".join(filter(None, (row["other"], row["body"])))),
        (_("What they see differently"), row["words"]),
    ]
    return _entry_with(change, people, _("A professional disagreement was recorded"), said)


def _disagreement_step(change: Change, people: Mapping[Any, User], reader: Reader) -> TimelineEntry | None:
    """How it went on; that it was raised is told by itself."""
    row = change.row
    if row["number"] == 1:
        return None
    said = [
        (_("Stage"), _(STAGES[Stage(row["stage"])].words)),
        (_("Who talks about it"), row["who"]),
        (_("How"), _(DISAGREEMENTS_END[row["outcome"]]) if row["outcome"] else ""),
        (_("In their words"), row["words"]),
        (_("To be resolved by"), moment_in_words(row["due_at"]) if row["due_at"] else ""),
    ]
    title = _("The disagreement was resolved") if row["outcome"] else _("The disagreement was moved on")
    return _entry_with(change, people, title, [(label, words) for label, words in said if words])


_TELLERS: dict[str, Callable[[Change, Mapping[Any, User], Reader], TimelineEntry | None]] = {
    "decisions.Opening": _opening,
    "decisions.Block": _block,
    "decisions.GuardianNote": _note,
    "decisions.GuardianReply": _reply,
    "decisions.Note": _addition,
    "decisions.ReceiptLink": _receipt_link,
    "decisions.AdviceRequest": _question,
    "decisions.Disagreement": _disagreement,
    "decisions.DisagreementStep": _disagreement_step,
}


def _entry_with(
    change: Change, people: Mapping[Any, User], title: str, said: Iterable[tuple[str, str]], *, reason: str = ""
) -> TimelineEntry:
    """What is said is new, whatever happened: it stands in the entry as it was written then."""
    actor = people.get(change.actor_id)
    return TimelineEntry(
        kind="created",
        title=title,
        by=named(actor) if actor else _("somebody whose name is no longer known"),
        at=change.at,
        about="",
        reason=reason,
        changes=tuple(Altered(label, [], [words]) for label, words in said),
    )
