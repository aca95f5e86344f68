"""Question 4: consent, whose it is, what it covers, and when it is not to be sought (S2 3.17-3.37)."""

from guidance.asking import beside, required_choice, required_choices, required_long_text
from guidance.editions.england_2026.agreement import CHILD, GIVEN, OBJECTION
from guidance.flow.graph import Choice, Field, Gateway, Group, Indication, Kind, Option, Question
from guidance.flow.graph import gettext_noop as _

CONSENT = Question(
    key="consent",
    number=4,
    title=_("Do you have consent to share?"),
    short=_("Consent"),
    source="S2 3.17-3.35",
    error=_("Select whether you have consent to share"),
    hint=_(
        "You do not need consent to protect a child. This question is about confidence: whether the person has agreed. "
        "Agreeing to use a service is something else."
    ),
    guidance="consent",
    options=(
        Option("given", _("Yes, consent was given"), goto="consent-covers"),
        Option(
            "refused",
            _("No, it was refused"),
            goto="risk",
            hint=_("A refusal counts, but it does not always settle the matter"),
        ),
        Option("withdrawn", _("No, it was given and then withdrawn"), goto="risk"),
        Option("no_reply", _("We asked and have had no reply"), goto="risk", hint=_("Silence is never consent")),
        Option("not_asked", _("We have not asked"), goto="why-not-asked"),
        Option(
            "cannot_give",
            _("The person cannot give it"),
            goto="best-interests",
            hint=_("A child who does not understand enough, or someone who lacks capacity for this decision"),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("A poster or a privacy notice is not consent. Ask your manager or safeguarding lead."),
        ),
    ),
    groups=(
        *GIVEN,
        OBJECTION,
        beside(
            "no_reply",
            required_long_text(
                "attempts",
                _("Who did you ask, when and how?"),
                _("Enter who you asked, when and how"),
                source="S2 3.20",
            ),
        ),
        beside(
            "cannot_give",
            required_choice(
                "cannot_because",
                _("Why can they not give it?"),
                _("Select why the person cannot give consent"),
                choices=(
                    Choice("child_not_competent", _("A child who does not understand enough to decide this")),
                    Choice(
                        "lacks_capacity",
                        _("Aged 16 or over, and lacks capacity for this decision at this time"),
                        hint=_("Fear, shock, pain or drink can take it away for a while"),
                    ),
                    Choice("other", _("Another reason"), hint=_("For example, they cannot be reached in time")),
                ),
                source="S2 3.26, 3.31-3.32",
            ),
            required_long_text(
                "cannot_basis",
                _("How do you know?"),
                _("Enter how you know that the person cannot give consent"),
                hint=_("Who judged it, when, and what they saw. An unwise choice is not a lack of capacity."),
                source="S2 3.24, 3.30-3.35",
            ),
            Field(
                "consulted",
                _("Who was asked on their behalf, and what did they say?"),
                kind=Kind.LONG_TEXT,
                hint=_(
                    "Someone with parental responsibility; for an adult, family, carers, an attorney or a deputy. "
                    "For a child in care, the council too."
                ),
                source="S2 3.26-3.27, 3.33",
            ),
            Field(
                "views",
                _("What does the person want?"),
                kind=Kind.LONG_TEXT,
                hint=_("Their wishes count even if the decision is not theirs"),
                source="S2 3.26, 3.33, 3.35",
            ),
        ),
        CHILD,
    ),
)

CONSENT_COVERS = Question(
    key="consent-covers",
    number=4,
    title=_("Does that consent cover this information, this purpose and these recipients today?"),
    short=_("What consent covers"),
    source="S2 3.14, 3.19, 3.21",
    error=_("Select whether the consent covers what you want to share today"),
    hint=_("Consent to one thing is not consent to another. It ends when things change or the person takes it back."),
    guidance="consent-covers",
    options=(
        Option("yes", _("Yes"), goto="lawful-basis", gateway=Gateway.CONSENT),
        Option("no", _("No"), goto="why-not-asked", hint=_("Next: could you ask again?")),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Read again what was agreed, or ask the person"),
        ),
    ),
    groups=(
        beside(
            "yes",
            Field(
                "covered_because",
                _("What in the consent covers this?"),
                kind=Kind.LONG_TEXT,
                hint=_("For example: the form of 3 March names the school and the family worker"),
            ),
        ),
        beside(
            "no",
            required_choices(
                "gaps",
                _("What does it not cover?"),
                _("Select what the consent does not cover"),
                choices=(
                    Choice("information", _("This information")),
                    Choice("purpose", _("This purpose")),
                    Choice("recipients", _("These recipients")),
                    Choice("changed", _("Today: too much time has passed or things have changed")),
                ),
                source="S2 3.21",
            ),
        ),
    ),
)

