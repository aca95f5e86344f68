"""How people and moments are named on the pages of a record."""

from django.utils.translation import gettext as _

from accounts.models import User
from decisions.models import Decision
from guidance.forms.show import moment_in_words


def named(person: User) -> str:
    """`Jo Okafor, Social worker`"""
    return f"{person.name}, {person.job_title}" if person.job_title else person.name


def submitted_in_words(decision: Decision) -> str:
    """When it was submitted; both times where it was returned and submitted again; until then, when it was saved."""
    last = moment_in_words(decision.submitted_at or decision.touched_at)
    if not decision.first_submitted_at:
        return last
    first = moment_in_words(decision.first_submitted_at)
    return _("%(first)s, and again %(again)s") % {"first": first, "again": last}
