"""Before the first question: immediate danger, how it began, what is asked for; behind question 2: who it is about."""

from guidance.asking import folded, required_choice, required_date, required_long_text, required_text, together
from guidance.editions.england_2026.parts import IDENTITY_CHECKS, KINDS_OF_ORGANISATION, YES_NO_NOT_SURE
from guidance.flow.graph import Choice, Field, Gateway, Group, Kind, Page, Place
from guidance.flow.graph import gettext_noop as _

DANGER = Page(
    key="danger",
    number=0,
    title=_("Is anyone in immediate danger?"),
    short=_("Immediate danger"),
    place=Place.BEFORE,
    source="S2 1.10, 1.17; S2 flowchart",
    hint=_(
        "If someone is, act first: call 999 or your duty team. This record can wait, and it never stands in your way."
    ),
    guidance="danger",
    groups=(
        together(
            required_choice(
                "immediate_danger",
                _("Is anyone in immediate danger?"),
                _("Select whether anyone is in immediate danger"),
                choices=(
                    Choice(
                        "yes",
                        _("Yes"),
                        hint=_("Call 999 or your duty team now. Come back and record it afterwards."),
                    ),
                    Choice("no", _("No")),
                ),
                default="no",
            )
        ),
    ),
)

STARTED = Page(
    key="started",
    number=0,
    title=_("How did this start?"),
    short=_("How it started"),
    place=Place.BEFORE,
    source="S1 flowchart; S3 FAQ 3; S0 introduction",
    guidance="started",
    groups=(
        together(
            required_choice(
                "entry",
                _("How did this start?"),
                _("Select how this started"),
                choices=(
                    Choice("requested", _("I was asked for information")),
                    Choice("proactive", _("I want to pass something on")),
                ),
                # A request of ours is a record of its own now, and no decision to share.
                former=(Choice("seeking", _("I am asking someone else for information")),),
            )
        ),
        Group(
            by="entry",
            when=("requested",),
            legend=_("Who asked?"),
            hint=_(
                "Give at least a name or an organisation. Do they ask for what you hold about them? That is a subject "
                "access request: tell your information governance contact."
            ),
            fields=(
                Field("requester_name", _("Their name")),
                Field("requester_organisation", _("Their organisation")),
                Field(
                    "requester_kind",
                    _("What kind of organisation is it?"),
                    kind=Kind.CHOICE,
                    choices=KINDS_OF_ORGANISATION,
                    source="Children Act 2004 section 16LA(2)",
                ),
                Field(
                    "identity_checked",
                    _("How did you check who they are?"),
                    kind=Kind.CHOICE,
                    choices=IDENTITY_CHECKS,
                    source="S2 3.48",
                ),
            ),
        ),
        folded(
            _("Their job, how to reach them, and when they asked"),
            Field("requester_role", _("Their job or role")),
            Field("requester_contact", _("How to reach them"), hint=_("A work telephone number or e-mail address")),
            Field("requested_on", _("When did they ask?"), kind=Kind.DATE),
            by="entry",
            when=("requested",),
        ),
        folded(
            _("If it is part of a joint arrangement"),
            Field(
                "context",
                _("Is this part of a joint arrangement?"),
                kind=Kind.CHOICES,
                hint=_(
                    "A meeting or hub has its own agreement on sharing. Being part of one is never by itself a "
                    "reason to share."
                ),
                choices=(
                    Choice("mash", _("Multi-agency safeguarding hub (MASH) or front door")),
                    Choice("strategy_discussion", _("Strategy discussion or child protection conference")),
                    Choice("team_around", _("Early help or team around the family")),
                    Choice("marac", _("Risk assessment conference on domestic abuse (MARAC)")),
                    Choice("mappa", _("Public protection arrangements (MAPPA)")),
                    Choice("adult_enquiry", _("Safeguarding adults enquiry")),
                    Choice("other", _("Another arrangement")),
                ),
                source="S4 2.2.7; S0 FAQ 6",
            ),
        ),
    ),
)

