"""Agreements in tiers: kept, named on decisions, reviewed, and never needed (S1 introduction, 10, 12; S2 4.7-4.8)."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.errors import StaleRowError
from accounts.history import save
from accounts.models import Organisation, User
from accounts.selectors import seen
from audit.sealing.checkpoints import seal
from audit.verification import verify
from decisions.agreements import services
from decisions.agreements.policies import standing_of
from decisions.agreements.selectors import names_running, shared_repeatedly, terms_with_source
from decisions.models import Agreement, AgreementParty, AgreementUse, Decision, Notification, PartnerOrganisation
from decisions.notices.reminding import remind
from decisions.rules.agreements import Standing
from tests.factories.decisions import BY_CONSENT, make_decision, story

TODAY = timezone.localdate


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def make(actor: User, organisation: Organisation, name: str = "Safeguarding protocol", **said: Any) -> Agreement:
    return services.add_agreement(
        actor=actor, organisation=organisation, key=uuid4(), **{"tier": 2, "name": name, **said}
    )


def running(actor: User, organisation: Organisation, name: str = "Safeguarding protocol", **said: Any) -> Agreement:
    return services.begin(actor=actor, agreement=make(actor, organisation, name, **said), begins_on=TODAY())


def shared(author: User, body: str = "Northshire Police", **basis: str) -> Decision:
    told = {
        "recipients": {"name": "The duty officer", "organisation": body, "kind": "police"},
        "purpose": {"aims": ["protect_child"]},
        "lawful-basis": basis,
    }
    return make_decision(author, story=story(BY_CONSENT, told))


def test_three_tiers_each_part_of_one_above_and_a_lower_one_takes_its_terms_s1_1_d5(
    guardian: User, organisation: Organisation
) -> None:
    """Proves S1 §1 and D5."""
    top = make(guardian, organisation, "Everybody", tier=1, retention="Seven years", controllers="Separate")
    middle = make(guardian, organisation, "Children", tier=2, parent=top, label="Protocol", controllers="Joint")
    low = make(guardian, organisation, "MASH", tier=3, parent=middle)
    terms = {name: (value, above and above.name) for name, (value, above) in terms_with_source(low).items()}
    assert terms == {"retention": ("Seven years", "Everybody"), "controllers": ("Joint", "Children")}
    for tier, parent in ((1, middle), (2, middle), (1, top)):
        with pytest.raises(ValidationError):
            make(guardian, organisation, f"Wrong {tier}", tier=tier, parent=parent)
    with pytest.raises(ValidationError):
        services.change_agreement(actor=guardian, agreement=middle, tier=3)


def test_who_signed_and_when_is_kept_and_a_party_that_leaves_stays_s1_12(
    administrator: User, organisation: Organisation
) -> None:
    """Proves S1 §12."""
    one = make(administrator, organisation)
    assert [party.partner for party in one.parties.all()] == [None], "the organisation itself"
    for _twice in range(2):
        party = services.add_party(actor=administrator, agreement=one, name="Northshire Police")
    assert party.partner == PartnerOrganisation.objects.get(name="Northshire Police")
    for half in ({"signed_by": "Ann Lee"}, {"signed_on": TODAY()}):
        with pytest.raises(ValidationError):
            services.change_party(actor=administrator, party=party, **half)  # type: ignore[arg-type]
    day = {"signed_by": "Ann Lee, chief officer", "signed_on": TODAY() - timedelta(days=30)}
    services.change_party(actor=administrator, party=party, **day)  # type: ignore[arg-type]
    services.change_party(actor=administrator, party=party, **day, left_on=TODAY())  # type: ignore[arg-type]
    assert AgreementParty.objects.count() == 2
    assert AgreementParty.history.filter(id=party.pk).count() == 3
    html = client_of(administrator).get(reverse("agreements:agreement", args=[one.pk])).content.decode()
    assert "Ann Lee, chief officer" in html
    seal()
    assert verify().ok


def test_it_begins_is_reviewed_after_two_years_and_ends_and_is_never_deleted_s1_10(
    guardian: User, organisation: Organisation
) -> None:
    """Proves S1 §10; S1 p5 Caldicott."""
    one = make(guardian, organisation)
    assert standing_of(one) is Standing.DRAFT
    with pytest.raises(PermissionDenied):
        services.review(actor=guardian, agreement=one, reviewed_on=TODAY(), reason="Early")
    one = services.begin(actor=guardian, agreement=one, begins_on=date(2024, 1, 31))
    assert (one.review_on, standing_of(one)) == (date(2026, 1, 31), Standing.OVERDUE)
    with pytest.raises(ValidationError):
        services.review(actor=guardian, agreement=one, reviewed_on=TODAY(), reason=" ")
    with pytest.raises(ValidationError):
        services.review(actor=guardian, agreement=one, reviewed_on=TODAY(), reason="Law", months=0)
    one = services.review(actor=guardian, agreement=one, reviewed_on=TODAY(), reason="New law", months=12)
    assert standing_of(one) is Standing.IN_FORCE
    with pytest.raises(StaleRowError):
        services.change_agreement(actor=guardian, agreement=one, conditions="Late", seen=1)
    services.change_agreement(actor=guardian, agreement=one, conditions="Sign first", seen=seen(one))
    one = services.end(actor=guardian, agreement=one, ended_on=TODAY(), reason="A new one took its place")
    assert standing_of(one) is Standing.ENDED
    with pytest.raises(PermissionDenied):
        services.change_agreement(actor=guardian, agreement=one, conditions="Again")
    reasons = [row.history_change_reason for row in Agreement.history.filter(id=one.pk)]
    assert reasons == ["A new one took its place", "", "New law", "Brought into force", ""]


def test_an_overdue_review_is_chased_once_in_four_weeks_at_owner_and_keepers(
    guardian: User, administrator: User, practitioner: User, manager: User, organisation: Organisation
) -> None:
    late = make(guardian, organisation, owner=practitioner)
    services.begin(actor=guardian, agreement=late, begins_on=TODAY() - timedelta(days=800))
    now = timezone.now()
    for _twice in range(2):
        remind(now=now)
    people = Notification.objects.filter(event="agreement_overdue").values_list("person", flat=True)
    assert sorted(people) == sorted([guardian.pk, administrator.pk, practitioner.pk])
    remind(now=now + timedelta(days=27))
    assert people.all().count() == 3
    remind(now=now + timedelta(days=29))
    assert people.all().count() == 6
    html = client_of(guardian).get(reverse("notifications:list")).content.decode()
    assert "The review of an information sharing agreement is overdue." in html
    assert "Cover for leave" not in html
    assert "Review overdue" in client_of(guardian).get(reverse("agreements:list")).content.decode()


def test_a_record_takes_from_the_agreement_that_it_names_and_needs_none_s2_4_13(
    practitioner: User, guardian: User, organisation: Organisation
) -> None:
    """Proves S4 2.2.7 and D19: the agreement of the hub is linked; it is no condition."""
    top = running(guardian, organisation, "Everybody", tier=1, retention="Seven years, then destroyed")
    said = {"controllers": "Separate controllers", "assessment": "done", "assessment_at": "Folder 12"}
    hub = running(guardian, organisation, "MASH agreement", tier=3, parent=top, **said)
    assert names_running(organisation.pk) == ["Everybody", "MASH agreement"]
    record = shared(practitioner, agreement="mash  AGREEMENT")
    assert AgreementUse.objects.get().agreement == hub
    for page in ("record", "print"):
        html = client_of(practitioner).get(reverse(f"decisions:{page}", args=[record.pk])).content.decode()
        for words in ("Separate controllers", "Seven years, then destroyed", "From “Everybody”", "Folder 12"):
            assert words in html, (page, words)
    services.end(actor=guardian, agreement=hub, ended_on=TODAY(), reason="Closed")
    assert names_running(organisation.pk) == ["Everybody"]
    for words in ("", "ISA 12 of the council"):
        other = shared(practitioner, agreement=words)
        assert other.submitted_at
        html = client_of(practitioner).get(reverse("decisions:record", args=[other.pk])).content.decode()
        assert "From the information sharing agreement" not in html
    assert AgreementUse.objects.count() == 1


def test_the_page_of_the_lawful_basis_offers_those_in_force(
    practitioner: User, guardian: User, organisation: Organisation
) -> None:
    running(guardian, organisation, "MASH agreement")
    make(guardian, organisation, "Not signed yet")
    draft = make_decision(practitioner, before="lawful-basis")
    html = client_of(practitioner).get(f"/decisions/{draft.pk}/questions/lawful-basis/").content.decode()
    assert '<option value="MASH agreement">' in html
    assert 'list="agreements"' in html
    assert "Not signed yet" not in html


def test_the_third_share_for_the_same_purpose_suggests_one_to_its_author_and_on_the_list_d17(
    practitioner: User, manager: User, guardian: User, administrator: User, organisation: Organisation
) -> None:
    """Proves D17 and S3 FAQ 7: nothing is blocked; the hint comes once. The list names what other teams share to
    those alone who may read the whole organisation.
    """
    hints = Notification.objects.filter(event="agreement_may_help")
    for count in range(1, 5):
        shared(practitioner)
        assert hints.count() == (count > 2), count
    hint = hints.get()
    assert (hint.person, hint.way) == (practitioner, "never")
    assert [row.aim for row in shared_repeatedly(guardian)] == ["protect_child"]
    lists = [client_of(person).get(reverse("agreements:list")) for person in (guardian, practitioner, administrator)]
    named = ["Northshire Police, for: Protect a child, or promote" in page.content.decode() for page in lists]
    assert named == [True, False, False]
    assert not shared_repeatedly(manager), "of one team"
    other = running(guardian, organisation, aims=["care"])
    services.add_party(actor=guardian, agreement=other, name="Northshire Police")
    assert shared_repeatedly(guardian)
    services.change_agreement(actor=guardian, agreement=other, aims=["care", "protect_child"])
    assert not shared_repeatedly(guardian)
    for _three in range(3):
        shared(practitioner, "Southshire Police")
    assert hints.count() == 2


def test_where_an_agreement_covers_it_nobody_is_told(
    practitioner: User, guardian: User, organisation: Organisation
) -> None:
    one = running(guardian, organisation)
    services.add_party(actor=guardian, agreement=one, name="Northshire Police")
    for _four in range(4):
        shared(practitioner)
    assert not Notification.objects.filter(event="agreement_may_help").exists()


def test_everybody_reads_them_and_only_guardian_and_administrator_keep_them(
    practitioner: User,
    manager: User,
    guardian: User,
    administrator: User,
    outsider: User,
    organisation: Organisation,
) -> None:
    one = running(guardian, organisation, documents="https://intranet.example/isa\nBlue folder")
    read = [reverse("agreements:list"), reverse("agreements:agreement", args=[one.pk])]
    party = one.parties.get()
    keep = [reverse("agreements:add"), reverse("agreements:party", args=[one.pk, party.pk])]
    keep += [reverse(f"agreements:{view}", args=[one.pk]) for view in ("change", "review", "end", "add_party", "begin")]
    for person in (practitioner, manager, guardian, administrator):
        client, keeps = client_of(person), person in (guardian, administrator)
        assert {client.get(address).status_code for address in read} == {200}
        assert {client.get(address).status_code for address in keep} == {200 if keeps else 404}
        if not keeps:
            with pytest.raises(PermissionDenied):
                make(person, organisation, "Theirs")
    stranger = client_of(outsider)
    assert {stranger.get(address).status_code for address in (read[1], *keep[1:])} == {404}
    with pytest.raises(Http404):
        services.add_agreement(actor=guardian, organisation=organisation, key=_elsewhere(outsider), tier=1, name="X")


def _elsewhere(outsider: User) -> Any:
    house = outsider.memberships.get().organisation
    row = Agreement(organisation=house, tier=1, name="Theirs", spelling="theirs")
    save(row, actor=outsider)
    return row.pk


def test_an_agreement_is_added_changed_and_reviewed_on_its_pages(guardian: User, organisation: Organisation) -> None:
    client = client_of(guardian)
    add = reverse("agreements:add")
    form = client.get(add).context["form"]
    sent = {"key": str(form.key), "tier": "3", "name": "MASH agreement", "aims": ["care"], "owner": str(guardian.pk)}
    assert client.post(add, {"key": str(form.key)}).status_code == 422
    for _twice in range(2):
        assert client.post(add, sent).status_code == 302
    one = Agreement.objects.get()
    assert (one.tier, one.aims, one.owner) == (3, ["care"], guardian)
    again = client.get(add).context["form"]
    assert client.post(add, {**sent, "key": str(again.key), "name": "mash agreement"}).status_code == 422
    pages = {view: reverse(f"agreements:{view}", args=[one.pk]) for view in ("change", "begin", "review", "end")}
    seen_now = client.get(pages["change"]).context["form"].seen
    changed = {**sent, "seen": str(seen_now), "retention": "Seven years", "reason": "Said in the meeting"}
    assert client.post(pages["change"], changed).status_code == 302
    day = dict(zip(("begins_on_0", "begins_on_1", "begins_on_2"), ("1", "3", "2024"), strict=True))
    assert client.post(pages["begin"], {**day, "months": "soon"}).status_code == 422
    assert client.post(pages["begin"], {**day, "months": "24"}).status_code == 302
    reviewed = {"reviewed_on_0": "1", "reviewed_on_1": "3", "reviewed_on_2": "2026", "months": "24", "reason": "Fine"}
    assert client.post(pages["review"], reviewed).status_code == 302
    one.refresh_from_db()
    assert (one.reviewed_on, one.review_on) == (date(2026, 3, 1), date(2028, 3, 1))
    html = client.get(reverse("agreements:agreement", args=[one.pk])).content.decode()
    for words in ("Said in the meeting", "Seven years", "Provide care, treatment or support"):
        assert words in html
    tree = client.get(reverse("agreements:list")).content.decode()
    assert "<svg" in tree
    assert tree.count("MASH agreement") >= 2, "in the picture and in its table"
