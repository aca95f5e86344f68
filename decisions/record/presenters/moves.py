"""The record's own moves in words: started, submitted, returned, discarded, and what was worked out then."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from consent.models import ConsentEvent
from consent.rules.covering import WORDS as GAPS
from consent.rules.covering import Gap
from decisions.consents.words import event_in_words
from decisions.record.presenters.happenings import Happening, State
from decisions.rules import lifecycle
from decisions.rules.lifecycle import TRANSITIONS, Status
from decisions.rules.triggers import TRIGGERS
from decisions.rules.words import CATEGORIES, GATEWAYS, INDICATIONS, OUTCOMES
from decisions.sections import POINTS_TO
from decisions.services.rounds import DIFFERENT
from decisions.services.submitting import OFF_THE_ROUTE
from guidance.flow.graph import Gateway, Indication
from guidance.forms.show import moment_in_words

#: Reasons that the product itself gives, which are therefore translated. What a person wrote is shown as it is.
OWN_REASONS = frozenset({OFF_THE_ROUTE, DIFFERENT})

#: The words of every move stand in its title already.
MOVES = frozenset(step.words for step in TRANSITIONS.values())

#: What is told of an event of consent.
SAID = ("act", "given_by", "happened_on", "way", "service")

Words = tuple[str, ...]
LabelledLines = dict[str, tuple[str, Words]]  # field -> (label, words), in the order of the page


def move_title(happening: Happening, people: Mapping[Any, User]) -> str:
    """What was done to the record as a whole; empty where it stayed where it was. `people`: by id, to be named."""
    if happening.before is None:
        made = happening.after is not None and happening.after["status"] == Status.EMERGENCY
        return _("Emergency record made") if made else _("Draft started")
    if happening.after is None:
        return _("Record removed")
    was, now = Status(happening.before["status"]), Status(happening.after["status"])
    if was is now:
        return _handed_over(happening.before.get("author"), happening.after.get("author"), people)
    steps = [step.words for (start, _action), step in TRANSITIONS.items() if start is was and step.to is now]
    if steps:
        return _(happening.reason if happening.reason in steps else steps[0])
    return _("Moved from “%(was)s” to “%(now)s”") % {"was": _(lifecycle.LABELS[was]), "now": _(lifecycle.LABELS[now])}


def _handed_over(before: Any, after: Any, people: Mapping[Any, User]) -> str:
    """From whom to whom; empty where the record kept its author."""
    was, now = people.get(before), people.get(after)
    if before == after or was is None or now is None:
        return ""
    return _("Handed over from %(was)s, who left, to %(now)s") % {"was": was.name, "now": now.name}


def record_lines(state: State) -> LabelledLines:
    """What was worked out when the record was submitted; the reasons are told with their answer."""
    gateway, due = state["gateway"], state["review_due_at"]
    words = {
        "summary": (_("In one sentence"), state["summary"]),
        "indication": (_("What the guidance points to"), _pointed(state)),
        "gateway": (_("Why it can be shared"), _(GATEWAYS[Gateway(gateway)]) if gateway else ""),
        "outcome": (_("Decision"), _(OUTCOMES[state["outcome"]]) if state["outcome"] else ""),
        "due": (_("Review due"), moment_in_words(due) if due else ""),
    }
    lines: LabelledLines = {key: (label, (said,)) for key, (label, said) in words.items() if said}
    reviewed = tuple(_(trigger.words) for trigger in TRIGGERS if trigger.key in state["triggers"])
    return {**lines, "triggers": (_("Why it is reviewed"), reviewed)} if reviewed else lines


def _pointed(state: State) -> str:
    """What was said of it when the record was submitted; its indication, where that was not kept yet."""
    kept = str(state.get("wording", {}).get(POINTS_TO, ""))
    return kept or (_(INDICATIONS[Indication(state["indication"])]) if state["indication"] else "")


def consent_title(happening: Happening) -> str:
    """What became of the consent that the record relies on for one person."""
    if happening.before is None:
        return _("Consent relied on")
    return _("Consent no longer relied on") if happening.after is None else _("Another consent relied on")


def consent_lines(state: State) -> LabelledLines:
    """What the record relies on, and what spoke against it when it was found to cover the sharing."""
    said, gaps = state["said"], tuple(_(GAPS[Gap(gap)]) for gap in state["gaps"])
    words = event_in_words(ConsentEvent(**{name: said[name] for name in SAID})) if said else state["none_because"]
    lines: LabelledLines = {"event": (_("Relies on"), (words,))}
    return {**lines, "gaps": (_("What spoke against it"), gaps)} if gaps else lines


def emergency_lines(state: State) -> LabelledLines:
    """What was written in an emergency, and by when the rest is to be said."""
    category = state["category"]
    words = {
        "words": (_("What was shared, with whom, and when"), state["words"]),
        "recipient": (_("Given to"), state["recipient"]),
        "category": (_("About"), _(CATEGORIES[category]) if category else ""),
        "complete_by": (_("To be completed by"), moment_in_words(state["complete_by"])),
    }
    return {key: (label, (said,)) for key, (label, said) in words.items() if said}


def shown_reason(reason: str) -> str:
    """The reason as it is shown: a person's as written, the product's own translated, none that the title says."""
    if reason in MOVES:
        return ""
    return _(reason) if reason in OWN_REASONS else reason
