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

DISCLOSURES = Page(
    key="disclosures",
    number=6,
    title=_("When and how was it shared, or will it be?"),
    short=_("When and how"),
    place=Place.SHARING,
    source="S2 3.48, 3.50; S0 rule 7; S3 FAQ 7",
    hint=_("If nothing has been shared yet, say when you plan to. What was shared before is recorded here too."),
    rows="disclosures",
    row_noun=_("occasion"),
    minimum=1,
    error=_("Say when and how it was shared, or will be"),
    guidance="disclosures",
    groups=(
        together(
            required_choice(
                "timing",
                _("Has it happened?"),
                _("Select whether it has been shared"),
                choices=(
                    Choice("shared", _("Yes, it was shared")),
                    Choice("planned", _("No, it is planned")),
                ),
            ),
            Field("shared_on", _("Date"), kind=Kind.DATE, source="S0 rule 7"),
            Field("shared_at", _("Time"), kind=Kind.TIME, source="S0 rule 7"),
            required_choice(
                "channel",
                _("How?"),
                _("Select how it was or will be shared"),
                choices=(
                    Choice("secure_email", _("Secure e-mail")),
                    Choice("portal", _("Shared system or portal")),
                    Choice("phone_followed_up", _("Telephone, followed up in writing")),
                    Choice("in_person", _("In person")),
                    Choice(
                        "post", _("Post"), hint=_("Recorded delivery to a named person, in a plain double envelope")
                    ),
                    Choice("fax", _("Fax"), hint=_("Unsafe and out of date. Only if nothing else works: ring first.")),
                    Choice("other", _("Another way")),
                ),
                source="S2 3.48; S1 section 8",
            ),
            Field("channel_detail", _("Details"), hint=_("For example, the meeting, or the address it was sent to")),
            Field("items", _("What was shared?"), kind=Kind.ITEMS, hint=_("Leave empty if it is everything you share")),
            Field("recipients", _("Who with?"), kind=Kind.RECIPIENTS, hint=_("Leave empty if it is all of them")),
        ),
    ),
)

PAGES = (INFORMING, DISCLOSURES)
