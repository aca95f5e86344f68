"""What the rules ask of a record, from its rows and consents: the same for the check page and for submitting."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from accounts.models import User
from consent.models import CapacityAssessment
from consent.rules import may_be_article_6_consent
from consent.vocabulary import AGREEING, Capacity, Standing
from decisions.consents.stakes import at_stake, relied_now
from decisions.models import ConsentUse, Decision
from decisions.rules.contradictions import named
from decisions.rules.journey import Journey
from decisions.rules.requests import LOOKED_AT
from decisions.rules.triggers import Facts
from decisions.selectors import Rows
from decisions.services.emergencies import completed_late
from decisions.services.question_four import against_parents
from guidance.flow.keys import PageKey, RowKind

#: Who decides for somebody only where that person cannot (Mental Capacity Act 2005).
FOR_THE_INCAPABLE = (Standing.ATTORNEY, Standing.DEPUTY)


def facts_of(decision: Decision, journey: Journey, rows: Rows, actor: User) -> Facts:
    """The facts of a record that came from `with_row_counts`; what only a submission settles is left out.

    On gateway *anonymised* nobody is on the record, so that rows left over from an earlier answer say nothing.
    """
    people = people_on(journey, rows)
    facts = Facts(
        journey=journey,
        consent_doubted=decision.consent_ended or any(use.gaps for use in rows["consents"]),  # type: ignore[attr-defined]
        parents_disagreed=against_parents(journey, people),
        emergency_late=completed_late(decision),
        disagreement_open=decision.disagreed,  # type: ignore[attr-defined]
        asked_as=_asked_as(decision),
        advised_on=frozenset(row.topic for row in rows[RowKind.ADVICE]),
        **_of_people(people),
        **_of_sharing(journey, rows),
        **_of_consents(decision, journey, rows, actor),
    )
    return replace(facts, contradicts_itself=bool(named(facts)))


def _asked_as(decision: Any) -> str:
    """The kind of request that it began with, or one of those that it replaces, where decisions of it are looked at."""
    return decision.asked_as or next((key for key in decision.reviewed_before or () if key in LOOKED_AT), "")


def people_on(journey: Journey, rows: Rows) -> list[Any]:
    """Everybody on the record; nobody, where it asks of nobody and an earlier answer has left rows behind."""
    return rows[RowKind.PEOPLE] if PageKey.PEOPLE in journey.steps else []


def subjects_among(people: Iterable[Any]) -> list[Any]:
    """Those whose information it is: whom it is about, and the children whom it affects."""
    return [row for row in people if row.part in ("subject", "affected_child")]


def _of_people(people: list[Any]) -> dict[str, Any]:
    subjects = subjects_among(people)
    return {
        "subjects_living": any(not row.person.deceased for row in subjects),
        "subjects_dead": any(row.person.deceased for row in subjects),
        "somebody_dead": any(row.person.deceased for row in people),
        "child_on_record": any(row.category == "child" for row in people),
        "carer_of_a_child": any(row.children_affected == "yes" and row.category != "child" for row in people),
    }


def _of_sharing(journey: Journey, rows: Rows) -> dict[str, Any]:
    """What the rows of question 6 say, where the record asks for them."""

    def asked(page: str, kind: str) -> list[Any]:
        return rows[kind] if page in journey.steps else []

    items = asked(PageKey.ITEMS, RowKind.ITEMS)
    recipients = asked(PageKey.RECIPIENTS, RowKind.RECIPIENTS)
    return {
        "somebody_not_told": any(row.told == "not" for row in asked(PageKey.INFORMING, RowKind.INFORMING)),
        "third_party_at_risk": bool(asked(PageKey.THIRD_PARTIES, RowKind.THIRD_PARTIES)),
        "unverified_shared": any(row.nature == "unverified" and row.sharing == "share" for row in items),
        "all_held_back": bool(items) and all(row.sharing == "withhold" for row in items),
        "recipient_unchecked": any(row.identity_checked == "not_yet" for row in recipients),
        "limits_unexplained": any(row.limits_explained == "not_yet" for row in recipients),
        "recipient_kinds": frozenset(row.kind for row in recipients),
        "channels": frozenset(row.channel for row in asked(PageKey.DISCLOSURES, RowKind.DISCLOSURES)),
    }


def _of_consents(decision: Decision, journey: Journey, rows: Rows, actor: User) -> dict[str, Any]:
    """What is relied on for each person at stake. More is read only where an answer makes it matter."""
    uses: list[ConsentUse] = rows["consents"]
    said = {use.person_id for use in uses}
    agreed = [use for use in uses if use.event and use.event.act in AGREEING]
    by_basis = bool(agreed) and Facts(journey).has_answer(PageKey.LAWFUL_BASIS, "consent")
    return {
        "consent_missing": not agreed or any(row.pk not in said for row in at_stake(rows[RowKind.PEOPLE])),
        "article_6_consent": by_basis and _article_6(decision, actor),
        "attorney_unassessed": _unassessed(agreed),
    }


def _article_6(decision: Decision, actor: User) -> bool:
    """Whether every consent relied on could be consent under UK GDPR at all (requirements D11)."""
    relied = [stake.consent for stake in relied_now(decision, actor) if stake.consent]
    return bool(relied) and all(may_be_article_6_consent(one.consent) for one in relied)


def _unassessed(agreed: Iterable[ConsentUse]) -> bool:
    """Whether an attorney or a deputy agreed for somebody of whom no assessment says that they cannot decide."""
    people = {use.person.person_id for use in agreed if use.event and use.event.standing in FOR_THE_INCAPABLE}
    if not people:
        return False
    assessed = CapacityAssessment.objects.filter(person__in=people, conclusion=Capacity.LACKS)
    return bool(people - set(assessed.values_list("person", flat=True)))
