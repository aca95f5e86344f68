"""Question 6, the right information to the right people, and to no one else (S2 3.48-3.49)."""

from guidance.asking import folded, required_choice, required_long_text, required_text, together
from guidance.editions.england_2026.parts import IDENTITY_CHECKS, KINDS_OF_ORGANISATION, NO_CHECK_NEEDED
from guidance.flow.graph import Choice, Field, Group, Kind, Page, Place
from guidance.flow.graph import gettext_noop as _

ITEMS = Page(
    key="items",
    number=6,
    title=_("What exactly will you share, and what will you leave out?"),
    short=_("What is shared"),
    place=Place.SHARING,
    source="S2 3.48; S0 rule 6; S3 FAQ 6-7",
    hint=_("List each item by itself. Whole files are rarely needed. List also what you were asked for and hold back."),
    rows="items",
    row_noun=_("item of information"),
    minimum=1,
    error=_("Add at least one item of information"),
    guidance="items",
    groups=(
        together(
            required_long_text(
                "description",
                _("What is it?"),
                _("Enter what this item is"),
                hint=_("In words that another service understands. Avoid abbreviations."),
                source="S2 3.48, 3.50; S1 flowchart",
            ),
            required_choice(
                "nature",
                _("Is it fact or opinion?"),
                _("Select whether it is fact, opinion or not verified"),
                choices=(
                    Choice("fact", _("Fact"), hint=_("Seen, measured or documented")),
                    Choice("opinion", _("Opinion"), hint=_("A professional view; say whose")),
                    Choice(
                        "unverified", _("Not verified"), hint=_("Hearsay or a guess. Mark it so when you share it.")
                    ),
                ),
                source="S2 3.48; S0 rule 6",
            ),
            required_long_text(
                "needed_because",
                _("Why is it needed for the purpose?"),
                _("Enter why this item is needed, or why it was asked for"),
                hint=_("For an item you hold back: why it was asked for"),
                source="S2 3.48; Caldicott principle 3",
            ),
            required_choice(
                "sharing",
                _("Will you share it?"),
                _("Select whether you will share this item"),
                choices=(
                    Choice("share", _("Share it")),
                    Choice("withhold", _("Hold it back")),
                ),
                default="share",
                source="S3 FAQ 7",
            ),
        ),
        Group(
            by="sharing",
            when=("withhold",),
            fields=(
                required_long_text(
                    "withheld_because",
                    _("Why do you hold it back?"),
                    _("Enter why you hold this item back"),
                    source="S3 FAQ 7",
                ),
            ),
        ),
        folded(
            _("Where it comes from, and how old it is"),
            Field("origin", _("Where does it come from?"), hint=_("For example, our record of a home visit")),
            Field(
                "as_of",
                _("Which day is it from?"),
                kind=Kind.DATE,
                hint=_("The day the information describes, so nobody takes old news for new"),
                source="S2 3.48; S1 rule 6",
            ),
        ),
    ),
)

RECIPIENTS = Page(
    key="recipients",
    number=6,
    title=_("Who will receive it?"),
    short=_("Recipients"),
    place=Place.SHARING,
    source="S2 3.48; Caldicott principle 4",
    rows="recipients",
    row_noun=_("recipient"),
    minimum=1,
    error=_("Add at least one recipient"),
    guidance="recipients",
    groups=(
        together(
            required_text("name", _("Name"), _("Enter the recipient’s name")),
            Field("organisation", _("Organisation")),
            Field(
                "kind",
                _("What kind of organisation is it?"),
                kind=Kind.CHOICE,
                choices=KINDS_OF_ORGANISATION,
                source="Children Act 2004 section 16LA(2)",
            ),
            required_choice(
                "identity_checked",
                _("How did you check who they are?"),
                _("Select how you checked who the recipient is"),
                choices=(*IDENTITY_CHECKS, NO_CHECK_NEEDED),
                source="S2 3.48",
            ),
            required_long_text(
                "need_to_know",
                _("Why do they need to know?"),
                _("Enter why they need to know"),
                source="S2 3.48; Caldicott principle 4",
            ),
        ),
        folded(
            _("Their job, how to reach them, what you expect of them, and what they may do with it"),
            Field("role", _("Job or role")),
            Field("contact", _("How to reach them"), hint=_("A work telephone number or secure e-mail address")),
            Field(
                "expected",
                _("What do you expect them to do?"),
                kind=Kind.LONG_TEXT,
                hint=_("Say it to them too, so that everyone knows who acts and by when"),
                source="S1 flowchart; S3 FAQ 3",
            ),
            Field(
                "onward",
                _("Do they intend to pass it on?"),
                kind=Kind.CHOICE,
                choices=(
                    Choice("no", _("No")),
                    Choice("yes", _("Yes")),
                    Choice("not_discussed", _("Not discussed yet")),
                ),
                source="S2 3.48",
            ),
            Field(
                "limits_explained",
                _("Do they know the limits on using it?"),
                kind=Kind.CHOICE,
                choices=(
                    Choice("yes", _("Yes, I explained them")),
                    Choice("not_yet", _("Not yet")),
                    Choice("not_needed", _("There are no limits to explain")),
                ),
                source="S2 3.48; S1 checklist",
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
                default="planned",
            ),
            Field("shared_on", _("Date"), kind=Kind.DATE, source="S0 rule 7"),
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
            Field("items", _("What was shared?"), kind=Kind.ITEMS, hint=_("Leave empty if it is everything you share")),
            Field("recipients", _("Who with?"), kind=Kind.RECIPIENTS, hint=_("Leave empty if it is all of them")),
        ),
        folded(
            _("The time, and other details"),
            Field("shared_at", _("Time"), kind=Kind.TIME, source="S0 rule 7"),
            Field("channel_detail", _("Details"), hint=_("For example, the meeting, or the address it was sent to")),
        ),
    ),
)

PAGES = (ITEMS, RECIPIENTS, DISCLOSURES)
