"""What the sources ask before something is shared, line by line, each with what a record holds about it. Pure data.

The checklist of the Bromley protocol (S1), the eight checks of S2 3.48, and the boxes of the two flowcharts that say
how to share. In our own words; questions and fields bear their names in the editions.
"""

from dataclasses import dataclass

from guidance.evidence import Evidence, Principle
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import CHECKS, PageKey


@dataclass(frozen=True, slots=True)
class Checklist:
    """One list of a source, its lines in the source's order."""

    key: str
    title: str
    lines: tuple[Principle, ...]


def _lines(*asked: tuple[str, tuple[Evidence, ...]]) -> tuple[Principle, ...]:
    return tuple(Principle(number, words, "", evidence) for number, (words, evidence) in enumerate(asked, 1))


_HOW_MUCH = (Evidence(PageKey.ITEMS, ("needed_because", "sharing"), also=("withheld_because",)),)
_FACT = (Evidence(PageKey.ITEMS, ("nature",)),)
_RIGHT_PERSON = (Evidence(PageKey.RECIPIENTS, ("identity_checked", "need_to_know")),)
_SECURE = (Evidence(PageKey.DISCLOSURES, ("channel",), also=("channel_detail",)),)
_TOLD = (Evidence(PageKey.INFORMING, ("told",), also=("told_on", "told_words", "limbs")),)
_RECORDED = (Evidence(PageKey.DECISION, ("decision", "reasons")),)

BROMLEY = Checklist(
    "bromley",
    _("The checklist of the Bromley protocol"),
    _lines(
        (_("Is there informed consent already?"), (Evidence(PageKey.CONSENT, ("freely", "given_on")),)),
        (_("Is it sensitive and personal?"), (Evidence(PageKey.SPECIAL_CATEGORY, ("classes",)),)),
        (_("Is consent needed?"), (Evidence(PageKey.CONFIDENTIAL, ("circumstance",)),)),
        (
            _("Is there a legal duty or power to share?"),
            (Evidence(PageKey.LEGAL_DUTY, ("duty_tests",), also=("enactment",)), Evidence(PageKey.LAWFUL_BASIS)),
        ),
        (_("Who can give consent?"), (Evidence(PageKey.CONSENT, ("given_by", "standing")),)),
        (
            _("Whose information is it?"),
            (Evidence(PageKey.PEOPLE, ("name", "part")), Evidence(PageKey.CONFIDENTIAL, ("owed_to",))),
        ),
        (
            _("Would asking put somebody at risk, get in the way of the police, or take too long?"),
            (Evidence(PageKey.WHY_NOT_ASKED, ("facts",)),),
        ),
        (
            _("Would it do more harm to share, or not to?"),
            (Evidence(PageKey.PUBLIC_INTEREST, ("if_shared", "if_not_shared")),),
        ),
        (_("How much is needed here?"), _HOW_MUCH),
        (_("Is it the right person?"), _RIGHT_PERSON),
        (_("Is the way secure?"), _SECURE),
        (_("Do they know that it is confidential?"), (Evidence(PageKey.RECIPIENTS, ("limits_explained",)),)),
        (_("What will they do with it?"), (Evidence(PageKey.RECIPIENTS, ("expected", "onward")),)),
        (_("Does the person know, where that is safe?"), _TOLD),
        (_("Is fact told from opinion?"), _FACT),
        (_("Does the person who agreed know what may follow?"), (Evidence(PageKey.CONSENT, ("explained",)),)),
    ),
)

#: In the order of the checks themselves: whether each is ticked stands on the page of safeguards, and why not.
_OF_CHECKS: dict[str, tuple[str, tuple[Evidence, ...]]] = {
    "necessary": (_("Only what the purpose needs"), _HOW_MUCH),
    "consent_limits": (_("Within the limits of each consent"), (Evidence(PageKey.CONSENT, ("limits",)),)),
    "fact_opinion": (_("Fact told from opinion"), _FACT),
    "need_to_know": (
        _("Only to people who need to know"),
        (Evidence(PageKey.RECIPIENTS, ("need_to_know",)),),
    ),
    "accurate": (_("Accurate and up to date"), (Evidence(PageKey.ITEMS, ("as_of",), also=("origin",)),)),
    "secure": (
        _("In a secure way, to the person it is meant for"),
        (*_SECURE, Evidence(PageKey.RECIPIENTS, ("identity_checked",))),
    ),
    "onward": (
        _("With the recipient: passing it on, and the limits"),
        (Evidence(PageKey.RECIPIENTS, ("onward", "limits_explained")),),
    ),
    "informed": (_("The person and the one who gave it know, where that is safe"), _TOLD),
}
GUIDANCE_2008 = Checklist(
    "guidance-2008",
    _("The eight checks of the guidance of 2008"),
    _lines(
        *(
            (_OF_CHECKS[key][0], (Evidence(PageKey.SAFEGUARDS, also=(f"not_{key}",)), *_OF_CHECKS[key][1]))
            for key in CHECKS
        )
    ),
)

CHART_2008 = Checklist(
    "chart-2008",
    _("How to share, by the flowchart of 2008"),
    _lines(
        (_("How much to share"), _HOW_MUCH),
        (_("Fact told from opinion"), _FACT),
        (_("The right person"), _RIGHT_PERSON),
        (_("A secure way"), _SECURE),
        (_("The person told, where that is safe"), _TOLD),
        (_("The decision and its reasons recorded"), _RECORDED),
    ),
)

CHART_BROMLEY = Checklist(
    "chart-bromley",
    _("How to share, by the flowchart of Bromley"),
    _lines(
        (_("How much to share"), _HOW_MUCH),
        (_("Fact told from opinion"), _FACT),
        (_("The right information to the right person"), _RIGHT_PERSON),
        (_("A secure way"), _SECURE),
        (_("The person told, where that is safe"), _TOLD),
        (
            _("Clear about why, and about what is expected"),
            (Evidence(PageKey.PURPOSE, ("how_it_serves",)), Evidence(PageKey.RECIPIENTS, ("expected",))),
        ),
        (_("In words that the other service understands"), (Evidence(PageKey.ITEMS, ("description",)),)),
        (_("The decision and its reasons recorded"), _RECORDED),
    ),
)

CHECKLISTS = (BROMLEY, GUIDANCE_2008, CHART_2008, CHART_BROMLEY)
