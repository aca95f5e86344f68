"""The flowchart of the national guidance of 2008 (S2, section 3), as the Staffordshire guide draws it (S0, page 10).

Kept as it was, for comparison and practice: it asks about duties after consent, and it has no lawful basis.
Its duty question joins two gateways in one answer and the chart says only that one *can* share, so it names none.
"""

from guidance.flow.graph import Edition, Gateway, Indication, Option, Question
from guidance.flow.graph import gettext_noop as _

PURPOSE = Question(
    key="purpose",
    number=1,
    title=_("Do you have a good and lawful reason to share this information?"),
    short=_("Purpose"),
    options=(
        Option("yes", _("Yes"), goto="identifiable"),
        Option("no", _("No"), indication=Indication.SHOULD_NOT_SHARE),
    ),
    source="S0 flowchart; S2 3.3-3.6",
    error=_("Select yes if you have a good and lawful reason to share"),
)

IDENTIFIABLE = Question(
    key="identifiable",
    number=2,
    title=_("Could somebody work out who the information is about?"),
    short=_("Identifiable person"),
    options=(
        Option("yes", _("Yes"), goto="confidential"),
        Option("no", _("No"), indication=Indication.CAN_SHARE, gateway=Gateway.ANONYMISED),
    ),
    source="S0 flowchart; S2 3.10-3.11",
    error=_("Select yes if the information could show who a living person is"),
)

CONFIDENTIAL = Question(
    key="confidential",
    number=3,
    title=_("Was the information given, or is it held, in confidence?"),
    short=_("Confidential"),
    options=(
        Option("yes", _("Yes"), goto="consent"),
        Option("no", _("No"), indication=Indication.CAN_SHARE, gateway=Gateway.NOT_CONFIDENTIAL),
        Option("not_sure", _("I am not sure"), indication=Indication.SEEK_ADVICE),
    ),
    source="S0 flowchart; S2 3.12-3.16",
    error=_("Select whether the information is confidential, or that you are not sure"),
)

CONSENT = Question(
    key="consent",
    number=4,
    title=_("Has the person agreed to the sharing?"),
    short=_("Consent"),
    options=(
        Option("yes", _("Yes"), indication=Indication.CAN_SHARE, gateway=Gateway.CONSENT),
        Option("no", _("No"), goto="duty"),
    ),
    source="S0 flowchart; S2 3.17-3.37",
    error=_("Select yes if the person has agreed to the sharing"),
)

DUTY = Question(
    key="duty",
    number=5,
    title=_("Does a law or a court order require you to share?"),
    short=_("Duty or court order"),
    options=(
        Option("yes", _("Yes"), indication=Indication.CAN_SHARE),
        Option("no", _("No"), goto="public-interest"),
    ),
    source="S0 flowchart; S2 1.16, 3.7-3.9",
    error=_("Select yes if a law or a court order requires you to share"),
)

PUBLIC_INTEREST = Question(
    key="public-interest",
    number=5,
    title=_("Is the public interest strong enough to share without consent?"),
    short=_("Public interest"),
    options=(
        Option("yes", _("Yes"), indication=Indication.CAN_SHARE, gateway=Gateway.PUBLIC_INTEREST),
        Option("no", _("No"), indication=Indication.SHOULD_NOT_SHARE),
    ),
    source="S0 flowchart; S2 3.38-3.44",
    error=_("Select yes if the public interest is strong enough to share without consent"),
    hint=_(
        "For example to keep a child from significant harm or an adult from serious harm, to support a child’s "
        "welfare, or to stop crime and disorder."
    ),
)

EDITION = Edition(
    key="hmg-2008",
    title=_("National guidance of 2008"),
    source=_("HM Government guidance of 2008, now archived, as the Staffordshire and Stoke-on-Trent guide draws it"),
    published="2026-11-22",
    questions=(PURPOSE, IDENTIFIABLE, CONFIDENTIAL, CONSENT, DUTY, PUBLIC_INTEREST),
    entries=(_("You are asked to share, or wish to"),),
)
