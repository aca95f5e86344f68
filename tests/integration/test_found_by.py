"""Each search finds what a person types (guidance/spelling.py), alike on both databases, within what they may see."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.found_by import chunks, keep, make_indexes, models_found, own_names
from accounts.history import save
from accounts.models import Team, User
from consent.lists import found_for as people_found
from consent.models import Person, PersonFoundBy
from consent.rules.alike import Described
from consent.selectors import possible_duplicates
from decisions.demo.walk import post
from decisions.finding.selectors import found_for
from decisions.models import Block, Decision, DecisionFoundBy, Involvement, Recipient
from decisions.services.reviewing import dispose
from decisions.services.rows import remove_row, save_row
from guidance.spelling import finds
from tests.counting import queries
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.consent import make_person
from tests.factories.decisions import CONSENT_STORY, DISCARDED_STORY, make_decision
from tests.factories.emergencies import make_emergency
from tests.unit.guidance.spellings import FOUND, NOT_FOUND, pairs

pytestmark = pytest.mark.django_db

#: What was typed in vain, and who was meant.
EXAMPLES = [
    ("O'Brien", "Ann O’Brien"),
    ("sian", "Siân Price"),
    ("ŵyn", "Ŵyn Evans"),
    ("lukasz", "Łukasz Nowak"),
    ("SIOBHÁN", "Siobhán Ryan"),
]
RECIPIENT = {"name": "Siân O’Brien", "organisation": "Heddlu’r Gogledd", "identity_checked": "known"}
RECIPIENT |= {"need_to_know": "She decides what happens next"}


def posted(user: User, page: str, **values: str) -> str:
    client = Client()
    client.force_login(user)
    return str(client.post(reverse(page), values).content.decode())


def found(user: User, term: str) -> list[Decision]:
    return found_for(user, term)


def test_an_emergency_record_is_found_by_who_was_told(practitioner: User) -> None:
    decision = make_emergency(practitioner, recipient="PC Łukasz O’Brien")
    assert found(practitioner, "lukasz o brien") == [decision]
    assert found(practitioner, "knife") == []


def with_recipient(author: User, **changes: str) -> Decision:
    decision = make_decision(author, before="recipients")
    save_row(post(author, decision.pk), step="recipients", values={**RECIPIENT, **changes})
    return decision


def held() -> str:
    """Whatever is kept to find rows by, in every table."""
    return " ".join(text for kept in models_found() for text in kept.objects.values_list("words", flat=True))


@pytest.mark.parametrize(("typed", "name"), EXAMPLES)
def test_a_record_is_found_by_whoever_is_on_it(practitioner: User, typed: str, name: str) -> None:
    decision = make_decision(practitioner, until="people")
    person = Person.objects.get()
    assert found(practitioner, typed) == []
    person.name = name
    save(person, actor=practitioner)
    assert found(practitioner, typed) == [decision]
    assert decision.reference[:5] in posted(practitioner, "decisions:search", q=typed)


@pytest.mark.parametrize(("typed", "name"), EXAMPLES)
def test_a_record_is_found_by_who_receives_it_and_where_they_work(practitioner: User, typed: str, name: str) -> None:
    decision = with_recipient(practitioner, name=name)
    assert found(practitioner, typed) == found(practitioner, f"{typed} heddlur") == [decision]
    assert found(practitioner, f"{typed} robin") == []


@pytest.mark.parametrize(("typed", "name"), EXAMPLES)
def test_a_record_is_found_by_who_made_it(team: Team, typed: str, name: str) -> None:
    author = MembershipFactory(team=team, person=UserFactory(name=name)).person
    decision = make_decision(author, until="danger")
    assert found(author, typed) == [decision]


@pytest.mark.parametrize(("typed", "name"), EXAMPLES)
def test_the_consent_list_and_the_administrators_find_them_too(
    practitioner: User, administrator: User, team: Team, typed: str, name: str
) -> None:
    make_person(practitioner, name=name)
    assert name in posted(practitioner, "consent:find", q=typed)
    MembershipFactory(team=team, person=UserFactory(name=name))
    assert name in posted(administrator, "administration:search", name=typed)
    assert name not in posted(administrator, "administration:search", name="zzz")


@pytest.mark.parametrize(("typed", "name"), EXAMPLES)
def test_who_is_alike_is_shown_however_they_are_spelled(practitioner: User, typed: str, name: str) -> None:
    person = make_person(practitioner, name=name)
    assert possible_duplicates(practitioner, Described(f"{name.split()[1]}, {name.split()[0]}".upper())) == [person]
    assert possible_duplicates(practitioner, Described(typed)) == []


def test_either_database_finds_what_the_rule_says(practitioner: User) -> None:
    """Every pair of the list, asked of the database."""
    every = [pair for language in FOUND for pair in pairs(language)] + pairs(NOT_FOUND)
    people = {name: make_person(practitioner, name=name) for name in {name for _, name in every}}
    wrong = [
        (typed, name)
        for typed, name in every
        if Person.objects.filter(pk=people[name].pk, found_by__words__finds=typed).exists() is not finds(typed, name)
    ]
    assert wrong == []


def test_what_may_not_be_seen_is_not_found_by_a_recipient_either(
    practitioner: User, other_practitioner: User, manager: User, guardian: User, outsider: User, administrator: User
) -> None:
    """Search never shows or counts what the person may not read (S2 3.15)."""
    draft = with_recipient(practitioner)
    assert found(practitioner, "obrien") == [draft]
    for stranger in (other_practitioner, manager, guardian, outsider, administrator):
        assert found(stranger, "obrien") == [], stranger
    kept = make_decision(practitioner)
    name = Recipient.objects.filter(decision=kept)[0].name
    assert found(manager, name) == [kept]
    save(Block(decision=kept, person=manager, reason="Her cousin", by=guardian), actor=guardian)
    assert found(manager, name) == []
    assert found(guardian, name) == [kept]


def test_what_a_row_is_found_by_changes_and_goes_with_it(practitioner: User) -> None:
    decision = with_recipient(practitioner)
    (row,) = Recipient.objects.filter(decision=decision)
    assert "obrien" in held()
    values = {**RECIPIENT, "name": "Ada Price"}
    save_row(post(practitioner, decision.pk), step="recipients", values=values, row_id=row.pk)
    assert "obrien" not in held()
    assert found(practitioner, "obrien") == []
    assert found(practitioner, "ada heddlu") == [decision]
    remove_row(post(practitioner, decision.pk), step="recipients", row_id=row.pk)
    assert "heddlu" not in held()
    assert found(practitioner, "ada") == []


def test_a_row_whose_names_are_blanked_leaves_nothing_to_find_it_by(practitioner: User) -> None:
    """Whoever disposes of a row by blanking it need not know of what is kept beside it."""
    person = make_person(practitioner, name="Siân O’Brien", case_reference="CF-21077")
    person.name, person.case_reference = "—", ""
    save(person, actor=practitioner)
    assert PersonFoundBy.objects.get(row=person).words == ""
    assert not any(word in held() for word in ("sian", "brien", "21077"))


def test_what_is_kept_holds_nothing_but_the_plain_words_of_its_row(practitioner: User) -> None:
    make_decision(practitioner)
    for kept in models_found():
        assert {field.name for field in kept._meta.concrete_fields} == {"id", "row", "words"}
        row = kept._meta.get_field("row").related_model
        assert row._default_manager.count() == kept._default_manager.count() > 0


def test_a_record_is_found_by_the_new_name_of_a_person_or_its_author_and_not_by_the_old(practitioner: User) -> None:
    decision = make_decision(practitioner)
    other = make_decision(practitioner, until="danger")
    for row, term in ((Involvement.objects.get(decision=decision).person, "robin"), (practitioner, "priya")):
        assert decision in found(practitioner, term)
        row.name = "Ŵyn O’Brien"
        save(row, actor=practitioner)
        assert found(practitioner, term) == []
        assert decision in found(practitioner, "wyn obrien")
    assert found(practitioner, "ŵyn") == [other, decision]


def test_a_record_that_was_discarded_or_disposed_of_keeps_no_name_to_find_it_by(
    practitioner: User, guardian: User
) -> None:
    discarded = make_decision(practitioner, story=DISCARDED_STORY)
    disposed = make_decision(practitioner, story=CONSENT_STORY)
    assert DecisionFoundBy.objects.get(row=disposed).words
    dispose(actor=guardian, decision_id=disposed.pk, reason="Retention ended")
    person = Involvement.objects.filter(decision=disposed)[0].person
    person.name = "Ŵyn O’Brien"
    save(person, actor=practitioner)
    for gone in (discarded, disposed):
        assert DecisionFoundBy.objects.get(row=gone).words == ""
        assert found(practitioner, gone.reference) == [gone]


def test_a_change_that_names_nobody_anew_writes_nothing(practitioner: User) -> None:
    decision = make_decision(practitioner)
    person = Involvement.objects.get(decision=decision).person
    DecisionFoundBy.objects.all().delete()
    for row in (person, practitioner, decision):
        save(row, actor=practitioner)
    assert not DecisionFoundBy.objects.exists()


def test_rows_that_were_there_before_are_filled_in_by_chunks_and_may_be_again(
    practitioner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.found_by.CHUNK", 2)
    people = [make_person(practitioner, name=f"Siân {word}") for word in ("One", "Two", "Three")]
    PersonFoundBy.objects.all().delete()
    assert not Person.objects.filter(found_by__words__finds="sian").exists()
    for _ in range(2):
        for rows in chunks(Person):
            keep(PersonFoundBy, own_names(rows, PersonFoundBy.named_by))
        assert set(Person.objects.filter(found_by__words__finds="sian")) == set(people)


def test_a_search_asks_as_often_however_much_it_finds(practitioner: User) -> None:
    with_recipient(practitioner)
    few = queries(lambda: found(practitioner, "obrien"))
    for number in range(4):
        with_recipient(practitioner, name=f"Ann O'Brien {number}")
    assert queries(lambda: found(practitioner, "o brien")) == few
    assert len(found(practitioner, "o brien")) == 5


def test_the_index_is_there_and_made_once(practitioner: User) -> None:
    make_indexes(sender=type("Config", (), {"name": "accounts"}), using="default")
    table = PersonFoundBy._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [f"{table}_index"])
            assert "USING gin (words)" in cursor.fetchone()[0]
        else:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE tbl_name = %s AND type = 'trigger'", [table])
            assert cursor.fetchone() == (3,)
    person = make_person(practitioner, name="Łukasz Nowak")
    assert list(Person.objects.filter(found_by__words__finds="lukasz")) == [person]


def test_of_whom_many_are_called_the_same_the_first_are_asked_about_before_the_rest(
    practitioner: User, other_practitioner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many the reader may not know of come first, those whom they may know of are found."""
    monkeypatch.setattr("consent.lists.FIRST", 1)
    monkeypatch.setattr("consent.lists.MANY", 2)
    hidden = [make_person(other_practitioner, name=f"Siân A{number}") for number in "abc"]
    seen = [make_person(practitioner, name=f"Siân B{number}") for number in "ab"]
    assert people_found(practitioner, "sian") == seen
    assert people_found(other_practitioner, "sian") == hidden
    assert people_found(practitioner, "sian aa") == []
