"""What the picture, its text twin and the table of routes call an indication and a gateway."""

from guidance.flow.graph import Gateway, Indication
from guidance.flow.graph import gettext_noop as _

INDICATIONS: dict[Indication, str] = {
    Indication.MUST_SHARE: _("You must share"),
    Indication.CAN_SHARE: _("You can share"),
    Indication.SHOULD_NOT_SHARE: _("You should not share"),
    Indication.ASK_FIRST: _("Ask for consent first"),
    Indication.SEEK_ADVICE: _("Seek advice"),
}

GATEWAYS: dict[Gateway, str] = {
    Gateway.ANONYMISED: _("Nobody can be identified"),
    Gateway.NOT_CONFIDENTIAL: _("Not confidential"),
    Gateway.CONSENT: _("Consent"),
    Gateway.BEST_INTERESTS: _("Best interests"),
    Gateway.PUBLIC_INTEREST: _("Public interest"),
    Gateway.AFTER_DEATH: _("After a death"),
    Gateway.COURT_ORDER: _("Court order"),
    Gateway.STATUTORY_DUTY: _("Statutory duty"),
    Gateway.CHILD_SAFEGUARDING_DUTY: _("Duty to share for a child’s safety or welfare"),
}

#: Said beside the two ends of an option that ends the route by its gateway.
AFTER_A_DUTY = _("(order or duty)")
AFTER_ANY_OTHER = _("(otherwise)")
BY_GATEWAY = _("You must share if an order or a duty requires it; otherwise you can share")

#: The last box of every picture: both seeds' charts end in it, whatever was answered (S0, S1).
RECORD = _("Always record the decision and the reasons for it")

PICTURE = _("Flowchart of the questions")
PICTURE_WITH_PATH = _("Flowchart of the questions with your route marked")
TWIN = _("The text beside this picture says the same.")
