"""What question 4 says was agreed or refused, between the fields of its page and the events of consent. Pure.

The page asks in fields, consent keeps events. Nothing gets lost on the way there and back, so that a page which is
saved again unchanged is known to say nothing new.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from consent.rules.covering import Receiver, Use
from consent.rules.recording import NO_CONSENT
from consent.vocabulary import Act, Event, Explained, Flaw, Manner, Scope, Standing, Way, from_explained, from_how_given
from consent.vocabulary import how_given as how_in_words
from guidance.flow.keys import PageKey

#: Fields of the page that tell the event, by act; everything else on the page is about something else.
GIVEN = (
    "given_by",
    "standing",
    "standing_evidence",
    "how_given",
    "service",
    "freely",
    "given_on",
    "explained",
    "agreed_recipients",
    "limits",
    "ask_again_on",
)
OBJECTION = ("objected_by", "objected_as", "objection", "objected_on")
NO_REPLY = ("attempts",)

#: Answers of question 4 that are something said, or left unsaid, by somebody.
SAYING = frozenset({"given", "refused", "withdrawn", "no_reply"})

#: Where the page shows what consent will not record, by the key of the problem.
_BESIDE_GIVEN: Mapping[str, str] = {
    "ended": "given_on",
    "happened_on": "given_on",
    "manner": "how_given",
    "way": "how_given",
    "implied_by_another": "how_given",
    "no_service": "service",
    "review_on": "ask_again_on",
    **dict.fromkeys((flaw.value for flaw in Flaw), "freely"),
}
_BESIDE_NO: Mapping[str, str] = {
    "happened_on": "objected_on",
    "too_early": "objected_on",
    "given_by": "objected_by",
    "standing": "objected_as",
    "words": "objection",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the page says was said. `at` is None where the page names no day: then it was today."""

    act: Act
    given_by: str = ""
    standing: Standing | None = None
    standing_evidence: str = ""
    manner: Manner | None = None
    way: Way | None = None
    service: str = ""
    flaws: frozenset[Flaw] = frozenset()
    at: date | None = None
    explained: frozenset[Explained] = frozenset()
    recipients: tuple[str, ...] = ()
    limits: str = ""
    review_on: date | None = None
    words: str = ""

    def same_as(self, other: "Statement") -> bool:
        """Whether both say the same; a day that one of them leaves out is no difference."""
        day = self.at if self.at and other.at else None
        return replace(self, at=day) == replace(other, at=day)

    def event(self, *, information: frozenset[str], purposes: frozenset[str], today: date) -> Event:
        """The event to be recorded. What it covers is what the record asks about on this day."""
        agreed = self.act is Act.GIVEN
        return Event(
            act=self.act,
            at=self.at or today,
            standing=self.standing,
            manner=self.manner,
            way=self.way,
            explained=self.explained,
            scope=Scope(information, purposes, self.recipients) if agreed else Scope(),
            service=self.service,
            review_on=self.review_on,
            flaws=self.flaws,
            limits=self.limits,
        )


def read(answer: str, fields: Mapping[str, Any]) -> Statement | None:
    """What the page says; None beside an answer by which nobody said anything."""
    match answer:
        case "given":
            return _given(fields)
        case "refused" | "withdrawn":
            return Statement(
                Act(answer),
                given_by=fields.get("objected_by", ""),
                standing=_standing(fields.get("objected_as")),
                at=_day(fields.get("objected_on")),
                words=fields.get("objection", ""),
            )
        case "no_reply":
            return Statement(Act.NO_REPLY, words=fields.get("attempts", ""))
    return None


def _given(fields: Mapping[str, Any]) -> Statement:
    manner, way = from_how_given(fields["how_given"]) if fields.get("how_given") else (None, None)
    free = fields.get("freely", "yes")
    on_behalf = _standing(fields.get("standing")) not in (Standing.THE_PERSON, Standing.PROVIDER, None)
    return Statement(
        Act.GIVEN,
        given_by=fields.get("given_by", ""),
        standing=_standing(fields.get("standing")),
        standing_evidence=fields.get("standing_evidence", "") if on_behalf else "",
        manner=manner,
        way=way,
        service=fields.get("service", "") if manner is Manner.IMPLIED else "",
        flaws=frozenset() if free == "yes" else frozenset({Flaw(free)}),
        at=_day(fields.get("given_on")),
        explained=from_explained(fields.get("explained") or []),
        recipients=names_in(fields.get("agreed_recipients", "")),
        limits=fields.get("limits", ""),
        review_on=_day(fields.get("ask_again_on")),
    )


def as_fields(told: Statement) -> dict[str, Any]:
    """The statement as the fields of its page, so that the record says what the consent it relies on says."""
    day = told.at.isoformat() if told.at else ""
    if told.act is Act.NO_REPLY:
        return {"attempts": told.words}
    if told.act is not Act.GIVEN:
        said = {"objected_by": told.given_by, "objection": told.words, "objected_on": day}
        return _filled({**said, "objected_as": str(told.standing or "")})
    return _filled(
        {
            "given_by": told.given_by,
            "standing": str(told.standing or ""),
            "standing_evidence": told.standing_evidence,
            "how_given": how_in_words(told.manner, told.way),
            "service": told.service,
            "freely": "yes",
            "given_on": day,
            "explained": [one.value for one in Explained if one in told.explained] or ["not_known"],
            "agreed_recipients": "\n".join(told.recipients),
            "limits": told.limits,
            "ask_again_on": told.review_on.isoformat() if told.review_on else "",
        }
    )


def beside(answer: str, problem: str) -> str:
    """The field next to which the page shows this problem of consent's; one of the same name unless it is listed."""
    if answer == "no_reply":
        return "attempts"
    return (_BESIDE_GIVEN if answer == "given" else _BESIDE_NO).get(problem, problem)


def not_freely(fields: Mapping[str, Any]) -> str:
    """Why this is no consent at all; empty where it was their free choice (S2 3.20, 3.28; S0 FAQ 4)."""
    free = fields.get("freely", "yes")
    return "" if free == "yes" else NO_CONSENT[Flaw(free)]


def names_in(text: str) -> tuple[str, ...]:
    """One name on each line."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def use_of(
    fields_of: Mapping[str, Mapping[str, Any]], recipients: tuple[Receiver, ...] = (), *, service: str = ""
) -> Use:
    """What is to be shared, as far as the record says by now: kinds of information, purposes, and with whom.

    `fields_of`: the record's pages by key. Until recipients are named, whoever asked is the one who will receive it.
    """
    asked = fields_of.get(PageKey.STARTED, {})
    asking = Receiver(asked.get("requester_name", ""), asked.get("requester_organisation", ""))
    waiting = (asking,) if asked.get("entry") == "requested" and (asking.name or asking.organisation) else ()
    return Use(
        information=frozenset(fields_of.get(PageKey.INFORMATION, {}).get("kinds") or ()),
        purposes=frozenset(fields_of.get(PageKey.PURPOSE, {}).get("aims") or ()),
        recipients=recipients or waiting,
        service=service,
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", None, [])}


def _standing(key: str | None) -> Standing | None:
    return Standing(key) if key else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
