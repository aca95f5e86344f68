"""The graphs a second time, written down from the specification and not from the editions: question -> option -> end.

An end is "goto", "goto (gateway)", "!indication" or "!indication (gateway)"; "!by_gateway" ends by the gateway.
"""

from dataclasses import replace

from guidance.flow.graph import Edition, Option, Question
from guidance.flow.route import consequence

NO_ONE_KNOWS = "!seek_advice"

ENGLAND_2026 = {
    "purpose": {"yes": "legal-duty", "no": "!should_not_share", "not_sure": NO_ONE_KNOWS},
    "legal-duty": {
        "court_order": "court-order",
        "statutory_duty": "lawful-basis (statutory_duty)",
        "child_safeguarding_duty": "more-detrimental",
        "none": "identifiable",
        "not_sure": NO_ONE_KNOWS,
    },
    "court-order": {"no": "lawful-basis (court_order)", "yes": NO_ONE_KNOWS},
    "more-detrimental": {
        "no": "lawful-basis (child_safeguarding_duty)",
        "yes": "identifiable",
        "not_sure": NO_ONE_KNOWS,
    },
    "identifiable": {
        "yes": "confidential",
        "no": "!can_share (anonymised)",
        "only_deceased": "after-death",
        "not_sure": NO_ONE_KNOWS,
    },
    "after-death": {
        "entitled": "!can_share (after_death)",
        "wishes_and_benefit": "!can_share (after_death)",
        "public_interest": "public-interest",
        "against_wishes": "!should_not_share",
        "not_sure": NO_ONE_KNOWS,
    },
    "confidential": {"yes": "consent", "no": "lawful-basis (not_confidential)", "not_sure": NO_ONE_KNOWS},
    "consent": {
        "given": "consent-covers",
        "refused": "risk",
        "withdrawn": "risk",
        "no_reply": "risk",
        "not_asked": "why-not-asked",
        "cannot_give": "best-interests",
        "not_sure": NO_ONE_KNOWS,
    },
    "consent-covers": {"yes": "lawful-basis (consent)", "no": "why-not-asked", "not_sure": NO_ONE_KNOWS},
    "why-not-asked": {
        "increased_risk": "risk",
        "prejudice_crime": "risk",
        "unjustified_delay": "risk",
        "safeguarding_without_consent": "risk",
        "none_of_these": "!ask_first",
        "not_sure": NO_ONE_KNOWS,
    },
    "best-interests": {"yes": "lawful-basis (best_interests)", "no": "risk", "not_sure": NO_ONE_KNOWS},
    "risk": {
        "child": "public-interest",
        "adult": "public-interest",
        "self_only": "public-interest",
        "no_one": "public-interest",
        "not_sure": NO_ONE_KNOWS,
    },
    "public-interest": {
        "yes": "lawful-basis (public_interest)",
        "no": "!should_not_share",
        "not_sure": NO_ONE_KNOWS,
    },
    "lawful-basis": {
        "public_task": "special-category",
        "legal_obligation": "special-category",
        "vital_interests": "special-category",
        "recognised_legitimate_interest": "special-category",
        "legitimate_interests": "special-category",
        "consent": "special-category",
        "not_sure": NO_ONE_KNOWS,
    },
    "special-category": {
        "not_special": "!by_gateway",
        "safeguarding_at_risk": "!by_gateway",
        "health_or_social_care": "!by_gateway",
        "vital_interests": "!by_gateway",
        "explicit_consent": "!by_gateway",
        "legal_claims": "!by_gateway",
        "preventing_unlawful_acts": "!by_gateway",
        "other_substantial_public_interest": "!by_gateway",
        "not_sure": NO_ONE_KNOWS,
    },
}

HMG_2008 = {
    "purpose": {"yes": "identifiable", "no": "!should_not_share"},
    "identifiable": {"yes": "confidential", "no": "!can_share (anonymised)"},
    "confidential": {"yes": "consent", "no": "!can_share (not_confidential)", "not_sure": NO_ONE_KNOWS},
    "consent": {"yes": "!can_share (consent)", "no": "duty"},
    "duty": {"yes": "!can_share", "no": "public-interest"},
    "public-interest": {"yes": "!can_share (public_interest)", "no": "!should_not_share"},
}

BROMLEY_2017 = {
    **{key: HMG_2008[key] for key in ("purpose", "identifiable", "confidential")},
    "consent": {"yes": "!can_share (consent)", "no": "other-reason"},
    "other-reason": {"yes": "!can_share", "no": "!should_not_share"},
}

GRAPHS = {"england-2026": ENGLAND_2026, "hmg-2008": HMG_2008, "bromley-2017": BROMLEY_2017}

#: The questions that take several answers, and which of their options stand alone.
SEVERAL = {
    "england-2026": {
        "why-not-asked": {"none_of_these", "not_sure"},
        "special-category": {"not_special", "not_sure"},
    },
    "hmg-2008": {},
    "bromley-2017": {},
}


def end(option: Option) -> str:
    """Where an option leads, in the notation of this file."""
    place = option.goto or ("!by_gateway" if option.ends_by_gateway else f"!{option.indication}")
    return f"{place} ({option.gateway})" if option.gateway else place


def graph(edition: Edition) -> dict[str, dict[str, str]]:
    return {question.key: {option.key: end(option) for option in question.options} for question in edition.questions}


def without_additions(edition: Edition) -> Edition:
    """The edition with the questions that the specification names and no other; itself where it has no other.

    An answer that led to a question which was added leads to where that one leads. It leads to one place; beside that
    it may end only by *not sure*.
    """
    added = {one.key: one for one in edition.questions if one.key not in GRAPHS.get(edition.key, (one.key,))}

    def through(option: Option) -> Option:
        while option.goto in added:
            ways = [one for one in added[option.goto].options if end(one) != NO_ONE_KNOWS]
            (way,) = {consequence(one): one for one in ways}.values()
            option = replace(way, **{name: getattr(option, name) for name in ("key", "label", "hint", "exclusive")})
        return option

    kept = (replace(one, options=tuple(map(through, one.options))) for one in edition.questions if one.key not in added)
    return replace(edition, questions=tuple(kept)) if added else edition


def question(key: str, *options: Option, **more) -> Question:
    """A small question with every word it needs."""
    words = {"title": f"Title of {key}?", "short": key, "source": "S2 3.2", "error": f"Select {key}"}
    return Question(key=key, number=1, options=options, **{**words, **more})


def edition(*questions: Question, **more) -> Edition:
    return Edition(
        **{
            "key": "small",
            "title": "A small edition",
            "source": "S2",
            "published": "2026-11-22",
            "questions": questions,
            **more,
        }
    )
