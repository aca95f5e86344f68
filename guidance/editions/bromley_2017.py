"""The flowchart in the appendix of the Bromley information sharing protocol (S1).

Kept as it was, for comparison and practice: one question stands in for court order, duty and public interest. It names
a public function or somebody's vital interests, which are no gateway of ours, so that answer names none.
"""

from guidance.flow.graph import Edition, Gateway, Indication, Option, Question
from guidance.flow.graph import gettext_noop as _

PURPOSE = Question(
    key="purpose",
    number=1,
    title=_("Is it clear, and right, why you would share?"),
    short=_("Purpose"),
    options=(
        Option("yes", _("Yes"), goto="identifiable"),
        Option("no", _("No"), indication=Indication.SHOULD_NOT_SHARE),
    ),
    source="S1 appendix, flowchart",
    error=_("Select yes if it is clear, and right, why you would share"),
    hint=_("For example, because a child could come to harm."),
)

IDENTIFIABLE = Question(
    key="identifiable",
    number=2,
    title=_("Could the information show who somebody is?"),
    short=_("Identifiable person"),
    options=(
        Option("yes", _("Yes"), goto="confidential"),
        Option("no", _("No"), indication=Indication.CAN_SHARE, gateway=Gateway.ANONYMISED),
    ),
    source="S1 appendix, flowchart",
    error=_("Select yes if the information could show who somebody is"),
)

CONFIDENTIAL = Question(
    key="confidential",
    number=3,
    title=_("Is it information to be kept in confidence?"),
    short=_("Confidential"),
    options=(
        Option("yes", _("Yes"), goto="consent"),
        Option("no", _("No"), indication=Indication.CAN_SHARE, gateway=Gateway.NOT_CONFIDENTIAL),
        Option("not_sure", _("I am not sure"), indication=Indication.SEEK_ADVICE),
    ),
    source="S1 appendix, flowchart",
    error=_("Select whether the information is confidential, or that you are not sure"),
)

CONSENT = Question(
    key="consent",
    number=4,
    title=_("Has consent been given?"),
    short=_("Consent"),
    options=(
        Option("yes", _("Yes"), indication=Indication.CAN_SHARE, gateway=Gateway.CONSENT),
        Option("no", _("No"), goto="other-reason"),
    ),
    source="S1 appendix, flowchart",
    error=_("Select yes if consent has been given"),
)

OTHER_REASON = Question(
    key="other-reason",
    number=5,
    title=_("Would sharing carry out a public function, or protect the person’s vital interests?"),
    short=_("Another reason"),
    options=(
        Option("yes", _("Yes"), indication=Indication.CAN_SHARE),
        Option("no", _("No"), indication=Indication.SHOULD_NOT_SHARE),
    ),
    source="S1 appendix, flowchart",
    error=_("Select yes if there is another reason to share"),
)

EDITION = Edition(
    key="bromley-2017",
    title=_("Bromley protocol of 2017"),
    source=_("Bromley Safeguarding Children Board information sharing protocol, flowchart in the appendix"),
    published="2026-11-22",
    questions=(PURPOSE, IDENTIFIABLE, CONFIDENTIAL, CONSENT, OTHER_REASON),
    entries=(_("You are asked to share"), _("You see for yourself that something should be shared")),
)
