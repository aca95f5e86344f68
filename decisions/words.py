"""The words for what the graph and the practitioner say: one list for pages, lists, charts and exports. Pure."""

from guidance.flow.graph import Gateway, Indication
from guidance.flow.graph import gettext_noop as _

INDICATIONS = {
    Indication.MUST_SHARE: _("The law points to sharing: you must share"),
    Indication.CAN_SHARE: _("The guidance points to sharing: you can share"),
    Indication.SHOULD_NOT_SHARE: _("The guidance points to not sharing"),
    Indication.ASK_FIRST: _("The guidance points to asking for consent first"),
    Indication.SEEK_ADVICE: _("The guidance points to seeking advice before you decide"),
}

GATEWAYS = {
    Gateway.ANONYMISED: _("It identifies nobody"),
    Gateway.NOT_CONFIDENTIAL: _("It is not confidential"),
    Gateway.CONSENT: _("Consent"),
    Gateway.PUBLIC_INTEREST: _("The public interest"),
    Gateway.COURT_ORDER: _("A court order"),
    Gateway.STATUTORY_DUTY: _("A statutory duty"),
    Gateway.CHILD_SAFEGUARDING_DUTY: _("The duty to share information to safeguard a child"),
}

OUTCOMES = {
    "share": _("Share"),
    "share_in_part": _("Share in part"),
    "do_not_share": _("Do not share"),
}
