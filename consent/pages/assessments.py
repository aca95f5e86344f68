"""Could they? The eight criteria for a child (S2 3.24), and the questions of the Mental Capacity Act (S2 3.30-3.35)."""

from consent.pages.parts import field_of_edition, sheet
from consent.rules.capacity import ABILITY_UNANSWERED, Ability, Doubt, Temporary
from consent.rules.competence import CRITERIA, CRITERION_UNANSWERED
from guidance.asking import (
    required_choice,
    required_choices,
    required_date,
    required_long_text,
    required_text,
    together,
)
from guidance.flow.graph import Choice, Field, Group, Kind
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey

REPLIES = (Choice("yes", _("Yes")), Choice("no", _("No")), Choice("unsure", _("Not sure")))
LENGTH = 2_000


#: What each question is about, over the question: so that eight times "What did you see or hear?" is told apart.
ABOUT = {
    "question": _("The question"),
    "what": _("The information"),
    "reasons": _("The reasons"),
    "implications": _("What could happen"),
    "alternatives": _("Other ways"),
    "weigh": _("Weighing"),
    "own_view": _("A view of their own"),
    "consistent": _("A steady view"),
    Ability.UNDERSTAND: _("Understanding"),
    Ability.RETAIN: _("Keeping it in mind"),
    Ability.COMMUNICATE: _("Telling others"),
}


def judged(key: str, label: str, error: str, *, required: bool = True) -> tuple[Field, Field]:
    """One question with its answer and what was seen."""
    return (
        Field(key, label, kind=Kind.CHOICE, required=required, error=error, choices=REPLIES),
        Field(f"{key}_note", _("What did you see or hear?"), kind=Kind.LONG_TEXT, max_length=LENGTH),
    )


COMPETENCE = sheet(
    "competence",
    _("Does the child understand enough to decide?"),
    "S2 3.23-3.28; requirements D3, D9, D10",
    together(
        required_text(
            "occasion",
            _("What do they have to decide?"),
            _("Enter what they have to decide"),
            hint=_("For example: whether the school may know about the counselling"),
        ),
        required_date(
            "on",
            _("When did you talk about it?"),
            _("Enter the date on which you talked about it"),
            hint=_("Explain it in a way that suits their age, their language and how they best understand"),
            source="S2 3.23",
        ),
    ),
    *(Group(judged(key, label, CRITERION_UNANSWERED[key]), ABOUT[key]) for key, label in CRITERIA.items()),
    Group(
        legend=_("What you conclude"),
        hint=_(
            "There is no score. A child who has been hurt or frightened may understand less than others of their "
            "age. You have seen the child, so you decide."
        ),
        fields=(
            required_choice(
                "conclusion",
                _("Does this child understand enough to decide this?"),
                _("Select your own conclusion"),
                choices=(
                    Choice("competent", _("Yes"), hint=_("The child’s decision is the one that counts")),
                    Choice(
                        "not_competent",
                        _("No"),
                        hint=_("Ask somebody with parental responsibility, and still hear the child"),
                    ),
                ),
            ),
            required_long_text("because", _("Why do you conclude that?"), _("Enter why you conclude that")),
        ),
    ),
    Group(
        legend=_("What the child wants"),
        hint=_("Always ask them. Fill in one of the two."),
        fields=(
            Field("views", _("What does the child want?"), kind=Kind.LONG_TEXT, hint=_("In their own words")),
            Field(
                "views_not_sought_because",
                _("If they could not be asked, why not?"),
                kind=Kind.LONG_TEXT,
                max_length=LENGTH,
            ),
        ),
    ),
    Group(
        legend=_("Parents or carers"),
        hint=_("Encourage the child to talk to them. If they disagree with the child, a manager looks at it."),
        fields=(
            field_of_edition(PageKey.CONSENT, "parents_view"),
            Field("parents_words", _("In their words"), kind=Kind.LONG_TEXT, max_length=LENGTH),
        ),
    ),
    together(
        Field(
            "not_conditional",
            _("The child knows that our service does not depend on what they decide"),
            kind=Kind.CONFIRM,
            required=True,
            error=_("Confirm that the service does not depend on what the child decides"),
            source="S2 3.28",
        )
    ),
)

