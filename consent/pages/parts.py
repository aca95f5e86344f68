"""What several pages ask alike. Choices come from the edition: question 4 and these pages speak one language."""

from dataclasses import replace
from typing import Any

from guidance import editions
from guidance.asking import required_choices, required_long_text, required_text
from guidance.flow.graph import Choice, Field, Group, Page, Place
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey

EDITION = editions.get(editions.CURRENT)

#: Who speaks for somebody else, and therefore has to show that they may.
FOR_ANOTHER = ("parental_responsibility", "local_authority", "attorney", "deputy")


def field_of_edition(step: str, wanted: str, /, **changes: Any) -> Field:
    """A field as the current edition asks it, with `changes`. KeyError where it asks no such thing."""
    fields = {(page.key, field.key): field for page in EDITION.steps for field in page.fields}
    return replace(fields[step, wanted], **changes)


def sheet(key: str, title: str, source: str, *groups: Group, hint: str = "") -> Page:
    """A page of consent, as the form kit takes it."""
    return Page(
        key=key, number=4, title=title, short=title, place=Place.RECORD, source=source, hint=hint, groups=groups
    )


STANDING = field_of_edition(
    PageKey.CONSENT,
    "standing",
    label=_("Who are they to the person?"),
    error=_("Select who they are to the person"),
)

STANDING_EVIDENCE = Group(
    by="standing",
    when=FOR_ANOTHER,
    fields=(
        required_text(
            "standing_evidence",
            _("How do you know that they may decide?"),
            _("Enter how you know that they may decide"),
            hint=_("For example: named on the birth certificate; I have seen the court’s order of 3 March"),
            source="S2 3.26-3.27, 3.33",
        ),
    ),
)

FAMILY = Group(
    by="standing",
    when=("parental_responsibility",),
    fields=(
        required_choices(
            "family",
            _("Is any of this true?"),
            _("Select what is true, or “None of these”"),
            choices=(
                Choice("not_resident", _("The parents live apart, and the child lives with the other one")),
                Choice("in_conflict", _("The parents or the family are in conflict about this")),
                Choice("care_order", _("There is a care order"), hint=_("The council shares parental responsibility")),
                Choice("inadvisable", _("Asking this parent may put the child at risk, or they are part of the worry")),
                Choice("none", _("None of these"), exclusive=True),
            ),
            source="S2 3.27; S1 section 7; S0 FAQ 3",
        ),
    ),
)

KINDS = field_of_edition(
    PageKey.INFORMATION,
    "kinds",
    key="information",
    label=_("Which information?"),
    required=True,
    error=_("Select which information they spoke about"),
)
AIMS = field_of_edition(
    PageKey.PURPOSE,
    "aims",
    key="purposes",
    label=_("What may it be used for?"),
    error=_("Select what it may be used for"),
)
RECIPIENTS = required_long_text(
    "recipients",
    _("Who may see it?"),
    _("Enter who may see it"),
    hint=_("One on each line: the person or organisation, as they were told"),
    max_length=2_000,
    source="S2 3.18",
)
EVIDENCE = required_long_text(
    "evidence",
    _("Where is this kept?"),
    _("Enter where this is kept, or who else was there"),
    hint=_("For example: the signed form is in the case file; my note of our talk; a colleague was with me"),
    source="S0 rule 2",
    max_length=2_000,
)
