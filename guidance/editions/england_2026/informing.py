"""Question 6, openness: who is told, and when and how it was shared (S2 3.36, 3.47-3.48)."""

from guidance.asking import required_choice, required_choices, required_date, required_long_text, together
from guidance.flow.graph import Choice, Field, Gateway, Group, Kind, Page, Place
from guidance.flow.graph import gettext_noop as _

INFORMING = Page(
    key="informing",
    number=6,
    title=_("Who will be told that you share it?"),
    short=_("Telling people"),
    place=Place.SHARING,
    source="S2 3.36, 3.47-3.48; S3 FAQ 1, 5; Caldicott principle 8",
    hint=_("Tell people unless that is unsafe. Think of the person it is about and of the person who gave it to you."),
    rows="informing",
    row_noun=_("person"),
    unless=Gateway.ANONYMISED,
    error=_("For everybody whose information it is, say whether they are told"),
    guidance="informing",
    groups=(
        together(
            Field("person", _("Who?"), kind=Kind.INVOLVED, required=True, error=_("Select the person")),
            required_choice(
                "told",
                _("Are they told?"),
                _("Select whether this person is told"),
                choices=(
                    Choice("already", _("Already told")),
                    Choice("will", _("Will be told")),
                    Choice(
                        "for_them",
                        _("Somebody is told for them"),
                        hint=_("For example, the mother of a baby. Say below who is told."),
                    ),
                    Choice("not", _("Not told")),
                ),
            ),
        ),
        Group(
            by="told",
            when=("already", "will", "for_them"),
            fields=(
                Field("told_on", _("When?"), kind=Kind.DATE),
                Field("told_how", _("How?"), hint=_("For example, by telephone with an interpreter")),
            ),
        ),
        Group(
            by="told",
            when=("already", "will", "for_them"),
            folds=_("The words you used, or the letter you sent"),
            fields=(
                Field(
                    "told_words",
                    _("What do you tell them, in which words?"),
                    kind=Kind.LONG_TEXT,
                    hint=_("They, or a court, may ask later. You can paste a letter or a message here."),
                    source="S2 3.36; S0 Caldicott principle 8",
                ),
            ),
        ),
        Group(
            by="told",
            when=("not",),
            fields=(
                required_choices(
                    "limbs",
                    _("Why not?"),
                    _("Select why this person is not told"),
                    hint=_("Telling them would"),
                    choices=(
                        Choice("increased_risk", _("Put someone at more risk of harm")),
                        Choice(
                            "prejudice_crime",
                            _("Get in the way of dealing with a serious crime"),
                            hint=_("One that does a child significant harm or an adult serious harm, or is likely to"),
                        ),
                        Choice("unjustified_delay", _("Delay enquiries into harm without good reason")),
                    ),
                    source="S2 3.36",
                ),
                required_long_text(
                    "facts",
                    _("Which facts make you say so?"),
                    _("Enter the facts that led you not to tell this person"),
                    source="S2 3.36; S1 section 7",
                ),
                required_date(
                    "look_again_on",
                    _("When will you look at this again?"),
                    _("Enter the day on which you will look at this again"),
                    hint=_("What is unsafe today may be safe next month"),
                    source="S2 3.36; S3 FAQ 1",
                ),
            ),
        ),
    ),
)

PAGES = (INFORMING,)
