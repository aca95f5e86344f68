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

#: What kind of body asks for information or receives it: counted, and known to the duty of s.16LA.
KINDS_OF_ORGANISATION = (
    Choice("police", _("Police")),
    Choice("council_children", _("Council: children’s services")),
    Choice("council_adults", _("Council: adults’ services")),
    Choice("health", _("Health")),
    Choice("school", _("School, college or early years")),
    Choice("housing", _("Housing")),
    Choice("probation", _("Probation or youth justice")),
    Choice("voluntary", _("Charity or voluntary group")),
    Choice("court", _("Court or lawyer")),
    Choice("other", _("Somebody else")),
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

#: Said of a recipient of what identifies nobody, and offered for nothing else (S2 3.10).
NO_CHECK_NEEDED = Choice("not_needed", _("No check is needed: nobody can be recognised from it"))
