"""Two people who type the same new name at the same moment make one partner of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision, PartnerOrganisation, PartnerUse
from decisions.services.rows import save_row
from tests.factories.decisions import make_decision

pytestmark = pytest.mark.django_db(transaction=True)
ROW = {"name": "PC Rowe", "kind": "police", "identity_checked": "known_contact", "need_to_know": "To visit"}


def test_one_name_typed_by_two_at_once_is_one_partner(practitioner: User, other_practitioner: User) -> None:
    drafts = [make_decision(author, before="recipients") for author in (practitioner, other_practitioner)]
    together = Barrier(len(drafts))

    def add(draft: Decision) -> None:
        values = {**ROW, "organisation": "Northshire Police"}
        together.wait(5)
        try:
            save_row(post(draft.author, draft.pk), step="recipients", values=values)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(drafts)) as threads:
        list(threads.map(add, drafts))
    partner = PartnerOrganisation.objects.get()
    assert set(PartnerUse.objects.values_list("decision", "partner")) == {(one.pk, partner.pk) for one in drafts}
    assert partner.spellings.count() == 1
