"""About a person: the least that tells people apart (Caldicott 3), why two are one, and why a file leaves."""

from consent.pages.parts import sheet
from guidance.asking import required_choice, required_long_text, required_text, together
from guidance.flow.graph import Choice, Field, Kind
from guidance.flow.graph import gettext_noop as _

ADD_PERSON = sheet(
    "add-person",
    _("Add a person"),
    "Caldicott principle 3",
    together(
        required_text("name", _("Full name"), _("Enter the person’s full name")),
        Field(
            "case_reference",
            _("Case number"),
            max_length=100,
            hint=_("The number in your own case system. It is the best way to tell people apart."),
        ),
        Field("born_on", _("Date of birth"), kind=Kind.DATE, hint=_("If you know it")),
        Field("estimated_age", _("Or about how old?"), max_length=100, hint=_("For example: about 14")),
        Field(
            "communication",
            _("What helps them to understand and to be understood?"),
            hint=_("For example: British Sign Language; short sentences; a Polish interpreter"),
        ),
        Field("deceased", _("This person has died"), kind=Kind.CONFIRM),
    ),
)
MERGE = sheet(
    "merge",
    _("Say that two are the same person"),
    "Caldicott principle 3",
    together(
        required_long_text(
            "reason",
            _("How do you know?"),
            _("Enter how you know that they are the same person"),
            hint=_("For example: the same case number, and both born on 4 May"),
            max_length=2_000,
        )
    ),
)
SEPARATE = sheet(
    "separate",
    _("Say that they are two people after all"),
    "Caldicott principle 3",
    together(
        required_long_text(
            "reason", _("How do you know?"), _("Enter how you know that they are two people"), max_length=2_000
        )
    ),
)
EXPORT = sheet(
    "export",
    _("Download this consent"),
    "design.md, consent",
    together(
        required_choice(
            "form",
            _("Which form?"),
            _("Select a form"),
            choices=(
                Choice("json", _("Everything held about it"), hint=_("JSON, for another program")),
                Choice(
                    "receipt",
                    _("A consent receipt"),
                    hint=_("JSON-LD with the terms of the Data Privacy Vocabulary, for other systems"),
                ),
            ),
        ),
        required_long_text(
            "reason",
            _("Why?"),
            _("Enter why"),
            hint=_("Kept for good with this download"),
            max_length=500,
        ),
    ),
)
