"""The pages of guidance by what they are for, in the order of the index. Pure data.

A new article is named here once; a test fails for one that is not.
"""

from guidance.flow.graph import gettext_noop as _

SHELF: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _("In a case"),
        (
            "pocket-guide",
            "acting-on-a-worry",
            "when-not-to-ask",
            "whose-consent",
            "able-to-decide",
            "public-interest",
            "sharing-well",
            "asking-others",
        ),
    ),
    (
        _("Working with others"),
        ("hubs", "agreements", "disagreeing", "disclosure-schemes", "age-assessment", "for-managers"),
    ),
    (
        _("Rules and principles"),
        (
            "golden-rules",
            "golden-rules-before",
            "caldicott-principles",
            "consent-and-lawful-basis",
            "law",
            "law-duties",
        ),
    ),
    (
        _("Look something up"),
        ("faq", "myths", "glossary", "glossary-consent", "glossary-information", "glossary-harm", "glossary-services"),
    ),
    (
        _("Where it comes from"),
        (
            "sources",
            "differences-consent",
            "differences-harm",
            "differences-working",
            "library",
            "laws-families",
            "laws-health",
            "laws-information",
            "guides",
            "guides-2008",
        ),
    ),
)
