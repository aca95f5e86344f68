"""Agreeing to a service is not agreeing to share: another record, other questions (S3 FAQ 2)."""

from dataclasses import replace

from consent.pages.parts import STANDING, sheet
from guidance.asking import required_choice, required_date, required_long_text, required_text, together
from guidance.flow.graph import Choice, Field, Group, Kind
from guidance.flow.graph import gettext_noop as _

CONTEXTS = {
    "early_help": _("Early help"),
    "section_17": _("A child in need: Children Act 1989, section 17"),
    "section_47": _("Child protection enquiries: Children Act 1989, section 47"),
    "adult": _("Care and support of an adult"),
    "other": _("Something else"),
}
HINTS = {
    "early_help": _("The family chooses. Without their agreement there is no service."),
    "section_17": _("Assessment and help need the family’s agreement"),
    "section_47": _("Here, and only here, the enquiry goes on without agreement. Still ask, and be open."),
    "adult": _("An adult who can decide may say no"),
}

#: A provider of information agrees to no service in that standing.
WHO = replace(STANDING, choices=tuple(choice for choice in STANDING.choices if choice.key != "provider"))
SAID_BY = required_text("given_by", _("Who said so?"), _("Enter who said so"), hint=_("Their full name"))

ENGAGE = sheet(
    "engage",
    _("Record an agreement to engage"),
    "S3 FAQ 2",
    together(
        required_text("service", _("Which service or assessment?"), _("Enter which service or assessment")),
        required_choice(
            "context",
            _("What is it part of?"),
            _("Select what it is part of"),
            choices=tuple(Choice(key, words, hint=HINTS.get(key, "")) for key, words in CONTEXTS.items()),
        ),
        required_choice(
            "act",
            _("Did they agree?"),
            _("Select whether they agreed"),
            choices=(Choice("agreed", _("Yes")), Choice("declined", _("No"))),
        ),
    ),
    Group(
        by="act",
        when=("declined",),
        fields=(
            required_long_text(
                "words", _("What did they say?"), _("Enter what they said"), hint=_("In their own words")
            ),
        ),
    ),
    together(
        SAID_BY,
        WHO,
        required_date("given_on", _("When did they say so?"), _("Enter the date on which they said so")),
        Field(
            "explained",
            _("What was explained to them?"),
            kind=Kind.LONG_TEXT,
            max_length=2_000,
            hint=_("What the service does, and what happens if they say no or stop later"),
        ),
    ),
)
END_ENGAGEMENT = sheet(
    "end-engagement",
    _("Record that it has ended"),
    "S3 FAQ 2",
    together(
        SAID_BY,
        WHO,
        required_date("given_on", _("When did it end?"), _("Enter the date on which it ended")),
        required_long_text("words", _("Why did it end?"), _("Enter why it ended")),
    ),
)
