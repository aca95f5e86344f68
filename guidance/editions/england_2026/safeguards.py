"""Question 6, safely: the eight checks before anything goes out, and who else could come to harm (S2 3.48-3.49)."""

from guidance.asking import required_choice, required_long_text, required_text, together
from guidance.editions.england_2026.parts import YES_NO_NOT_SURE
from guidance.flow.graph import Choice, Field, Gateway, Group, Kind, Page, Place
from guidance.flow.graph import gettext_noop as _


def _unticked(check: str, label: str, error: str) -> Group:
    """Why one of the eight checks was not made, asked where it is not ticked and there was time (S2 3.48, 1.18)."""
    reason = required_long_text(f"not_{check}", label, error, source="S2 3.48; S2 1.18")
    return Group(by="checks", unless=(check, "no_time"), fields=(reason,))


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
    unless=Gateway.ANONYMISED,
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
                    Choice("no_time", _("There was no time for the checks that I have not ticked")),
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
    unless=Gateway.ANONYMISED,
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

PAGES = (SAFEGUARDS, THIRD_PARTIES)
