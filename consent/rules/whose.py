"""Whose consent it is: the competent child's first, then one person with parental responsibility; for adults their own.

The same answer says whose refusal counts. None of this stops anybody from sharing to protect somebody: whether the
public interest outweighs a refusal is question 5 (S2 3.29, 3.38).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from consent.vocabulary import OWN, UNDER_16, Act, AgeBand, Answer, Capacity, Competence, Standing
from guidance.flow.graph import gettext_noop as _


class Family(StrEnum):
    """What else has to be known before a parent is asked (S2 3.27; S1 section 7)."""

    NOT_RESIDENT = "not_resident"  # parents live apart, and this is not the one with whom the child lives
    IN_CONFLICT = "in_conflict"
    CARE_ORDER = "care_order"
    INADVISABLE = "inadvisable"  # asking this parent might put the child at risk, or they are part of the concern


PROMPTS = {
    "sign_of_age": _("Age is a sign and not a rule: judge this child on this occasion"),
    "views": _("Still ask the child what they want, and record it"),
    "talk_to_parents": _("Encourage them to talk to their parents. The service must not depend on it."),
    "usually_resident": _("When parents live apart, it is usual to ask the one the child lives with"),
    "conflict": _("The family is in conflict: think carefully about whose consent to ask for, and take advice"),
    "liaise": _("Under a care order the council shares parental responsibility: talk to the council and the parents"),
    "best_interests": _("They must decide in the person’s best interests, and listen to the people close to them"),
    "within_powers": _("Check that the order or the power of attorney covers this decision"),
    "own_views": _("Still ask the person what they want, and record it"),
    "age": _("Find out how old they are, or about how old"),
}

Whose = Answer


def may_consent(
    *,
    band: AgeBand,
    standing: Standing,
    competence: Competence = Competence.NOT_ASSESSED,
    capacity: Capacity = Capacity.PRESUMED,
    family: frozenset[Family] = frozenset(),
) -> Whose:
    """Whether consent or refusal in this standing is the one to consider (S2 3.22-3.33; S0 FAQ 2-3; S1 section 7).

    `band`, `competence` and `capacity` are those of the person whose confidence it is: for a provider, the provider's.
    Under 16 capacity is not asked; from 16 competence is not.
    """
    if band in UNDER_16:
        return _of_child(standing, competence, family)
    if band is AgeBand.UNKNOWN:
        return _of_unknown_age(standing, competence, family)
    return _from_16(band, standing, capacity)


def _of_child(standing: Standing, competence: Competence, family: frozenset[Family]) -> Whose:
    if standing in (Standing.ATTORNEY, Standing.DEPUTY):
        return _no("not_for_a_child", _("Attorneys and deputies do not decide for children under 16"))
    if competence not in (Competence.COMPETENT, Competence.NOT_COMPETENT):
        return _no("assess_first", _("First judge whether the child understands enough to decide this"), "sign_of_age")
    if standing in OWN:
        if competence is Competence.COMPETENT:
            return _yes("competent_child", _("The child understands enough: their decision counts"), "talk_to_parents")
        return _no("child_not_competent", _("The child does not understand enough to decide this"), "views")
    if competence is Competence.COMPETENT:
        return _no(
            "child_decides",
            _("The child understands enough, so their own decision counts, even if a parent disagrees"),
            "talk_to_parents",
        )
    return _for_the_child(standing, family)


def _for_the_child(standing: Standing, family: frozenset[Family]) -> Whose:
    care = ("liaise",) if Family.CARE_ORDER in family else ()
    if standing is Standing.LOCAL_AUTHORITY:
        if not care:
            return _no("no_care_order", _("The council decides for a child only under a care order"), "views")
        return _yes("care_order", _("The council shares parental responsibility under the care order"), *care, "views")
    if Family.INADVISABLE in family:
        words = _("It is better not to ask this parent: ask another with parental responsibility, or take advice")
        return _no("parent_inadvisable", words, *care, "views")
    resident = ("usually_resident",) if Family.NOT_RESIDENT in family else ()
    conflict = ("conflict",) if Family.IN_CONFLICT in family else ()
    words = _("The consent of one person with parental responsibility is enough")
    return _yes("one_parent", words, *resident, *conflict, *care, "views")


def _of_unknown_age(standing: Standing, competence: Competence, family: frozenset[Family]) -> Whose:
    """Somebody who may be under 16: what holds for a child holds, and nothing is presumed."""
    found = _of_child(standing, competence, family)
    return Whose(found.allowed, found.key, found.words, (*found.prompts, ("age", PROMPTS["age"])))


def _from_16(band: AgeBand, standing: Standing, capacity: Capacity) -> Whose:
    if standing in (Standing.PARENTAL_RESPONSIBILITY, Standing.LOCAL_AUTHORITY):
        if capacity is Capacity.LACKS:
            words = _("A relative’s or the council’s agreement is not consent here: decide in their best interests")
            return _no("best_interests", words, "best_interests", "own_views")
        return _no("person_decides", _("From 16 on the decision is the person’s own"), "own_views")
    if capacity is Capacity.DOUBTED:
        return _no("assess_capacity_first", _("Capacity is in doubt: assess it for this decision first"), "own_views")
    if standing in OWN:
        if capacity is Capacity.LACKS:
            return _no("lacks_capacity", _("They lack capacity to decide this now"), "best_interests", "own_views")
        return _yes("own_decision", _("Capacity is presumed from 16: the decision is theirs"))
    return _on_behalf(band, standing, capacity)


def _on_behalf(band: AgeBand, standing: Standing, capacity: Capacity) -> Whose:
    if capacity is not Capacity.LACKS:
        return _no("person_decides", _("They have capacity, so the decision is their own"), "own_views")
    if standing is Standing.ATTORNEY and band is not AgeBand.ADULT:
        return _no("attorney_of_an_adult", _("Only somebody aged 18 or over can have an attorney"), "best_interests")
    prompts = ("within_powers", "best_interests", "own_views")
    return _yes("on_their_behalf", _("An attorney or a deputy may decide on their behalf"), *prompts)


def _yes(key: str, words: str, *prompts: str) -> Whose:
    return Whose(True, key, words, tuple((prompt, PROMPTS[prompt]) for prompt in prompts))


def _no(key: str, words: str, *prompts: str) -> Whose:
    return Whose(False, key, words, tuple((prompt, PROMPTS[prompt]) for prompt in prompts))


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said: in which standing, and whether they agree."""

    standing: Standing
    act: Act
    family: frozenset[Family] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of all that was said; `act` is None where nothing does. `parents_disagree`: a manager looks (D9).

    `in_conflict`: those who count say different things, so that advice is needed (S2 3.27; S0 FAQ 3).
    """

    act: Act | None
    said: Said | None
    parents_disagree: bool = False
    in_conflict: bool = False


def whose_counts(
    said: Iterable[Said],
    *,
    band: AgeBand,
    competence: Competence = Competence.NOT_ASSESSED,
    capacity: Capacity = Capacity.PRESUMED,
) -> Counted:
    """Which of these is the decision to consider (S2 3.27-3.28; S0 FAQ 2-3; requirements D9). A silence never counts.

    Of several who count one consent is enough; who refused beside it is not lost: `in_conflict` says so.
    """
    spoken = [one for one in said if one.act in (Act.GIVEN, Act.RENEWED, Act.REFUSED, Act.WITHDRAWN)]
    count = [
        one
        for one in spoken
        if may_consent(
            band=band, standing=one.standing, competence=competence, capacity=capacity, family=one.family
        ).allowed
    ]
    agreeing = [one for one in count if _agrees(one)]
    chosen = next(iter(agreeing or count), None)
    parents = [one for one in spoken if one.standing in (Standing.PARENTAL_RESPONSIBILITY, Standing.LOCAL_AUTHORITY)]
    differ = chosen is not None and any(_agrees(one) != _agrees(chosen) for one in parents)
    return Counted(chosen.act if chosen else None, chosen, differ, 0 < len(agreeing) < len(count))


def _agrees(one: Said) -> bool:
    return one.act in (Act.GIVEN, Act.RENEWED)
