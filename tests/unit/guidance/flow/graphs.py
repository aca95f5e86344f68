"""The graphs a second time, written down from the specification and not from the editions: question -> option -> end.

An end is "goto", "goto (gateway)", "!indication" or "!indication (gateway)"; "!by_gateway" ends by the gateway.
"""

from guidance.flow.graph import Edition, Option, Question

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
        "yes": "!should_not_share",
        "not_sure": NO_ONE_KNOWS,
    },
    "identifiable": {
        "yes": "confidential",
        "no": "!can_share (anonymised)",
        "only_deceased": NO_ONE_KNOWS,
        "not_sure": NO_ONE_KNOWS,
    },
    "confidential": {"yes": "consent", "no": "lawful-basis (not_confidential)", "not_sure": NO_ONE_KNOWS},
    "consent": {
        "given": "consent-covers",
        "refused": "risk",
        "withdrawn": "risk",
        "no_reply": "risk",
        "not_asked": "why-not-asked",
        "cannot_give": "risk",
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


def without_additions(edition: Edition, told: dict[str, dict[str, str]] | None = None) -> dict[str, dict[str, str]]:
    """The graph with every question that `told` does not name taken out: where an option leads is what lies behind it.

    `told`: the specification's graph of this edition. An added question may also end by *not sure*, and no other way.
    """
    told = GRAPHS[edition.key] if told is None else told
    whole = graph(edition)

    def behind(place: str) -> set[str]:
        key, _, gateway = place.partition(" (")
        if key not in whole or key in told:
            return {place}
        further = {one for end in whole[key].values() if end != NO_ONE_KNOWS for one in behind(end)}
        return {f"{one} ({gateway}" if gateway else one for one in further}

    return {
        key: {option: " or ".join(sorted(behind(place))) for option, place in options.items()}
        for key, options in whole.items()
        if key in told
    }


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
