"""The Guardian's lists in words: what each is called and holds, what was changed, how often harm followed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from decisions.registered.lists import STANDING, ListKey
from decisions.rules.additions import RULES, AdditionKind
from decisions.rules.afterwards import DEFINITION, HarmRate
from decisions.rules.reference import formatted

_TITLES: Mapping[ListKey, tuple[Any, Any]] = {
    ListKey.DATES_PASSED: (
        gettext_lazy("Dates that have passed"),
        gettext_lazy("Something was planned, promised or to be looked at again, and nobody has said what happened."),
    ),
    ListKey.UNANSWERED: (
        gettext_lazy("Questions without an answer"),
        gettext_lazy("A Caldicott Guardian asked the author, who has not answered yet."),
    ),
    ListKey.DISAGREEMENTS: (
        gettext_lazy("Professional disagreements that are open"),
        gettext_lazy("Professionals see a decision, or a request, differently, and it is not resolved yet."),
    ),
    ListKey.HARM: (
        gettext_lazy("Harm after not sharing, or sharing only part"),
        gettext_lazy("Something was not shared, and afterwards somebody came to harm."),
    ),
    ListKey.NOT_SHARED: (
        gettext_lazy("Not shared although harm was feared"),
        gettext_lazy("Nothing was shared although somebody may come to harm."),
    ),
    ListKey.SHARED_IN_PART: (
        gettext_lazy("Shared in part although harm was feared"),
        gettext_lazy("Only part was shared although somebody may come to harm."),
    ),
    ListKey.WITHOUT_CONSENT: (
        gettext_lazy("Shared without consent"),
        gettext_lazy("Confidential information was shared without consent, for another reason."),
    ),
    ListKey.OVERRIDDEN: (
        gettext_lazy("Refusals overridden"),
        gettext_lazy("Somebody refused, and their information was still shared."),
    ),
    ListKey.SPECIAL_REQUESTS: (
        gettext_lazy("Asked about a victim, under a disclosure scheme, or for an age assessment"),
        gettext_lazy("The police, somebody under a disclosure scheme, or a council that assesses an age had asked."),
    ),
    ListKey.CONSENT_ENDED: (
        gettext_lazy("Shared by a consent that was taken back"),
        gettext_lazy("It was shared by consent. Since then that consent was taken back, or found not to be valid."),
    ),
    ListKey.LAW_CORRECTED: (
        gettext_lazy("Decided with a note on the law that was corrected"),
        gettext_lazy("The guidance beside a question said something about the law that was not right."),
    ),
    ListKey.CHANGED: (
        gettext_lazy("Changed after they were submitted"),
        gettext_lazy("Returned, submitted again, added to, or replaced by a new decision."),
    ),
    ListKey.SAMPLE: (
        gettext_lazy("Picked for you"),
        gettext_lazy(
            "A sample of all decisions, likelier with more reasons for a review, and all about somebody who died."
        ),
    ),
}

#: Title, what the list holds, and whether records stay on it until somebody acts.
LISTS = {key: (*words, key in STANDING) for key, words in _TITLES.items()}


def changed_words(rounds: int, added: Mapping[str, int], successor: str, *, returned: bool) -> str:
    """`Submitted again; Correction; Told (2)`: what was done to a record after it was submitted."""
    said = [_("Submitted again")] if rounds > 1 else []
    said += [_("Returned, so its author can change it")] if returned else []
    said += [_("Replaced by %(reference)s") % {"reference": formatted(successor)}] if successor else []
    for kind in AdditionKind:
        if count := added.get(kind, 0):
            words = _(RULES[kind].words)
            said.append(words if count == 1 else _("%(what)s (%(count)s)") % {"what": words, "count": count})
    return "; ".join(said)


def harm_words(rate: HarmRate) -> tuple[str, ...]:
    """How often harm followed, as far as anybody has said what happened, and what that counts."""
    held_back = ngettext(
        "%(decided)s decision not to share, or to share only part",
        "%(decided)s decisions not to share, or to share only part",
        rate.decided,
    ) % {"decided": rate.decided}
    if not rate.known:
        words = _("There were %(decisions)s, and nobody has said yet what happened afterwards.")
        return words % {"decisions": held_back}, _(DEFINITION)
    words = _(
        "There were %(decisions)s. For %(known)s we know what happened: harm followed %(harmed)s, or %(percent)s%%."
    )
    told = {"decisions": held_back, "known": rate.known, "harmed": rate.harmed, "percent": rate.percent}
    return words % told, _(DEFINITION)
