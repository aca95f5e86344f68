"""A question with every kind of field, for the tests of the form kit."""

from urllib.parse import urlencode

from django.http import QueryDict

from guidance.flow.graph import Choice, Field, Group, Indication, Kind, Option, Page, Place, Question
from guidance.forms import FlowForm

WHEN = Field("given_on", "When was consent given?", Kind.DATE, required=True, hint="For example, 27 3 2026")
AT = Field("given_at", "At what time?", Kind.TIME)
HOW = Field(
    "how",
    "How was it given?",
    Kind.CHOICE,
    required=True,
    error="Select how consent was given",
    choices=(Choice("written", "In writing", hint="Better where you can"), Choice("spoken", "Spoken")),
    former=(Choice("faxed", "By fax"),),
)
WORDS = Field("words", "What did they say?", Kind.LONG_TEXT, required=True, error="Enter what they said")
NOTE = Field("note", "Anything else", Kind.TEXT, max_length=20)
WHY = Field(
    "why",
    "Why?",
    Kind.CHOICES,
    choices=(Choice("risk", "Risk"), Choice("delay", "Delay"), Choice("none", "None of these", exclusive=True)),
)
TOLD = Field("told", "I have told them", Kind.CONFIRM)
WHO = Field("who", "Who gave it?", Kind.INVOLVED)
ITEMS = Field("items", "What does it cover?", Kind.ITEMS)

CONSENT = Question(
    key="consent",
    number=4,
    title="Do you have consent to share?",
    short="Consent",
    source="S2 3.17",
    error="Select whether you have consent",
    hint="Silence is never consent.",
    options=(
        Option("given", "Yes, consent was given", goto="next"),
        Option("refused", "No, it was refused", goto="next", hint="Whatever the words were"),
        Option("not_sure", "I’m not sure", indication=Indication.SEEK_ADVICE),
    ),
    groups=(
        Group((WHEN, AT, HOW), legend="The consent", when=("given",)),
        Group((WORDS,), when=("refused", "not_sure")),
        Group((NOTE, WHY, TOLD, WHO, ITEMS)),
    ),
)

REASONS = Question(
    key="why-not-asked",
    number=4,
    title="Why was consent not asked for?",
    short="Why not asked",
    source="S2 3.36",
    multiple=True,
    options=(
        Option("increased_risk", "It would increase a risk", goto="risk"),
        Option("unjustified_delay", "It would take too long", goto="risk"),
        Option("none_of_these", "None of these", indication=Indication.ASK_FIRST, exclusive=True),
    ),
)

HARM = Field("harm", "Is anyone in danger now?", Kind.CHOICE, choices=(Choice("yes", "Yes"), Choice("no", "No")))
CALLED = Field("called", "I have called 999", Kind.CONFIRM, required=True)
NAME = Field("officer", "Who did you speak to?", required=True)
DANGER = Page(
    key="danger",
    number=0,
    title="Is anyone in immediate danger?",
    short="Danger",
    place=Place.BEFORE,
    source="S2 1.10",
    hint="Do not wait for this record.",
    groups=(
        Group((HARM,)),
        Group((CALLED,), when=("yes",), by="harm"),
        Group((NAME,), when=("yes",), by="called"),
    ),
)


def post(**fields: object) -> QueryDict:
    """What a browser sends for these fields."""
    return QueryDict(urlencode(fields, doseq=True))


def consent(**fields: object) -> FlowForm:
    return FlowForm(CONSENT, post(**fields))
