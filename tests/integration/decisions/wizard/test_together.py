"""A page that asks several questions: all that applies is saved or nothing is, and nothing that was typed is lost."""

from pathlib import Path
from uuid import uuid4

from django.conf import settings

from accounts.models import User
from decisions.demo.story import rows
from decisions.demo.walk import tell
from decisions.models import Answer, Decision, Disclosure, InformationItem, Informing, Involvement
from decisions.selectors import own_case
from decisions.wizard.together import asked_together, joined
from guidance.forms.opening import numbers
from tests.factories.decisions import make_decision, story
from tests.integration.decisions.wizard.journeys import EDITION, asked_here, minimal
from tests.integration.decisions.wizard.test_bad_input import rows_in_database
from tests.visit import Visitor

CHILD = {"part": "subject", "category": "child"}
NONE = {"answer": "yes", "aims": "care", "how_it_serves": "To plan.", "legal-duty-answer": "none"}
DUTY = {"legal-duty": "child_safeguarding_duty", "more-detrimental": "no"}
#: What one item, one recipient and one sharing need beside what is proposed.
SHARING = {
    "answer": "public_task",
    "special-category-answer": ["not_special"],
    "items-nature": "fact",
    "recipients-name": "Dana Cole",
    "recipients-identity_checked": "called_back",
    "disclosures-channel": "portal",
}


def answers() -> set[str]:
    return set(Answer.objects.values_list("question", flat=True))


def test_what_applies_is_saved_in_one_post_and_what_does_not_is_not(purpose: Visitor) -> None:
    before = purpose.loads
    purpose.send({**NONE, "identifiable-answer": "yes", "court-order-answer": "no", "more-detrimental-answer": "yes"})
    assert purpose.loads == before + 1
    assert {"purpose", "legal-duty", "identifiable"} <= answers()
    assert not {"court-order", "more-detrimental"} & answers()
    assert purpose.url.endswith("/questions/people/")


def test_every_fault_of_the_page_is_said_in_one_round_and_nothing_is_saved(purpose: Visitor) -> None:
    before = rows_in_database()
    purpose.send({"answer": "yes", "legal-duty-answer": "statutory_duty", "how_it_serves": "Kept text"})
    assert purpose.status == 422
    assert rows_in_database() == before
    summary = purpose.html.partition("govuk-error-summary")[2].partition("</ul>")[0]
    for address in ("#id_aims_0", "#id_legal-duty-enactment"):
        assert address in summary
        assert f'id="{address[1:]}"' in purpose.html
    assert "Kept text" in purpose.html
    for elsewhere in ("court-order", "more-detrimental", "identifiable"):
        assert f"#id_{elsewhere}" not in purpose.html, "what does not apply is no fault"


def test_a_question_left_open_on_the_page_is_asked_for(purpose: Visitor) -> None:
    purpose.send({key: value for key, value in NONE.items() if key != "legal-duty-answer"})
    assert purpose.status == 422
    assert "Select whether the law requires you to share" in purpose.html
    purpose.send(NONE)
    assert purpose.status == 422
    assert "Select whether the information could identify a living person" in purpose.html


def test_each_question_has_a_heading_of_its_own_under_one_title(purpose: Visitor) -> None:
    assert purpose.html.count("<h1") == 1
    assert "Why share, and do you have to?" in purpose.html.partition("<h1")[2].partition("</h1>")[0]
    for key in ("purpose", "legal-duty", "court-order", "more-detrimental", "identifiable"):
        assert f'<h2 class="govuk-fieldset__heading">{EDITION.question(key).title}</h2>' in purpose.html


def test_the_same_post_again_leads_to_the_first_result_and_writes_nothing(sharing: Visitor) -> None:
    sent, url = {**sharing.form().values, **SHARING, "action": "continue"}, sharing.url
    first = sharing.client.post(url, sent)
    before = rows_in_database()
    again = sharing.client.post(url, sent)
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert rows_in_database() == before
    assert InformationItem.objects.count() == 1


def test_an_answer_that_strands_others_is_told_before_and_carries_the_whole_page(
    visitor: Visitor, practitioner: User
) -> None:
    draft = make_decision(practitioner, before="check")
    visitor.open(f"/decisions/{draft.pk}/questions/purpose/")
    visitor.send({**NONE, "identifiable-answer": "no", "identifiable-anonymous_because": "Totals alone"})
    assert "no longer apply" in visitor.html
    assert Answer.objects.get(decision=draft, question="identifiable").value == "yes"
    visitor.send()
    assert Answer.objects.get(decision=draft, question="identifiable").fields["anonymous_because"] == "Totals alone"


def test_not_sure_on_the_page_leads_to_whom_to_ask_about_that_question(purpose: Visitor) -> None:
    purpose.send({**NONE, "legal-duty-answer": "not_sure"})
    assert purpose.url.endswith("/questions/legal-duty/advice/")
    assert "identifiable" not in answers()


def test_one_item_one_recipient_and_one_sharing_are_one_page_s2_3_48(sharing: Visitor) -> None:
    sharing.send(SHARING)
    assert sharing.url.endswith("/questions/safeguards/")
    item, shared = InformationItem.objects.get(), Disclosure.objects.get()
    assert [link.item_id for link in shared.item_links.all()] == [item.pk]
    assert [link.recipient.name for link in shared.recipient_links.all()] == ["Dana Cole"]
    assert {"lawful-basis", "special-category", "items", "recipients", "disclosures"} <= answers()