ABILITIES = {
    Ability.UNDERSTAND: _("Can they understand what they need to know for this decision?"),
    Ability.RETAIN: _("Can they keep it in mind long enough to decide?"),
    Ability.WEIGH: _("Can they use it or weigh it to come to a decision?"),
    Ability.COMMUNICATE: _("Can they tell you what they decide, in any way?"),
}
DOUBTS = {
    Doubt.UNWISE: _("The choice seems unwise"),
    Doubt.AGAINST_EARLIER_WISHES: _("It goes against what they wished before"),
    Doubt.MISPERCEPTION: _("They seem to see something wrongly"),
    Doubt.CONDITION: _("An illness, an injury or a disability"),
    Doubt.OTHER: _("Something else"),
}
TEMPORARY = {
    Temporary.FATIGUE: _("Tiredness"),
    Temporary.DRINK_OR_DRUGS: _("Drink or drugs"),
    Temporary.SHOCK: _("Shock"),
    Temporary.FEAR: _("Fear"),
    Temporary.PAIN: _("Pain"),
    Temporary.SEDATION: _("Medicine that makes them drowsy"),
    Temporary.OTHER: _("Something else that may pass"),
}

CAPACITY = sheet(
    "capacity",
    _("Can they decide this now?"),
    "S2 3.30-3.35; Mental Capacity Act 2005 sections 1-4",
    together(
        required_text(
            "decision_needed",
            _("What do they have to decide?"),
            _("Enter what they have to decide"),
            hint=_("Capacity is about this one decision. For example: whether the surgery may know about the debts"),
        ),
        required_date("on", _("When did you talk about it?"), _("Enter the date on which you talked about it")),
        required_choices(
            "doubts",
            _("Why do you look at capacity?"),
            _("Select why you look at capacity"),
            hint=_("From 16 we presume that they can decide. An unwise choice alone does not show that they cannot."),
            choices=tuple(Choice(doubt.value, words) for doubt, words in DOUBTS.items()),
        ),
        Field(
            "help_given",
            _("What was done to help them decide for themselves?"),
            kind=Kind.LONG_TEXT,
            max_length=LENGTH,
            hint=_("A quiet place, a better time of day, pictures, an interpreter, somebody they trust"),
        ),
    ),
    *(
        Group(judged(key.value, label, ABILITY_UNANSWERED[key], required=False), ABOUT[key])
        for key, label in ABILITIES.items()
    ),
    Group(
        legend=_("Why not"),
        hint=_("Only if one of the four is “No”."),
        fields=(
            Field(
                "impairment",
                _("Is there an impairment or disturbance of the mind or brain?"),
                kind=Kind.CHOICE,
                choices=REPLIES,
            ),
            Field("impairment_note", _("What is it, and how do you know?"), kind=Kind.LONG_TEXT, max_length=LENGTH),
            Field("because_of_it", _("Is it why they cannot decide?"), kind=Kind.CHOICE, choices=REPLIES),
            Field(
                "temporary",
                _("Could any of this be the cause, and pass?"),
                kind=Kind.CHOICES,
                choices=tuple(Choice(one.value, words) for one, words in TEMPORARY.items()),
            ),
            Field("can_wait", _("The decision can wait until it has passed"), kind=Kind.CONFIRM),
            Field("fluctuates", _("Their capacity comes and goes"), kind=Kind.CONFIRM),
        ),
    ),
    Group(
        legend=_("What you conclude"),
        fields=(
            required_choice(
                "conclusion",
                _("Can they make this decision now?"),
                _("Select your own conclusion"),
                choices=(
                    Choice("has", _("Yes, they have capacity"), hint=_("The decision is theirs, wise or not")),
                    Choice("doubted", _("It is in doubt"), hint=_("You want to look again, or ask somebody else to")),
                    Choice("lacks", _("No, they lack capacity for this now")),
                ),
            ),
            required_long_text("because", _("Why do you conclude that?"), _("Enter why you conclude that")),
            Field("views", _("What does the person want?"), kind=Kind.LONG_TEXT, hint=_("Always ask them")),
        ),
    ),
    Group(
        by="conclusion",
        when=("lacks",),
        fields=(
            required_long_text(
                "best_interests",
                _("What is in their best interests, and why?"),
                _("Enter what is in their best interests, and why"),
                source="S2 3.33",
            ),
            required_long_text(
                "consulted",
                _("Who did you talk to, and what did they say?"),
                _("Enter who you talked to and what they said, or why you could talk to nobody"),
                hint=_(
                    "Family, partner, carers, an attorney or a deputy. Their agreement is not the person’s consent."
                ),
                source="S2 3.33",
            ),
        ),
    ),
)
