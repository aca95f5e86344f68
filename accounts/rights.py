"""What each role may do, as one table. Everything else asks for a right, and for no role by its name.

A right counts wherever its role is held: `accounts.held_roles` says for one person whether, and in which teams.
"""

from collections.abc import Mapping
from enum import StrEnum

from accounts.roles import Role


class Right(StrEnum):
    """What somebody may do here; what may be done to one record at its status is another table."""

    RECORD_DECISIONS = "record_decisions"  # makes decisions, and goes on with those of their team
    READ_RECORDS = "read_records"  # their own records, and what another right or an opening brings
    READ_TEAM = "read_team"  # what was submitted in the teams of the role
    READ_ORGANISATION = "read_organisation"  # what was submitted in the organisation
    OPEN_OUTSIDE = "open_outside"  # opens a record outside their need to know, with a reason
    OVERSEE = "oversee"  # sees the queue, and may be asked to look
    REVIEW = "review"  # has charge of the teams of the role, or of the organisation
    RESOLVE = "resolve"  # closes what was escalated
    GUARD = "guard"  # reviews openings, questions authors, disposes of records: a Caldicott Guardian's part
    ADVISE = "advise"  # may be asked for advice, and answers it without seeing the record
    READ_FIGURES = "read_figures"
    READ_LOG = "read_log"
    READ_CONSENT = "read_consent"
    ADD_PEOPLE = "add_people"  # those whom records are about
    RECORD_CONSENT = "record_consent"
    END_CONSENT = "end_consent"
    ADMINISTER = "administer"  # who works here, and the settings
    ARRANGE_COVER = "arrange_cover"  # for any manager
    SET_OVERSIGHT = "set_oversight"  # when two must look
    HANDLE_REQUESTS = "handle_requests"  # writes down, answers and makes requests for information
    READ_AGREEMENTS = "read_agreements"  # those with partner organisations; they say nothing of any case
    KEEP_AGREEMENTS = "keep_agreements"


_READS = {Right.READ_RECORDS, Right.READ_CONSENT, Right.READ_AGREEMENTS}
_WORKS = {*_READS, Right.READ_TEAM, Right.OPEN_OUTSIDE, Right.ADD_PEOPLE, Right.END_CONSENT, Right.HANDLE_REQUESTS}
_OVERSEES = {*_READS, Right.OVERSEE, Right.ADVISE, Right.READ_FIGURES}
_ARRANGES = {Right.ARRANGE_COVER, Right.SET_OVERSIGHT}
_KEEPS = {Right.READ_AGREEMENTS, Right.KEEP_AGREEMENTS}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.PRACTITIONER: frozenset({*_WORKS, Right.RECORD_DECISIONS, Right.RECORD_CONSENT}),
    Role.MANAGER: frozenset({*_WORKS, *_OVERSEES, Right.REVIEW}),
    Role.CALDICOTT_GUARDIAN: frozenset(
        {*_OVERSEES, *_KEEPS, Right.READ_ORGANISATION, Right.RESOLVE, Right.GUARD, Right.READ_LOG}
    ),
    Role.ADMINISTRATOR: frozenset({*_ARRANGES, *_KEEPS, Right.ADMINISTER}),
}

#: What a role may do besides where it is held in the whole organisation.
WHOLE_RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.MANAGER: frozenset({*_ARRANGES, Right.READ_ORGANISATION, Right.RESOLVE}),
}


def rights_of(role: Role, *, whole: bool) -> frozenset[Right]:
    """What the role may do where it is held in a team or, with `whole`, in the whole organisation."""
    return RIGHTS[role] | (WHOLE_RIGHTS.get(role, frozenset()) if whole else frozenset())


def roles_with(right: Right, *, whole: bool) -> frozenset[Role]:
    """The roles that may do it where they are held in a team or, with `whole`, in the whole organisation."""
    return frozenset(role for role in Role if right in rights_of(role, whole=whole))