WHY_NOT_ASKED = Question(
    key="why-not-asked",
    number=4,
    title=_("Why have you not asked for consent to this?"),
    short=_("Why not asked"),
    source="S2 3.36; S0 rule 5; S3 FAQ 1",
    error=_("Select why you have not asked for consent to this"),
    hint=_("Select all that apply."),
    guidance="why-not-asked",
    multiple=True,
    options=(
        Option(
            "increased_risk",
            _("Asking would put someone at more risk"),
            goto="risk",
            hint=_("The person, their family, you or anybody else"),
        ),
        Option(
            "prejudice_crime",
            _("Asking would get in the way of dealing with a serious crime"),
            goto="risk",
            hint=_("Preventing it, finding out about it or prosecuting it. Most crimes against children are serious."),
        ),
        Option(
            "unjustified_delay",
            _("Asking would delay enquiries into harm without good reason"),
            goto="risk",
        ),
        Option(
            "safeguarding_without_consent",
            _("A child or an adult needs safeguarding, and you do not rely on consent"),
            goto="risk",
            hint=_("You still tell the person and hear their views where that is safe"),
        ),
        Option(
            "none_of_these",
            _("None of these"),
            indication=Indication.ASK_FIRST,
            exclusive=True,
            hint=_("Then ask the person before you go on"),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            exclusive=True,
            hint=_("Talk to your safeguarding lead, without naming anyone if you can"),
        ),
    ),
    groups=(
        Group(
            when=("increased_risk", "prejudice_crime", "unjustified_delay", "safeguarding_without_consent"),
            fields=(
                required_long_text(
                    "facts",
                    _("Which facts make you say so?"),
                    _("Enter the facts that led you not to ask"),
                    hint=_(
                        "What you saw, heard or know. Compare what could go wrong if you ask with what could go wrong "
                        "if you share without asking. A general worry about upsetting the family is not enough."
                    ),
                    source="S2 3.36; S0 rule 2",
                ),
            ),
        ),
        beside(
            "safeguarding_without_consent",
            Field(
                "views",
                _("What do the person and the family think of it, as far as you know?"),
                kind=Kind.LONG_TEXT,
                hint=_("Listening to them is not the same as asking for their consent"),
                source="S4 2.2.8; S3 FAQ 1",
            ),
        ),
    ),
)

BEST_INTERESTS = Question(
    key="best-interests",
    number=4,
    title=_("Is sharing in the best interests of the person who cannot decide?"),
    short=_("Best interests"),
    source="S2 3.26, 3.33; Mental Capacity Act 2005 section 4",
    error=_("Select whether sharing is in the person’s best interests"),
    hint=_("What is best for this person, not what is easiest for others. For a child: the child’s welfare."),
    guidance="best-interests",
    options=(
        Option("yes", _("Yes"), goto="lawful-basis", gateway=Gateway.BEST_INTERESTS),
        Option("no", _("No"), goto="risk", hint=_("Sharing may still be right to protect somebody else")),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Ask your safeguarding lead, or the lead on mental capacity"),
        ),
    ),
    groups=(
        Group(
            when=("yes", "no"),
            fields=(
                required_long_text(
                    "interests_because",
                    _("Why?"),
                    _("Enter why sharing is, or is not, in the person’s best interests"),
                    hint=_("What they want or would have wanted, and what they could gain or lose"),
                    source="S2 3.33; Mental Capacity Act 2005 section 4",
                ),
            ),
        ),
    ),
)

QUESTIONS = (CONSENT, CONSENT_COVERS, WHY_NOT_ASKED, BEST_INTERESTS)