PEOPLE = Page(
    key="people",
    number=2,
    title=_("Who is the information about?"),
    short=_("People"),
    place=Place.BETWEEN,
    behind="identifiable",
    unless=Gateway.ANONYMISED,
    source="S2 3.10, 3.22; S1 checklist",
    hint=_("Enter each person with their full name, not initials. Enter only what tells them apart."),
    rows="people",
    row_noun=_("person"),
    minimum=1,
    error=_("Add at least one person"),
    guidance="people",
    groups=(
        together(
            required_text("name", _("Full name"), _("Enter the person’s full name")),
            required_choice(
                "part",
                _("What part do they have in this?"),
                _("Select what part this person has"),
                choices=(
                    Choice("subject", _("The information is about them")),
                    Choice(
                        "affected_child",
                        _("A child who may be affected"),
                        hint=_("For example, a child of an adult you support"),
                    ),
                    Choice("third_party", _("Somebody else who could be recognised from it")),
                    Choice("provider", _("They gave us the information")),
                ),
                default="subject",
            ),
            required_choice(
                "category",
                _("Are they a child or an adult?"),
                _("Select whether this person is a child or an adult"),
                choices=(
                    Choice("child", _("Child"), hint=_("Under 18, unborn children included")),
                    Choice(
                        "adult_at_risk",
                        _("Adult at risk"),
                        hint=_("Has care or support needs and may be unable to protect themselves because of them"),
                    ),
                    Choice("adult", _("Adult")),
                ),
            ),
        ),
        folded(
            _("Date of birth, your case reference, language, or that they have died"),
            Field("case_reference", _("Your case reference"), hint=_("The number your own system uses for them")),
            Field("born_on", _("Date of birth"), kind=Kind.DATE),
            Field("estimated_age", _("Age, if the date of birth is not known"), hint=_("For example, about 14")),
            Field(
                "communication",
                _("Language and communication needs"),
                hint=_("For example, British Sign Language, an interpreter for Polish, easy read"),
                source="S2 3.23",
            ),
            Field("deceased", _("This person has died"), kind=Kind.CONFIRM, source="S2 3.10"),
        ),
        Group(
            by="category",
            when=("adult_at_risk", "adult"),
            fields=(
                Field(
                    "children_affected",
                    _("Could a child they look after be affected?"),
                    kind=Kind.CHOICE,
                    hint=_("If so, add the child to the people on this record"),
                    choices=YES_NO_NOT_SURE,
                    source="S2 1.8",
                ),
            ),
        ),
    ),
)

INFORMATION = Page(
    key="information",
    number=0,
    title=_("What information is this about?"),
    short=_("The information"),
    place=Place.BEFORE,
    source="S3 FAQ 1; S2 1.18; S1 checklist",
    guidance="information",
    groups=(
        together(
            required_long_text(
                "description",
                _("Say what it is"),
                _("Enter what it is"),
                hint=_("One or two sentences. You list the exact items later."),
            ),
            required_choice(
                "urgency",
                _("When is a decision needed?"),
                _("Select when a decision is needed"),
                choices=(
                    Choice("now", _("Now"), hint=_("Waiting would leave someone unsafe")),
                    Choice("today", _("Today")),
                    Choice("by_date", _("By a certain date")),
                    Choice("no_deadline", _("There is no deadline")),
                ),
                default="no_deadline",
            ),
        ),
        Group(
            by="urgency",
            when=("by_date",),
            fields=(
                required_date(
                    "needed_by", _("What is the deadline?"), _("Enter the date by which a decision is needed")
                ),
            ),
        ),
        folded(
            _("What kind of information it is"),
            Field(
                "kinds",
                _("What kind of information is it?"),
                kind=Kind.CHOICES,
                choices=(
                    Choice("health", _("Health"), hint=_("Mental health included")),
                    Choice("education", _("Education")),
                    Choice("family", _("Family and relationships")),
                    Choice("police", _("Police or offending")),
                    Choice("housing", _("Housing")),
                    Choice("social_care", _("Social care")),
                    Choice("other", _("Something else")),
                ),
            ),
        ),
    ),
)

PAGES = (DANGER, STARTED, INFORMATION, PEOPLE)
