"""Which partner organisation the words on a record name; a new one is made where it is typed for the first time.

The words stay on the record as they were typed. What is kept beside them (`PartnerUse`) is worked out from them, so
that it is no change of the record, and the history of a submitted record stays what its author made it.
"""

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from django.db import transaction

from accounts.history import save
from accounts.models import Organisation, User
from accounts.services import service_actor
from consent.models import Person
from decisions.models import (
    Decision,
    EmergencyRecord,
    Involvement,
    PartnerOrganisation,
    PartnerSpelling,
    PartnerUse,
    Recipient,
    ThirdParty,
)
from decisions.rules.partners import Known, body_meant, names_a_body, runs_of, several
from guidance.spelling import key_of, plain

#: Records that are caught up with in one run.
MOST = 500
#: In whose name a partner is made that stood on a record before there were any.
CATCHES_UP = "partners"


def name_partner(row: Recipient, *, actor: User) -> PartnerUse:
    """Keep which partner a recipient's organisation is, in the transaction in which the recipient is saved."""
    organisation_id = row.decision.organisation_id
    partner = _partner_of(row, organisation_id, actor) if plain(row.organisation) else None
    use = PartnerUse(organisation_id=organisation_id, decision_id=row.decision_id, recipient=row, partner=partner)
    use.kind = row.kind
    _keep(use, "recipient")
    return use


def name_partner_in_emergency(row: EmergencyRecord) -> PartnerUse:
    """Keep which of the partners that are known stands in what was written of an emergency: `PC Rowe, Northshire
    Police`. Nothing is made of it, for it may be somebody's name.
    """
    organisation_id = row.decision.organisation_id
    partner = _in_text(organisation_id, row.recipient) if plain(row.recipient) else None
    use = PartnerUse(organisation_id=organisation_id, decision_id=row.decision_id, emergency=row, partner=partner)
    _keep(use, "emergency")
    return use


def catch_up() -> int:
    """Keep the partners of rows that were there before, some at a time; returns how many rows that was."""
    missing = Recipient.objects.filter(partner_use=None)
    some = list(missing.order_by("decision").values_list("decision", flat=True).distinct()[:MOST])
    found = list(missing.filter(decision__in=some).select_related("decision").order_by("decision", "position", "id"))
    actor = service_actor(CATCHES_UP) if found else None
    for row in found:
        with transaction.atomic():
            name_partner(row, actor=cast(User, actor))
    written = EmergencyRecord.objects.filter(partner_use=None).select_related("decision").order_by("pk")
    others = list(written[:MOST])
    for one in others:
        name_partner_in_emergency(one)
    return len(found) + len(others)


def _keep(use: PartnerUse, of: str) -> None:
    PartnerUse.objects.bulk_create([use], update_conflicts=True, unique_fields=[of], update_fields=["partner", "kind"])


def _partner_of(row: Recipient, organisation_id: UUID, actor: User) -> PartnerOrganisation | None:
    """The partner that the words name, as it was called there before it was merged into another; None where they may be
    somebody's name, or name several.
    """
    words, kind = row.organisation, row.kind
    found, takes = body_meant(kind, known := _known(spelled := _spelled(organisation_id, (key_of(words),))))
    if (found and not takes) or (several(known) and not kind):
        return _as_called(found, words, kind, spelled)
    if not found and not names_a_body(words, kind, row.name, _names_around(row.decision, words)):
        return None
    one_at_a_time(organisation_id)
    found, takes = body_meant(kind, _known(spelled := _spelled(organisation_id, (key_of(words),))))  # as it is by now
    if found is None:
        found = PartnerOrganisation(organisation_id=organisation_id, name=words, kind=kind)
        save(found, actor=actor, force_insert=True)
    elif takes:
        found.kind = kind
        save(found, actor=actor, update_fields=["kind"])
    return _as_called(found, words, kind, spelled)


def one_at_a_time(organisation_id: UUID) -> None:
    """Take turns with whoever else adds, names or merges partners of this organisation. It holds up nothing else."""
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=organisation_id).values_list("pk"))


def known_as(organisation_id: UUID, words: str, kind: str) -> list[PartnerOrganisation]:
    """The partners that these words with this kind name, each as the one into which it was merged."""
    known = _known(_spelled(organisation_id, (key_of(words),)))
    return [one.body for one in known if kind in (one.kind, one.own_kind)]


def named_by(organisation_id: UUID, words: str) -> list[PartnerOrganisation]:
    """The partners that these words name, whatever their kind: none, one, or several."""
    known = _known(_spelled(organisation_id, (key_of(words),))) if plain(words) else []
    return list(dict.fromkeys(one.body for one in known))


def _as_called(
    found: PartnerOrganisation | None, words: str, kind: str, spelled: Sequence[PartnerSpelling]
) -> PartnerOrganisation | None:
    """The partner that has this spelling, of those that count as `found`; from now on it has it with this kind too."""
    if found is None:
        return None
    same = [row for row in spelled if (row.partner.merged_into or row.partner) == found]
    exact = [row for row in same if row.kind == kind]
    called = (exact or same)[0].partner if same else found
    if not exact:
        know_as(called, words, kind)
    return called


def know_as(partner: PartnerOrganisation, words: str, kind: str) -> None:
    """From now on these words with this kind name this partner, unless they name another already."""
    said = PartnerSpelling(organisation_id=partner.organisation_id, spelling=key_of(words), kind=kind, partner=partner)
    PartnerSpelling.objects.bulk_create([said], ignore_conflicts=True)


def _spelled(organisation_id: UUID, spellings: tuple[str, ...]) -> list[PartnerSpelling]:
    """What is known by these spellings: one query."""
    rows = PartnerSpelling.objects.filter(organisation=organisation_id, spelling__in=spellings)
    return list(rows.select_related("partner__merged_into").order_by("pk"))


def _known(spelled: Iterable[PartnerSpelling]) -> list[Known[PartnerOrganisation]]:
    """The partners of these spellings, each as the one into which it was merged."""
    kept = ((row, row.partner.merged_into or row.partner) for row in spelled)
    return [Known(partner, row.kind, partner.kind) for row, partner in kept]


def _in_text(organisation_id: UUID, text: str) -> PartnerOrganisation | None:
    """The partner whose name stands in the text, the longest name; None without one, or where that names several."""
    runs = runs_of(text)
    found = sorted(_spelled(organisation_id, runs), key=lambda row: runs.index(row.spelling))
    longest = [row for row in found if row.spelling == found[0].spelling]
    return longest[0].partner if longest and not several(_known(longest)) else None


def _names_around(decision: Decision, words: str) -> list[str]:
    """The names that must not be offered: of everybody on the record, and of anybody whom the words name in full."""
    on_it = Involvement.objects.filter(decision=decision).order_by().values_list("person__name")
    others = ThirdParty.objects.filter(decision=decision).order_by().values_list("who")
    known = Person.objects.filter(organisation=decision.organisation_id, found_by__words__named_as=words)
    staff = User.objects.filter(found_by__words__named_as=words)
    named = (rows.order_by().values_list("name") for rows in (known, staff))
    return [name for (name,) in on_it.union(others, *named)]
