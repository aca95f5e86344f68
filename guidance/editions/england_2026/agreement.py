"""What question 4 asks about an agreement or a refusal: who, in what standing, how, knowing what (S2 3.18-3.29)."""

from guidance.asking import beside, required_choice, required_choices, required_date, required_long_text, required_text
from guidance.flow.graph import Choice, Field, Group, Kind
from guidance.flow.graph import gettext_noop as _

STANDINGS = (
    Choice("the_person", _("The person the information is about")),
    Choice(
        "parental_responsibility",
        _("Someone with parental responsibility"),
        hint=_("One is enough. If parents disagree, think about whose consent you need."),
    ),
    Choice("local_authority", _("The council, under a care order")),
    Choice("attorney", _("An attorney for health and welfare")),
    Choice("deputy", _("A deputy appointed by the court")),
    Choice("provider", _("The person who gave us the information")),
)

WHO = beside(
    "given",
    required_text("given_by", _("Who gave it?"), _("Enter who gave consent")),
    required_choice(
        "standing",
        _("What is their role?"),
        _("Select what their role is"),
        choices=STANDINGS,
        source="S2 3.22-3.33",
    ),
)

ON_BEHALF = Group(
    by="standing",
    when=("parental_responsibility", "local_authority", "attorney", "deputy"),
    fields=(
        Field(
            "standing_evidence",
            _("How do you know that they may decide?"),
            hint=_("For example: named on the birth certificate; I saw the court’s order"),
            source="S2 3.27, 3.33",
        ),
    ),
)

HOW = beside(
    "given",
    required_choice(
        "how_given",
        _("How was it given?"),
        _("Select how consent was given"),
        choices=(
            Choice("written", _("In writing"), hint=_("The best way: nobody has to argue later about what was agreed")),
            Choice("spoken", _("By word of mouth")),
            Choice("electronic", _("Electronically")),
            Choice(
                "implied",
                _("Implied, because sharing is part of the service they agreed to"),
                hint=_("Only inside that service. Outside it, ask again."),
            ),
        ),
        source="S2 3.19",
    ),
)

IMPLIED = Group(
    by="how_given",
    when=("implied",),
    fields=(
        required_text(
            "service",
            _("Which service is the sharing part of?"),
            _("Enter the service that the sharing is part of"),
            hint=_("As it was explained to them. For example, the speech therapy that they come for"),
            source="S2 3.19",
        ),
    ),
)

TERMS = beside(
    "given",
    required_choice(
        "freely",
        _("Was it their own free choice?"),
        _("Select whether it was their own free choice"),
        choices=(
            Choice("yes", _("Yes, and they knew that they could say no")),
            Choice("notice", _("We only have a poster or a privacy notice")),
            Choice("silence", _("They did not object, or did not reply")),
            Choice("pressure", _("They were put under pressure")),
            Choice("conditional", _("They were told that the service depends on it")),
        ),
        source="S2 3.20, 3.28; S0 FAQ 4",
    ),
    required_date("given_on", _("When was it given?"), _("Enter the date on which consent was given")),
    required_choices(
        "explained",
        _("What was explained to them?"),
        _("Select what was explained to them"),
        hint=_("Consent is informed when all five were explained"),
        choices=(
            Choice("why", _("Why information needs to be shared")),
            Choice("what", _("What will be shared")),
            Choice("who", _("Who will see it")),
            Choice("purpose", _("What it will be used for")),
            Choice("implications", _("What could happen if we share, and if we do not")),
            Choice("not_known", _("I do not know what was explained"), exclusive=True),
        ),
        source="S2 3.18",
    ),
    Field(
        "agreed_recipients",
        _("Who did they agree may see it?"),
        kind=Kind.LONG_TEXT,
        hint=_("A person or an organisation on each line"),
        source="S2 3.18",
    ),
    Field(
        "limits",
        _("What limits did they set?"),
        kind=Kind.LONG_TEXT,
        hint=_("In their words. For example: not my brother’s school"),
        source="S2 3.14, 3.48",
    ),
    Field(
        "ask_again_on",
        _("When should they be asked again?"),
        kind=Kind.DATE,
        hint=_("After this day nobody should rely on it without asking"),
        source="S2 3.21",
    ),
)

#: What is asked about a consent that was given, in the order of the page.
GIVEN = (WHO, ON_BEHALF, HOW, IMPLIED, TERMS)

OBJECTION = Group(
    when=("refused", "withdrawn"),
    fields=(
        required_text("objected_by", _("Who said no?"), _("Enter who refused or withdrew consent")),
        required_choice(
            "objected_as",
            _("What is their role?"),
            _("Select what their role is"),
            choices=STANDINGS,
            source="S2 3.22-3.29",
        ),
        required_long_text(
            "objection",
            _("What did they say?"),
            _("Enter what they said"),
            hint=_("In their own words, and why, if they told you"),
            source="S0 rule 4",
        ),
        Field("objected_on", _("When did they say so?"), kind=Kind.DATE),
    ),
)

CHILD = Group(
    when=("given", "refused", "withdrawn"),
    legend=_("If this was a child or young person’s own decision"),
    fields=(
        Field(
            "competence",
            _("Did they understand enough to decide this?"),
            kind=Kind.CHOICE,
            hint=_("Often called Gillick competence. Judge it for this child and this occasion, not by age alone."),
            choices=(
                Choice("competent", _("Yes"), hint=_("Their decision is the one that counts")),
                Choice(
                    "not_competent",
                    _("No"),
                    hint=_("Ask someone with parental responsibility, and still hear the child"),
                ),
                Choice("presumed", _("Aged 16 or over, and nothing suggests otherwise")),
            ),
            source="S2 3.23-3.25",
        ),
        Field(
            "competence_because",
            _("What showed you that?"),
            kind=Kind.LONG_TEXT,
            hint=_(
                "Whether they understood the question, the reasons and what could happen; weighed the other ways; and "
                "kept to a view of their own"
            ),
            source="S2 3.24",
        ),
        Field(
            "parents_view",
            _("What do their parents or carers say?"),
            kind=Kind.CHOICE,
            choices=(
                Choice("agree", _("They agree with the child")),
                Choice("disagree", _("They disagree")),
                Choice("not_asked", _("They have not been asked")),
            ),
            source="S2 3.28; S1 section 7",
        ),
    ),
)
