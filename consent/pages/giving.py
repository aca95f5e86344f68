"""What is asked when somebody agreed, refused or did not reply (S2 3.17-3.22; S0 FAQ 4)."""

from dataclasses import replace

from consent.pages.parts import (
    AIMS,
    EVIDENCE,
    FAMILY,
    KINDS,
    RECIPIENTS,
    STANDING,
    STANDING_EVIDENCE,
    field_of_edition,
    sheet,
)
from consent.vocabulary import FLAWS, Flaw, Way
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

NONE_OF_THESE = "none"
#: The words that were used, where they were not those of a form of ours.
OWN_WORDS = "other"

GIVEN_BY = required_text("given_by", _("Who agreed?"), _("Enter who agreed"), hint=_("Their full name"))
FLAWS_ASKED = required_choices(
    "flaws",
    _("Does any of this apply?"),
    _("Select what applies, or “None of these”"),
    hint=_("Any of the first four means that it is not consent"),
    choices=(
        *(Choice(flaw.value, FLAWS[flaw]) for flaw in Flaw),
        Choice(NONE_OF_THESE, _("None of these: they were asked, and they were free to say no"), exclusive=True),
    ),
    source="S2 3.20, 3.28; S0 FAQ 4",
)
HOW = Group(
    legend=_("How they agreed"),
    fields=(
        FLAWS_ASKED,
        field_of_edition(
            PageKey.CONSENT, "how_given", label=_("How did they agree?"), error=_("Select how they agreed")
        ),
        required_date("given_on", _("When did they agree?"), _("Enter the date on which they agreed")),
    ),
)
SERVICE = Group(
    by="how_given",
    when=("implied",),
    fields=(
        required_text(
            "service",
            _("Which service is the sharing part of?"),
            _("Enter the service that the sharing is part of"),
            hint=_("They were told that its members share. Outside this service, ask them."),
            source="S2 3.19",
        ),
    ),
)
WORDING = (
    Group(
        legend=_("What they were told"),
        fields=(
            field_of_edition(PageKey.CONSENT, "explained", label=_("What was explained to them?")),
            required_choice(
                "asked_with",
                _("What words were used to ask them?"),
                _("Select what words were used"),
                hint=_("The exact words are kept with this record"),
                choices=(
                    Choice("child", _("Our form for a child")),
                    Choice("young_person", _("Our form for a young person")),
                    Choice("adult", _("Our form for an adult")),
                    Choice(OWN_WORDS, _("Other words")),
                ),
            ),
        ),
    ),
    Group(
        by="asked_with",
        when=(OWN_WORDS,),
        fields=(
            required_long_text(
                "asked_words",
                _("What were the words?"),
                _("Enter the words that were used"),
                hint=_("As nearly as you can. For implied consent, what they were told about the service."),
            ),
        ),
    ),
)
SCOPE = (
    Group(legend=_("What they agreed to"), fields=(KINDS, AIMS)),
    Group(by="how_given", when=tuple(Way), fields=(RECIPIENTS,)),
    together(
        field_of_edition(
            PageKey.CONSENT,
            "limits",
            hint=_("In their words. For example: “not my brother’s school”"),
            max_length=2_000,
        )
    ),
)
UNTIL = Group(
    legend=_("How long, and where it is kept"),
    fields=(
        Field(
            "valid_from",
            _("When does it start?"),
            kind=Kind.DATE,
            hint=_("Leave this empty if it began on the day they agreed"),
        ),
        required_date(
            "review_on",
            _("When will you ask again?"),
            _("Enter when you will ask again"),
            hint=_("After this day you cannot rely on it. A shorter time is often better."),
        ),
        EVIDENCE,
    ),
)

GIVE = sheet(
    "give",
    _("Record consent"),
    "S2 3.17-3.22",
    Group(legend=_("Who agreed"), fields=(GIVEN_BY, STANDING)),
    STANDING_EVIDENCE,
    FAMILY,
    HOW,
    SERVICE,
    *WORDING,
    *SCOPE,
    UNTIL,
)
RENEW = sheet(
    "renew",
    _("Record that they agreed again"),
    "S2 3.21",
    Group(legend=_("Who agreed"), fields=(GIVEN_BY,)),
    HOW,
    SERVICE,
    *WORDING,
    *SCOPE,
    UNTIL,
)

OPEN_SCOPE = Group(
    legend=_("What they were asked about"),
    fields=(
        replace(KINDS, required=False),
        replace(AIMS, required=False),
        replace(RECIPIENTS, required=False, label=_("Who was to see it?")),
    ),
)
REFUSE = sheet(
    "refuse",
    _("Record a refusal"),
    "S0 rule 4; S2 3.20, 3.38",
    together(field_of_edition(PageKey.CONSENT, "objected_by", key="given_by"), STANDING),
    STANDING_EVIDENCE,
    FAMILY,
    together(
        field_of_edition(PageKey.CONSENT, "objection", key="words"),
        required_date("given_on", _("When did they say so?"), _("Enter the date on which they said no")),
    ),
    OPEN_SCOPE,
    together(replace(EVIDENCE, required=False)),
)
NO_REPLY = sheet(
    "no-reply",
    _("Record that there was no reply"),
    "S2 3.20",
    together(
        field_of_edition(PageKey.CONSENT, "attempts", key="words"),
        required_date("given_on", _("When did you ask last?"), _("Enter the date on which you asked last")),
    ),
    OPEN_SCOPE,
    together(replace(EVIDENCE, required=False)),
)