def test_reasons_for_sharing_are_no_reasons_for_holding_back_s2_3_50(visitor: Visitor, practitioner: User) -> None:
    draft = make_decision(practitioner, story=story(DUTY), before="safeguards")
    visitor.open(f"/decisions/{draft.pk}/questions/safeguards/")
    sent = asked_here(visitor, DUTY, decision="do_not_share", different_because="She asked me to")
    proposed = visitor.form().values["decision-reasons"][0]
    visitor.send({**sent, "decision-reasons": proposed})
    assert visitor.status == 422
    assert "These words say why you would" in visitor.html


def test_coming_back_changes_the_rows_and_adds_none(sharing: Visitor) -> None:
    url = sharing.url
    sharing.send(SHARING).open(url)
    assert sharing.form().values["recipients-name"] == ["Dana Cole"]
    sharing.send({"recipients-name": "Dana Cole-Hart"})
    assert (InformationItem.objects.count(), Disclosure.objects.count()) == (1, 1)
    assert Disclosure.objects.get().recipient_links.get().recipient.name == "Dana Cole-Hart"


def test_with_a_second_item_the_page_lists_them(sharing: Visitor, practitioner: User) -> None:
    url = sharing.url
    sharing.send(SHARING)
    draft = Decision.objects.get()
    sharing.open(f"/decisions/{draft.pk}/questions/items/add/").send(minimal(EDITION.page("items")))
    assert "items" not in sharing.open(url).form().values["also"][0].split()
    assert "Add another" in sharing.open(f"/decisions/{draft.pk}/questions/items/").html


def test_what_is_said_of_several_people_is_saved_of_each_s2_3_36(visitor: Visitor, practitioner: User) -> None:
    """Each gets a row of their own; whoever is different is unticked and asked about on the next page."""
    draft = make_decision(practitioner, story=story(DUTY), before="safeguards")
    tell(practitioner, draft.pk, rows("people", *({**CHILD, "name": f"{name} Example"} for name in ("Ben", "Cleo"))))
    visitor.open(f"/decisions/{draft.pk}/questions/safeguards/")
    people = list(Involvement.objects.filter(decision=draft).values_list("pk", flat=True))
    assert visitor.form().values["informing-person"] == [str(pk) for pk in people]
    sent = asked_here(visitor, DUTY, told="will")
    visitor.send({**sent, "informing-person": [str(pk) for pk in people[:2]]})
    assert visitor.url.endswith("/questions/informing/")
    assert set(Informing.objects.values_list("person", flat=True)) == set(people[:2])
    assert Answer.objects.filter(question="decision").exists()
    assert not Answer.objects.filter(question="informing").exists()
    visitor.open(f"{visitor.url}add/").send(minimal(EDITION.page("informing"), told="already"))
    assert Informing.objects.count() == 3
    assert own_case(practitioner, draft.pk).journey.ready


def test_from_the_check_page_a_question_is_changed_by_itself(check: Visitor) -> None:
    page = check.url.replace("check/", "questions/purpose/?after=check")
    assert "also" not in check.open(page).form().values
    assert EDITION.question("purpose").title in check.html.partition("<h1")[2].partition("</h1>")[0]


def test_no_page_has_more_parts_than_the_style_sheet_knows(visitor: Visitor, practitioner: User) -> None:
    """reveal.css holds a rule for each part that comes up beside some answers (guidance/forms/opening.py)."""
    known = (Path(settings.BASE_DIR) / "static/css/reveal.css").read_text().count(".app-part-")
    draft = make_decision(practitioner, before="check")
    case = own_case(practitioner, draft.pk)
    for one in EDITION.together:
        first = next((key for key in one.steps if key in case.journey.steps), "")
        parts = asked_together(case, first) if first else []
        assert not parts or len(numbers(joined(parts, case.journey))) <= known


def test_a_key_that_was_used_before_swallows_nothing_and_the_same_post_again_saves_nothing_twice(
    sharing: Visitor,
) -> None:
    key = {"idempotency_key": str(uuid4())}
    page = sharing.url
    sharing.send({**SHARING, **key})
    changed = {**sharing.open(page).form().values, "items-needed_because": "To keep Robin safe", **key}
    sharing.client.post(page, changed)
    assert InformationItem.objects.get().needed_because == "To keep Robin safe"
    before = rows_in_database()
    assert sharing.client.post(page, changed).status_code == 302
    assert rows_in_database() == before


def test_a_sharing_of_some_items_keeps_them_when_its_page_is_saved_again_s3_faq_7(sharing: Visitor) -> None:
    """With several items its page does not ask which: what was chosen before is not made everything."""
    sharing.send(SHARING, action="another-items").send(minimal(EDITION.page("items")))
    sharing.send({"disclosures-channel": "portal"})
    base, shared = sharing.url.partition("questions/")[0], Disclosure.objects.get()
    one = str(InformationItem.objects.earliest("position").pk)
    sharing.open(f"{base}questions/disclosures/{shared.pk}/").send({"items": [one]})
    sharing.open(f"{base}questions/recipients/").send({"role": "Duty social worker"})
    assert [str(link.item_id) for link in shared.item_links.all()] == [one]
    assert shared.recipient_links.count() == 1
