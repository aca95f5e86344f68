"""Who may read, name and look after agreements: the table of `rules.agreements`, for people and for roles.

Caldicott Guardians and administrators look after them: an agreement says nothing of any case, so that whoever arranges
the organisation may keep it, and whoever answers for its confidentiality must be able to.
"""

from collections.abc import Collection
from itertools import product

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from accounts.held_roles import HeldRoles, held_roles_of
from accounts.models import User
from accounts.rights import Right, rights_of
from accounts.roles import WHOLE_ONLY, Role
from accounts.verdict import YES, Verdict, no
from decisions.models import Agreement
from decisions.rules.agreements import AgreementAction, Holds, Standing, may, standing
from decisions.rules.lifecycle import Refusal

#: What each right lets somebody do.
HOLDS = {
    Right.READ_AGREEMENTS: Holds.READS,
    Right.RECORD_DECISIONS: Holds.RECORDS,
    Right.KEEP_AGREEMENTS: Holds.KEEPS,
}

_WORDS = {
    Refusal.ROLE: mark("Only a Caldicott Guardian or an administrator can do this."),
    Refusal.STATUS: mark("This is not possible with this agreement as it stands."),
}


def standing_of(agreement: Agreement) -> Standing:
    """How it stands today."""
    return standing(agreement.begins_on, agreement.ended_on, agreement.review_on, timezone.localdate())


def keeps(actor: User) -> bool:
    """Whether the actor looks after the agreements of their organisation."""
    return held_roles_of(actor).may(Right.KEEP_AGREEMENTS)


def can_take(actor: User, agreement: Agreement, action: AgreementAction) -> Verdict:
    """Whether `actor` may do this with an agreement of their own organisation, as it stands today."""
    held = held_roles_of(actor)
    if held.organisation_id != agreement.organisation_id:
        return no(_(_WORDS[Refusal.ROLE]))
    refused = may(standing_of(agreement), action, holds_of(held))
    return no(_(_WORDS[refused])) if refused else YES


def can_add(actor: User) -> Verdict:
    """Whoever looks after agreements adds one."""
    return YES if keeps(actor) else no(_(_WORDS[Refusal.ROLE]))


def holds_of(held: HeldRoles) -> frozenset[Holds]:
    return frozenset(hold for right, hold in HOLDS.items() if held.may(right))


def _of_rights(rights: Collection[Right]) -> frozenset[Holds]:
    return frozenset(hold for right, hold in HOLDS.items() if right in rights)


def cells() -> str:
    """Every cell as CSV: what may be done with an agreement as it stands, in which role, held where."""
    lines = ["standing,action,role,held_in,answer"]
    for one, action, role, whole in product(Standing, AgreementAction, Role, (False, True)):
        if role is WHOLE_ONLY and not whole:
            continue
        answer = may(one, action, _of_rights(rights_of(role, whole=whole))) or "allowed"
        lines.append(f"{one},{action},{role},{'organisation' if whole else 'team'},{answer}")
    return "\n".join(lines) + "\n"
