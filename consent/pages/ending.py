"""What is asked when consent is withdrawn, and when it is found never to have been consent: two different acts."""

from dataclasses import replace

from consent.pages.parts import EVIDENCE, STANDING, STANDING_EVIDENCE, sheet
from consent.vocabulary import FLAWS, Flaw
from guidance.asking import required_choice, required_date, required_long_text, required_text, together
from guidance.flow.graph import Choice
from guidance.flow.graph import gettext_noop as _

WRONG = "wrong"

WITHDRAW = sheet(
    "withdraw",
    _("Record that consent is withdrawn"),
    "S2 3.21",
    together(required_text("given_by", _("Who withdrew it?"), _("Enter who withdrew it")), STANDING),
    STANDING_EVIDENCE,
    together(
        required_long_text(
            "words",
            _("What did they say?"),
            _("Enter what they said"),
            hint=_("In their own words. They do not have to give a reason."),
            source="S0 rule 4",
        ),
        required_date("given_on", _("When did they say so?"), _("Enter the date on which they withdrew it")),
        replace(EVIDENCE, required=False),
    ),
)
INVALIDATE = sheet(
    "invalidate",
    _("Record that it is not valid"),
    "S2 3.18-3.20; S0 FAQ 4",
    together(
        required_choice(
            "flaw",
            _("What was wrong with it?"),
            _("Select what was wrong with it"),
            choices=(
                *(Choice(flaw.value, FLAWS[flaw]) for flaw in Flaw),
                Choice(WRONG, _("Something else"), hint=_("For example, it was recorded for the wrong person")),
            ),
        ),
        required_long_text(
            "words",
            _("How did you find out?"),
            _("Enter how you found out"),
            hint=_("What you found, and who told you"),
        ),
        required_date("given_on", _("When was this found?"), _("Enter the date on which this was found")),
    ),
)
