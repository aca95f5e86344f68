"""Answers that several pages of the edition offer in the same words."""

from guidance.flow.graph import Choice
from guidance.flow.graph import gettext_noop as _

YES_NO = (
    Choice("yes", _("Yes")),
    Choice("no", _("No")),
)

YES_NO_NOT_SURE = (
    *YES_NO,
    Choice("not_sure", _("I am not sure")),
)

#: How the identity of someone who asks for information, or receives it, was confirmed (S2 3.48).
IDENTITY_CHECKS = (
    Choice("called_back", _("I called back on a number I found myself")),
    Choice("known_contact", _("I know this person from earlier work")),
    Choice("secure_address", _("They wrote from a secure work address that I checked")),
    Choice("in_person", _("I met them and saw their identification")),
    Choice(
        "not_yet", _("Not yet checked"), hint=_("Check before anything is shared. In an emergency, check what you can.")
    ),
)
