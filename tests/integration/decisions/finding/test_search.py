"""Search: one box, posted, within what the person may see."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.reference import formatted, new_reference
from decisions.services.reviewing import dispose
from decisions.services.rows import save_row
from tests.counting import queries
from tests.factories.decisions import BY_CONSENT, CONSENT_STORY, DISCARDED_STORY, DRAFT_STORY, make_decision, story

SEARCH = reverse("decisions:search")


def about(name: str, case_reference: str = "CASE-1") -> Any:
    person = {"name": name, "category": "child", "case_reference": case_reference}
    return story(BY_CONSENT, {"people": person})


def search(user: User, term: str, status: int = 200) -> str:
    client = Client()
    client.force_login(user)
    response = client.post(SEARCH, {"q": term})
    assert response.status_code == status
    return response.content.decode()


def finds(user: User, term: str, decision: Decision) -> bool:
    """Whether it is listed, or, for a whole reference, led to."""
    client = Client()
    client.force_login(user)
    response = client.post(SEARCH, {"q": term})
    record = reverse("decisions:record", args=[decision.pk])
    return response["Location"] == record if response.status_code == 302 else record in response.content.decode()


def test_the_box_is_there_before_anything_is_looked_for(client: Client, practitioner: User) -> None:
    client.force_login(practitioner)
    html = client.get(SEARCH).content.decode()
    assert f'method="post" action="{SEARCH}"' in html
    assert "found" not in html.partition("<h1")[2].partition("<footer")[0]


def test_a_term_in_the_address_is_not_looked_for(client: Client, practitioner: User) -> None:
    """No personal data in addresses."""
    make_decision(practitioner)
    client.force_login(practitioner)
    assert "Robin" not in client.get(SEARCH, {"q": "Robin"}).content.decode()


def test_a_whole_reference_leads_to_its_record_and_a_hidden_one_behaves_as_a_missing_one(
    practitioner: User, other_practitioner: User
) -> None:
    decision = make_decision(practitioner)
    record = reverse("decisions:record", args=[decision.pk])
    client = Client()
    client.force_login(practitioner)
    assert client.post(SEARCH, {"q": formatted(decision.reference)})["Location"] == record
    shown, unknown = AuditEvent.objects.latest("seq").detail["shown"], new_reference()
    assert shown == [str(decision.pk)]
    hidden, missing = (search(other_practitioner, one) for one in (decision.reference, unknown))
    assert without_tokens(hidden, decision.reference) == without_tokens(missing, unknown)
    assert "No record found" in hidden


def without_tokens(html: str, reference: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html.replace(reference, ""))


def test_a_reference_is_found_however_it_was_typed(practitioner: User) -> None:
    decision = make_decision(practitioner, until="danger")
    other = make_decision(practitioner, until="danger")
    code = decision.reference
    for typed in (formatted(code), code.lower(), f" {code[:5]} {code[5:].lower()} ", code):
        assert finds(practitioner, typed, decision), typed
        assert not finds(practitioner, typed, other), typed


def test_a_record_is_found_by_case_number_person_and_practitioner(practitioner: User, manager: User) -> None:
    decision = make_decision(practitioner, story=about("Ada Price-Jones", "CF/2026_17"))
    for term in ("cf/2026", "CF/2026_17", "ada", "PRICE-JONES", "jones ada", "  Ada   Price  ", "Priya", "nair priya"):
        assert finds(manager, term, decision), term
    for term in ("Ada Nair", "CF/2027", "Adab", "zzz", "priya.nair@northshire.example"):
        assert not finds(manager, term, decision), term


def test_every_person_of_a_record_leads_to_it_and_once(practitioner: User) -> None:
    draft = make_decision(practitioner, until="people")
    second = {"name": "Robin Second", "part": "provider", "category": "adult"}
    save_row(post(practitioner, draft.pk), step="people", values=second)
    html = search(practitioner, "robin")
    assert "1 record found" in html
    assert finds(practitioner, "second", draft)


def test_a_result_says_what_is_needed_to_know_it_again(practitioner: User, manager: User) -> None:
    decision = make_decision(practitioner)
    html = search(manager, "Robin")
    for words in (formatted(decision.reference), "Robin Example", decision.summary, "Priya Nair", "Recorded"):
        assert words in html


def test_nothing_is_found_outside_what_one_may_see(
    practitioner: User, other_practitioner: User, outsider: User, guardian: User, administrator: User
) -> None:
    decision = make_decision(practitioner)
    for term in ("Robin", "CASE-1", "Priya", formatted(decision.reference)):
        assert finds(guardian, term, decision)
        for stranger in (other_practitioner, outsider, administrator):
            assert not finds(stranger, term, decision)


def test_a_draft_is_found_by_its_author_only(practitioner: User, manager: User, guardian: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    for term in ("Robin", "CASE-1", "Priya", formatted(draft.reference)):
        assert finds(practitioner, term, draft), term
        assert not finds(manager, term, draft), term
        assert not finds(guardian, term, draft), term


def test_what_was_discarded_or_disposed_of_is_found_by_its_reference_only(practitioner: User, guardian: User) -> None:
    discarded = make_decision(practitioner, story=DISCARDED_STORY)
    disposed = make_decision(practitioner, story=CONSENT_STORY)
    dispose(actor=guardian, decision_id=disposed.pk, reason="Retention ended")
    for decision in (discarded, disposed):
        assert not finds(practitioner, "Robin", decision)
        assert not finds(practitioner, "Priya", decision)
        assert finds(practitioner, decision.reference, decision)
    assert finds(guardian, disposed.reference, disposed)


def test_signs_with_a_meaning_to_the_database_mean_nothing(practitioner: User) -> None:
    """What is neither a letter nor a figure only parts words; a term of nothing else finds nobody."""
    plain = make_decision(practitioner, until="people")
    for term in ("R%n", "Rob_n", "' OR 1=1 --", "[a-z]", "n'::tsquery", 'a"* OR "b'):
        odd = make_decision(practitioner, story=about(f"Odd {term} name"), until="people")
        assert not finds(practitioner, term, plain), term
        assert finds(practitioner, term, odd), term
    for term in ("%", "_", "\\", "%%%", ".*", "'", '"', ":*", "&", "*"):
        assert "No record found" in search(practitioner, term), term


def test_a_term_with_a_nul_is_cleaned_and_looked_for(practitioner: User) -> None:
    decision = make_decision(practitioner)
    assert finds(practitioner, "Rob\x00in", decision)


@pytest.mark.parametrize("term", ["", "   ", "\x00", "\t\n"])
def test_nothing_typed_is_an_error_that_says_what_to_type(practitioner: User, term: str) -> None:
    html = search(practitioner, term, 422)
    assert "Enter a reference, a case number or a name" in html
    assert "<title>Error: " in html
    assert 'href="#id_q"' in html


def test_ten_thousand_characters_are_refused_and_kept(practitioner: User) -> None:
    html = search(practitioner, "x" * 10_000, 422)
    assert "Enter 200 characters or fewer" in html
    assert "x" * 10_000 in html


def test_what_was_typed_stays_in_the_box_and_is_escaped(practitioner: User) -> None:
    html = search(practitioner, '"><script>alert(1)</script>')
    assert 'value="&quot;&gt;&lt;script&gt;' in html
    assert "<script>alert" not in html


def test_no_result_says_what_to_try(practitioner: User) -> None:
    html = search(practitioner, "Nobody Known")
    assert "No record found" in html
    assert "You can try:" in html
    assert 'value="Nobody Known"' in html


def test_twenty_five_results_and_a_hint_to_narrow_the_search(practitioner: User, client: Client) -> None:
    client.force_login(practitioner)
    make_decision(practitioner, until="people")
    few = queries(lambda: client.post(SEARCH, {"q": "Priya"}))
    for number in range(24):
        make_decision(practitioner, until="people" if number < 3 else "danger")
    assert "25 records found" in search(practitioner, "Priya")
    make_decision(practitioner, until="danger")
    assert queries(lambda: client.post(SEARCH, {"q": "Priya"})) == few <= 7
    html = search(practitioner, "Priya")
    assert "More than 25 records found" in html
    assert "To narrow your search" in html
    assert html.count('role="rowheader"') == 25


def test_a_post_without_a_token_is_refused(practitioner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(practitioner)
    assert client.post(SEARCH, {"q": "Robin"}).status_code == 403
