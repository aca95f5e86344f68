"""The parts that a person can play. One person may hold several."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Stored as the word itself, so that an export or a query reads without a table of numbers."""

    PRACTITIONER = "practitioner", _("Practitioner")
    MANAGER = "manager", _("Manager")
    CALDICOTT_GUARDIAN = "caldicott_guardian", _("Caldicott Guardian")
    ADMINISTRATOR = "administrator", _("Administrator")


#: The one role that nobody holds in a team; and the one with which an organisation begins.
WHOLE_ONLY = FIRST = Role.ADMINISTRATOR

#: What each role comes to where it is held in the whole organisation, in the words that an administrator confirms.
WHOLE_MEANS: Mapping[str, Any] = {
    Role.PRACTITIONER: _(
        "They are in no team. They read only their own records, and no manager of a team reviews what they decide: "
        "only a manager of the whole organisation does."
    ),
    Role.MANAGER: _("They read and review what every team has submitted, and close what is escalated."),
    Role.CALDICOTT_GUARDIAN: _("They read what every team has submitted, and who looked at which record."),
    Role.ADMINISTRATOR: _("They add people, teams and roles, and read no record."),
}

#: What each role is for, in the words that an administrator reads when giving it.
ABOUT = {
    Role.PRACTITIONER: _("Decides what to share, and writes down why."),
    Role.MANAGER: _("Looks at the decisions of the team and gives advice."),
    Role.CALDICOTT_GUARDIAN: _("Looks after confidential information in the whole organisation."),
    Role.ADMINISTRATOR: _("Adds people, teams and roles. Cannot read any record."),
}
