"""The edition that new records are made under: the sources joined, brought up to the law of November 2026.

The questions stand in the order of the task list; the pages in the order in which they are asked.
"""

from guidance.editions.england_2026 import (
    before,
    confidence,
    consent,
    informing,
    lawful_basis,
    public_interest,
    purpose,
    record,
    safeguards,
    sharing,
)
from guidance.flow.graph import Edition, Together
from guidance.flow.graph import gettext_noop as _

EDITION = Edition(
    key="england-2026",
    title=_("England, 2026"),
    source=_("HM Government guidance of 2008 and local guides, brought up to the law of November 2026"),
    published="2026-11-22",
    takes_records=True,
    entries=(_("You are asked for information"), _("You want to pass something on")),
    questions=(
        *purpose.QUESTIONS,
        *confidence.QUESTIONS,
        *consent.QUESTIONS,
        *public_interest.QUESTIONS,
        *lawful_basis.QUESTIONS,
    ),
    pages=(*before.PAGES, *sharing.PAGES, *safeguards.PAGES, *informing.PAGES, *record.PAGES),
    together=(
        Together(_("What is this about?"), ("danger", "started", "information")),
        Together(
            _("Why share, and do you have to?"),
            ("purpose", "legal-duty", "court-order", "more-detrimental", "identifiable"),
        ),
        Together(_("Who is at risk, and what weighs more?"), ("risk", "public-interest")),
        Together(
            _("What do you share, who with, and how?"),
            ("lawful-basis", "special-category", "items", "recipients", "disclosures"),
        ),
        Together(
            _("Is it safe, who is told, and what do you decide?"),
            ("safeguards", "third-parties", "informing", "decision"),
        ),
    ),
)
