"""An assessment on its page, and a person's agreements to engage."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.verdict import Verdict
from consent import policies
from consent.models import CapacityAssessment, CompetenceAssessment, EngagementAgreement, Person
from consent.pages.assessments import ABILITIES, DOUBTS, REPLIES, TEMPORARY
from consent.presenters.person import person_at
from consent.presenters.sheets import back_to_person
from consent.presenters.timeline import engagement_facts, engagement_title
from consent.presenters.words import disagreement, named, rows
from consent.rules import CRITERIA, capacity_prompts
from consent.rules.competence import differs
from consent.selectors import File
from guidance.forms.shapes import Link, SummaryRow, Tag
from guidance.forms.show import in_words

REPLY = {choice.key: choice.label for choice in REPLIES}


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    person: str
    back: Link
    title: str
    tag: Tag
    flags: tuple[str, ...]
    facts: tuple[SummaryRow, ...]
    answers: tuple[SummaryRow, ...]
    reasons: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement to engage, and how it stands."""

    title: str
    tag: Tag
    facts: tuple[SummaryRow, ...]
    end_url: str


@dataclass(frozen=True, slots=True)
class EngagementPage:
    person: str
    back: Link
    agreements: tuple[Agreement, ...]
    may: Verdict


def of_assessment(viewer: User, assessment_id: UUID) -> File:
    """The file of whom the assessment is about; Http404, the same whether it is missing or hidden."""
    for model in (CompetenceAssessment, CapacityAssessment):
        person_id = model.objects.filter(pk=assessment_id).values_list("person_id", flat=True).first()
        if person_id:
            return person_at(viewer, person_id)
    raise Http404


def of_agreement(viewer: User, agreement_id: UUID) -> tuple[File, EngagementAgreement]:
    """The file of whom an agreement to engage is about, and the agreement; Http404 as above."""
    row = EngagementAgreement.objects.filter(pk=agreement_id, about=None).first()
    if row is None:
        raise Http404
    return person_at(viewer, row.person_id), row


def assessment_page(file: File, assessment_id: UUID) -> AssessmentPage:
    """One assessment of this person; Http404 where it is none of theirs."""
    for row in file.competence:
        if row.pk == assessment_id:
            return _competence(row, file.person)
    for one in file.capacity:
        if one.pk == assessment_id:
            return _capacity(one, file.person)
    raise Http404


def _competence(row: CompetenceAssessment, person: Person) -> AssessmentPage:
    yes = row.conclusion == "competent"
    flags = (
        disagreement(row),
        _("The conclusion differs from some of the answers.") if differs(row.as_judged()) else "",
    )
    return AssessmentPage(
        person=person.name,
        back=back_to_person(person),
        title=_("Whether the child understands enough to decide"),
        tag=Tag(_("Understands enough"), "green") if yes else Tag(_("Does not understand enough"), "orange"),
        flags=tuple(filter(None, flags)),
        facts=_facts(row, row.occasion),
        answers=_answers({key: _(words) for key, words in CRITERIA.items()}, row.criteria),
        reasons=rows(
            (_("Why"), row.because),
            (_("What the child wants"), row.views),
            (_("Why they were not asked"), row.views_not_sought_because),
            (_("Parents or carers"), _parents(row.parents_view)),
            (_("In their words"), row.parents_words),
            (_("The service"), _("Does not depend on what the child decides")),
        ),
    )


def _parents(key: str) -> str:
    words = {
        "agree": _("They agree with the child"),
        "disagree": _("They disagree with the child"),
        "not_asked": _("They have not been asked"),
    }
    return words.get(key, "")


def _capacity(row: CapacityAssessment, person: Person) -> AssessmentPage:
    tags = {
        "has": Tag(_("Has capacity"), "green"),
        "doubted": Tag(_("In doubt"), "orange"),
        "lacks": Tag(_("Lacks capacity for this now"), "red"),
    }
    return AssessmentPage(
        person=person.name,
        back=back_to_person(person),
        title=_("Whether they can decide this now"),
        tag=tags[row.conclusion],
        flags=tuple(_(words) for words in capacity_prompts(row.as_judged())),
        facts=_facts(row, row.decision_needed),
        answers=_answers({key.value: _(words) for key, words in ABILITIES.items()}, row.abilities),
        reasons=_capacity_reasons(row),
    )


def _capacity_reasons(row: CapacityAssessment) -> tuple[SummaryRow, ...]:
    return rows(
        (_("Why capacity was looked at"), [_(words) for key, words in DOUBTS.items() if key in row.doubts]),
        (_("What was done to help them decide"), row.help_given),
        (_("Impairment of mind or brain"), _reply(row.impairment, row.impairment_note)),
        (_("Is it why they cannot decide"), _reply(row.because_of_it, "")),
        (_("What may pass"), [_(words) for key, words in TEMPORARY.items() if key in row.temporary]),
        (_("Can it wait"), _("Yes, until it has passed") if row.can_wait else ""),
        (_("Comes and goes"), _("Yes") if row.fluctuates else ""),
        (_("Why"), row.because),
        (_("What the person wants"), row.views),
        (_("Best interests"), row.best_interests),
        (_("Who was consulted, and what they said"), row.consulted),
    )


def _facts(row: CompetenceAssessment | CapacityAssessment, decided: str) -> tuple[SummaryRow, ...]:
    return rows(
        (_("What they had to decide"), decided),
        (_("Date"), in_words(row.happened_on)),
        (_("Assessed by"), named(row.recorded_by)),
    )


def _answers(asked: dict[str, str], given: dict[str, dict[str, str]]) -> tuple[SummaryRow, ...]:
    """Each question with its answer and what was seen, in the order in which they are asked."""
    return tuple(
        SummaryRow(words, _reply(given[key]["reply"], given[key].get("note", "")))
        for key, words in asked.items()
        if key in given
    )


def _reply(reply: str, note: str) -> str:
    words = _(REPLY[reply]) if reply else ""
    return "\n".join(filter(None, (words, note)))


def engagement_page(viewer: User, file: File) -> EngagementPage:
    """Every agreement to engage, the newest first; one that has ended says so."""
    person = file.person
    may_end = policies.can_end(viewer, person)
    endings = {row.about_id: row for row in file.engagements if row.about_id}
    begun = [row for row in file.engagements if not row.about_id]
    agreements = tuple(_agreement(row, endings.get(row.pk), open_=bool(may_end)) for row in begun)
    return EngagementPage(person.name, back_to_person(person), agreements, policies.can_record(viewer, person))


def _agreement(row: EngagementAgreement, end: EngagementAgreement | None, *, open_: bool) -> Agreement:
    facts = (
        SummaryRow(_("Date"), in_words(row.happened_on)),
        *engagement_facts(row),
        *((SummaryRow(_("Ended"), in_words(end.happened_on)), *engagement_facts(end)[1:]) if end else ()),
    )
    tag = Tag(_("Agreed"), "green") if row.act == "agreed" else Tag(_("Declined"), "red")
    can_end = open_ and row.act == "agreed" and end is None
    return Agreement(
        title=engagement_title(row),
        tag=Tag(_("Ended"), "grey") if end else tag,
        facts=facts,
        end_url=reverse("consent:end_engagement", args=[row.pk]) if can_end else "",
    )
