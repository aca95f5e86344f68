"""Advice at any step, and question 7: the decision and its reasons (S2 3.44-3.45, 3.50-3.51)."""

from guidance.asking import folded, required_choice, required_long_text, required_text, together
from guidance.flow.graph import Choice, Field, Group, Kind, Page, Place
from guidance.flow.graph import gettext_noop as _

ADVICE = Page(
    key="advice",
    number=7,
    title=_("Whose advice did you take?"),
    short=_("Advice"),
    place=Place.ADVICE,
    source="S2 1.11, 3.44-3.45; S2 flowchart; S4 2.2.10",
    hint=_("Being unsure is normal. Ask, write down what was said, then go back to the question."),
    rows="advice",
    row_noun=_("piece of advice"),
    guidance="advice",
    groups=(
        together(
            required_choice(
                "topic",
                _("What was it about?"),
                _("Select what it was about"),
                choices=(
                    Choice("purpose", _("Purpose and legal duty")),
                    Choice("identifiability", _("Whether someone can be recognised")),
                    Choice("confidentiality", _("Whether it is confidential")),
                    Choice("consent", _("Consent")),
                    Choice("public_interest", _("Risk and the public interest")),
                    Choice("sharing", _("Lawful basis, and how to share")),
                    Choice("recording", _("Recording")),
                ),
            ),
            required_text("adviser", _("Who gave it?"), _("Enter who gave it")),
            required_choice(
                "role",
                _("Their role"),
                _("Select their role"),
                choices=(
                    Choice("safeguarding_lead", _("Safeguarding lead")),
                    Choice("manager", _("Manager or supervisor")),
                    Choice("caldicott_guardian", _("Caldicott Guardian")),
                    Choice("information_governance", _("Information governance or data protection officer")),
                    Choice("legal", _("Legal adviser")),
                    Choice("board", _("Safeguarding partnership or safeguarding adults board")),
                    Choice("regulator", _("Information Commissioner")),
                    Choice("professional_body", _("Professional body or union")),
                    Choice("other", _("Somebody else")),
                ),
                source="S2 3.44; S4 2.2.15",
            ),
            Field("advised_on", _("When?"), kind=Kind.DATE),
            required_long_text(
                "summary",
                _("What did you ask, and what was said?"),
                _("Enter what was asked and what was said"),
                hint=_("Leave out names if you can"),
                source="S2 3.44",
            ),
            Field(
                "outcome",
                _("What did you do with it?"),
                kind=Kind.LONG_TEXT,
                hint=_("You may go another way, if you say why"),
                source="S2 flowchart",
            ),
        ),
    ),
)

#: On what it was weighed where nothing is shared (S3 FAQ 7: the lawful basis counts for a refusal too).
WEIGHED_ON = (
    Choice("public_task", _("Public task")),
    Choice("legal_obligation", _("Legal obligation")),
    Choice("vital_interests", _("Vital interests")),
    Choice("recognised_legitimate_interest", _("Recognised legitimate interest")),
    Choice("legitimate_interests", _("Legitimate interests")),
    Choice("consent", _("Consent")),
    Choice("none", _("None of these would have covered it")),
)

#: What a record says of a decision not to share, beside its reasons (S2 3.50; S1 rule 7).
NOT_SHARED = Group(
    by="decision",
    when=("do_not_share",),
    fields=(
        required_choice(
            "weighed_on",
            _("Which lawful basis did you consider?"),
            _("Select the lawful basis that you considered"),
            choices=WEIGHED_ON,
            source="S3 FAQ 7",
        ),
        required_choice(
            "discussed",
            _("Did you talk it over with the person who asked, or wanted it shared?"),
            _("Select whether you talked it over"),
            choices=(
                Choice("yes", _("Yes")),
                Choice("no", _("No")),
                Choice("nobody", _("Nobody asked for it")),
            ),
            source="S1 rule 7",
        ),
        Field(
            "would_change",
            _("What would change your answer?"),
            kind=Kind.LONG_TEXT,
            hint=_("Tell the person who asked, too"),
            source="S1 rule 7",
        ),
    ),
)

DECISION = Page(
    key="decision",
    number=7,
    title=_("What do you decide, and why?"),
    short=_("Decision and reasons"),
    place=Place.RECORD,
    source="S2 3.50-3.51, 4.12; S0 rule 7; S3 FAQ 7",
    hint=_("The decision is yours. A record matters just as much when you do not share."),
    guidance="decision",
    groups=(
        together(
            required_choice(
                "decision",
                _("Your decision"),
                _("Select your decision"),
                choices=(
                    Choice("share", _("Share")),
                    Choice("share_in_part", _("Share some of it")),
                    Choice("do_not_share", _("Do not share")),
                ),
                source="S2 3.50",
            ),
            required_long_text(
                "reasons",
                _("Your reasons"),
                _("Enter the reasons for your decision"),
                hint=_("In your own words, so somebody who was not there can follow"),
                source="S2 3.50; S0 rule 7",
            ),
        ),
        together(
            Field(
                "different_because",
                _("Your decision is different from the guidance. Why?"),
                kind=Kind.LONG_TEXT,
                hint=_("It may be. Your manager will look at it later. You do not have to wait."),
                source="S2 4.12",
            ),
        ),
        NOT_SHARED,
        together(
            Field(
                "ask_for_review",
                _("I would like my manager to look at this decision"),
                kind=Kind.CONFIRM,
                source="S0 rule 3",
            ),
        ),
        folded(
            _("When to look again, and where else it is recorded"),
            Field(
                "review_on",
                _("When will you look at this again?"),
                kind=Kind.DATE,
                hint=_("Sooner if something new comes to light"),
            ),
            Field(
                "elsewhere",
                _("Where else is this recorded?"),
                hint=_("For example, the case file in your own system"),
                source="S2 3.51",
            ),
        ),
    ),
)

PAGES = (ADVICE, DECISION)
