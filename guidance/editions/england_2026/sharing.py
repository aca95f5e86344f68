"""Question 6, the right information to the right people, and to no one else (S2 3.48-3.49)."""

from guidance.asking import required_choice, required_long_text, required_text, together
from guidance.editions.england_2026.parts import IDENTITY_CHECKS, KINDS_OF_ORGANISATION, YES_NO_NOT_SURE
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
            Field("origin", _("Where does it come from?"), hint=_("For example, our record of a home visit")),
            Field(
                "as_of",
                _("Which day is it from?"),
                kind=Kind.DATE,
                hint=_("The day the information describes, so nobody takes old news for new"),
                source="S2 3.48; S1 rule 6",
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
            Field("role", _("Job or role")),
            Field("organisation", _("Organisation")),
            Field(
                "kind",
                _("What kind of organisation is it?"),
                kind=Kind.CHOICE,
                choices=KINDS_OF_ORGANISATION,
                source="Children Act 2004 section 16LA(2)",
            ),
            Field("contact", _("How to reach them"), hint=_("A work telephone number or secure e-mail address")),
            required_choice(
                "identity_checked",
                _("How did you check who they are?"),
                _("Select how you checked who the recipient is"),
                choices=IDENTITY_CHECKS,
                source="S2 3.48",
            ),
            required_long_text(
                "need_to_know",
                _("Why do they need to know?"),
                _("Enter why they need to know"),
                source="S2 3.48; Caldicott principle 4",
            ),
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


def _unticked(check: str, label: str, error: str) -> Group:
    """Why one of the eight checks was not made, asked where it is not ticked (S2 3.48, 1.18)."""
    reason = required_long_text(f"not_{check}", label, error, source="S2 3.48; S2 1.18")
    return Group(by="checks", unless=(check,), fields=(reason,))


UNTICKED = (
    _unticked(
        "necessary",
        _("Why do you share more than the purpose needs?"),
        _("Enter why you share more"),
    ),
    _unticked(
        "consent_limits", _("Which limits do you not keep to, and why?"), _("Enter which limits you do not keep to")
    ),
    _unticked(
        "fact_opinion",
        _("Why are fact and opinion mixed?"),
        _("Enter why they are mixed"),
    ),
    _unticked(
        "need_to_know",
        _("Why does it go to somebody who may not need to know?"),
        _("Enter why it goes to somebody who may not need to know"),
    ),
    _unticked(
        "accurate",
        _("What may be wrong or out of date, and why do you still share it?"),
        _("Enter what may be wrong or out of date"),
    ),
    _unticked(
        "secure", _("What is not secure, and why do you send it this way?"), _("Enter what is not secure, and why")
    ),
    _unticked(
        "onward",
        _("Why does the recipient not know whether it may be passed on?"),
        _("Enter why the recipient does not know whether it may be passed on"),
    ),
    _unticked("informed", _("Who does not know about it, and why?"), _("Enter who does not know about it, and why")),
)

SAFEGUARDS = Page(
    key="safeguards",
    number=6,
    title=_("Is it safe and right to share it this way?"),
    short=_("Safeguards"),
    place=Place.SHARING,
    source="S2 3.48-3.49",
    guidance="safeguards",
    groups=(
        together(
            Field(
                "checks",
                _("Eight checks"),
                kind=Kind.CHOICES,
                hint=_("Tick what is true. If something is not, say why. You can still go on."),
                choices=(
                    Choice("necessary", _("Only what the purpose needs is shared")),
                    Choice("consent_limits", _("Limits that people set are kept, or I decided to go beyond them")),
                    Choice("fact_opinion", _("Fact and opinion are kept apart")),
                    Choice("need_to_know", _("It goes only to people who need to know")),
                    Choice("accurate", _("It is accurate and up to date, and old information is marked as old")),
                    Choice("secure", _("The way you send it is secure, and nobody else can hear or read it")),
                    Choice("onward", _("The recipient knows whether it may be passed on")),
                    Choice("informed", _("The person, and the one who told us, know about it where that is safe")),
                ),
                source="S2 3.48",
            ),
        ),
        *UNTICKED,
        together(
            required_choice(
                "third_party",
                _("Could anyone else be recognised from it and be put at risk?"),
                _("Select whether anyone else could be recognised and put at risk"),
                hint=_("By what it says, or because only that person could have told you. Think of yourself too."),
                choices=YES_NO_NOT_SURE,
                source="S2 3.49",
            ),
        ),
    ),
)

THIRD_PARTIES = Page(
    key="third-parties",
    number=6,
    title=_("How will you keep other people safe?"),
    short=_("Other people’s safety"),
    place=Place.SHARING,
    source="S2 3.49",
    rows="third_parties",
    row_noun=_("person"),
    minimum=1,
    error=_("Add each person who could be recognised and put at risk"),
    only_if=("safeguards", "third_party", ("yes", "not_sure")),
    guidance="third-parties",
    groups=(
        together(
            required_text(
                "who",
                _("Who could be put at risk?"),
                _("Enter who could be put at risk"),
                hint=_("Describe them. Give a name only where it is needed. For example: the neighbour who rang"),
            ),
            required_long_text("risk", _("What could happen to them?"), _("Enter what could happen to this person")),
            required_long_text(
                "protection",
                _("How will they be protected?"),
                _("Enter how this person will be protected"),
                hint=_("Could you leave out what points to them, and still meet the purpose?"),
            ),
        ),
    ),
)

PAGES = (ITEMS, RECIPIENTS, SAFEGUARDS, THIRD_PARTIES)
