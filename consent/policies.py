"""Who may do what with people and their consent. One function serves the service, the button and the test.

Whom somebody may see at all is the selectors' matter: who may not see a person gets the same 404 as for nobody.
"""

from django.utils.translation import gettext as _

from accounts.held_roles import held_roles_of, may
from accounts.models import User
from accounts.rights import Right
from accounts.verdict import YES, Verdict, no
from consent.models import Person


def can_read(actor: User) -> Verdict:
    """Practitioners, managers and Caldicott Guardians; each only what they need to know."""
    if not may(actor, Right.READ_CONSENT):
        return no(_("Only those who work with records can see people and their consent."))
    return YES


def can_add_person(actor: User) -> Verdict:
    """Practitioners and managers add people."""
    if not may(actor, Right.ADD_PEOPLE):
        return no(_("Only a practitioner or a manager can add a person."))
    return YES


def can_record(actor: User, person: Person) -> Verdict:
    """A practitioner of the person's organisation records consent, an assessment, an agreement to engage."""
    if not may(actor, Right.RECORD_CONSENT) or not _same_organisation(actor, person):
        return no(_("Only a practitioner can record consent."))
    return YES


def can_end(actor: User, person: Person) -> Verdict:
    """A practitioner or a manager records that consent was withdrawn, or that it is not valid (S2 3.21)."""
    if not may(actor, Right.END_CONSENT) or not _same_organisation(actor, person):
        return no(_("Only a practitioner or a manager can record that consent has ended."))
    return YES


def can_merge(actor: User, kept: Person, merged: Person) -> Verdict:
    """A practitioner or a manager who may see both says that two rows are one person."""
    if not can_end(actor, kept) or not _same_organisation(actor, merged):
        return no(_("Only a practitioner or a manager can merge people."))
    if kept.pk == merged.pk:
        return no(_("These are the same person already."))
    if merged.merged_into_id is not None or kept.merged_into_id is not None:
        return no(_("One of them has already been merged with somebody."))
    return YES


def can_separate(actor: User, person: Person) -> Verdict:
    """Whoever may merge may undo it."""
    if person.merged_into_id is None:
        return no(_("This person has not been merged with anybody."))
    return can_end(actor, person)


def _same_organisation(actor: User, person: Person) -> bool:
    return held_roles_of(actor).organisation_id == person.organisation_id
