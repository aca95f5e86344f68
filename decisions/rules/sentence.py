"""The record in one plain sentence: what is decided about whose information, with whom, and on what ground. Pure.

The catalogue that translates its words is handed in.
"""

from collections.abc import Sequence
from typing import Protocol

from decisions.rules.journey import Journey
from guidance.flow.graph import Gateway, Indication
from guidance.flow.graph import gettext_noop as mark
from guidance.text import unstopped

OUTCOMES = {
    "share": mark("Share %(what)s%(whom)s, %(ground)s."),
    "share_in_part": mark("Share only part of %(what)s%(whom)s, %(ground)s."),
    "do_not_share": mark("Do not share %(what)s%(whom)s, %(ground)s."),
}

GROUNDS = {
    Gateway.ANONYMISED: mark("because it does not identify anyone"),
    Gateway.NOT_CONFIDENTIAL: mark("because it is not confidential"),
    Gateway.CONSENT: mark("with consent"),
    Gateway.BEST_INTERESTS: mark("in the best interests of a person who cannot decide"),
    Gateway.PUBLIC_INTEREST: mark("without consent, because the public interest in sharing it is greater"),
    Gateway.AFTER_DEATH: mark("because it may be shared after the person's death"),
    Gateway.COURT_ORDER: mark("because a court has ordered it"),
    Gateway.STATUTORY_DUTY: mark("because the law requires it"),
    Gateway.CHILD_SAFEGUARDING_DUTY: mark("because of the duty to share information to safeguard a child"),
}

#: Where the decision goes another way than the gateway, or there is none, the ground is the practitioner's judgement.
AGAINST = {
    Indication.MUST_SHARE: mark("although the law points to sharing it"),
    Indication.CAN_SHARE: mark("although the guidance would allow sharing it"),
    Indication.SHOULD_NOT_SHARE: mark("although the guidance points to not sharing it"),
    Indication.ASK_FIRST: mark("without asking for consent first, which the guidance points to"),
    Indication.SEEK_ADVICE: mark("on the practitioner's own judgement, without the advice that the guidance points to"),
}

NOT_SHARED = {
    Indication.SHOULD_NOT_SHARE: mark("because there is not enough reason to"),
    Indication.ASK_FIRST: mark("until consent has been asked for"),
    Indication.SEEK_ADVICE: mark("while advice is still needed"),
}

#: Where the practitioner was not sure, took advice and decides (S2 3.44).
ADVISED = mark("on the practitioner's own judgement, after taking advice")


class Catalogue(Protocol):
    """What translates: `django.utils.translation` is one."""

    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


def summary_sentence(
    journey: Journey, *, categories: Sequence[str], recipients: Sequence[str], catalogue: Catalogue
) -> str:
    """One sentence for the check page, the record, lists and print; empty while nothing is decided.

    `categories`: of each subject or affected child ("child", "adult_at_risk", "adult"). `recipients`: their names or
    organisations. `catalogue` translates into the reader's language.
    """
    if not journey.outcome or journey.indication is None:
        return ""
    _ = catalogue.gettext
    names = [unstopped(name) for name in recipients]
    whom = _(" with %(recipients)s") % {"recipients": _joined(names, catalogue)} if names else ""
    what = _what(categories, catalogue)
    return _(OUTCOMES[journey.outcome]) % {"what": what, "whom": whom, "ground": _(_ground(journey))}


def _ground(journey: Journey) -> str:
    indication = journey.indication
    assert indication is not None  # noqa: S101 - summary_sentence asked
    if journey.advice_taken is not None:
        return ADVISED
    if journey.outcome == "do_not_share":
        return NOT_SHARED.get(indication) or AGAINST[indication]
    if journey.gateway is not None and indication in (Indication.MUST_SHARE, Indication.CAN_SHARE):
        return GROUNDS[journey.gateway]
    return AGAINST[indication]


def _what(categories: Sequence[str], catalogue: Catalogue) -> str:
    _, ngettext = catalogue.gettext, catalogue.ngettext
    children = categories.count("child")
    adults = len(categories) - children
    parts = []
    if children:
        parts.append(ngettext("%(n)s child", "%(n)s children", children) % {"n": _number(children, catalogue)})
    if adults:
        parts.append(ngettext("%(n)s adult", "%(n)s adults", adults) % {"n": _number(adults, catalogue)})
    if not parts:
        return _("the information")
    return _("the information about %(people)s") % {"people": _joined(parts, catalogue)}


def _number(n: int, catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    words = (_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"))
    return words[n] if n < len(words) else str(n)


def _joined(parts: Sequence[str], catalogue: Catalogue) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return catalogue.gettext("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
