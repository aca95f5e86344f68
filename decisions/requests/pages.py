"""What is asked about a request for information: one to us, and one of ours. Its keys are the columns that keep it."""

from collections.abc import Mapping
from typing import Any

from consent.pages.parts import field_of_edition
from decisions.rules.request_contents import AUTHORITIES, COUNSELLING, NOTICE, SCHEMES
from decisions.rules.requests import KINDS, RequestKind
from guidance.asking import folded, required_choice, required_long_text, required_text, together
from guidance.flow.graph import Choice, Field, Group, Kind, Page, Place
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey


def _choices(words: Mapping[Any, str], hints: Mapping[Any, str] | None = None) -> tuple[Choice, ...]:
    return tuple(Choice(str(key), text, hint=(hints or {}).get(key, "")) for key, text in words.items())


_HINTS = {
    RequestKind.PERSON: _("This is a subject access request. You hand it on, and decide nothing here."),
    RequestKind.DISCLOSURE_SCHEME: _(
        "The domestic violence and child sex offender disclosure schemes. Only the police may tell them anything."
    ),
    RequestKind.AGE_ASSESSMENT: _("The council that assesses decides. What you hold is shared like anything else."),
}

#: Kinds of request that come from an organisation.
_FROM_BODIES = (RequestKind.PROFESSIONAL, RequestKind.POLICE_VICTIM, RequestKind.AGE_ASSESSMENT)

_PARTY = (
    Field("party_name", _("Their name")),
    Field("party_organisation", _("Their organisation")),
    field_of_edition(PageKey.STARTED, "requester_kind", key="party_kind"),
)
_REACH = (
    Field("party_role", _("Their job or role")),
    Field("party_contact", _("How to reach them"), hint=_("A work telephone number or e-mail address")),
)
_ABOUT = (
    Field(
        "about",
        _("Who is it about?"),
        hint=_("Their full name. Leave it empty if the request does not say."),
        source="S2 3.10",
    ),
    Field("case_reference", _("Your case reference"), hint=_("The number your own system uses for them")),
)
_MORE = _("Their job, how to reach them, what kind of organisation it is, your case reference")
_AUTHORITY_WORDS = Field(
    "authority_words", _("Which law, order or duty?"), hint=_("For example, Children Act 1989 section 47")
)
_DAYS = (
    Field("made_on", _("When did they ask?"), Kind.DATE, required=True, error=_("Enter the day on which they asked")),
    Field("answer_by", _("When do they want the answer?"), Kind.DATE, hint=_("Leave it empty if they set no day")),
)

INCOMING = Page(
    key="request_to_us",
    number=0,
    title=_("Write down a request for information"),
    short=_("Request to us"),
    place=Place.RECORD,
    source="S1 sections 2-3; S1 rules explained 7; S2 3.48",
    hint=_("Write down what you know. What is missing you can ask back for."),
    groups=(
        together(
            required_choice(
                "kind",
                _("Who asks, and who is it about?"),
                _("Select who asks, and who it is about"),
                choices=_choices(KINDS, _HINTS),
                default=RequestKind.PROFESSIONAL,
            )
        ),
        Group(
            (
                Field(
                    "scheme",
                    _("Which scheme is it?"),
                    Kind.CHOICE,
                    choices=_choices(SCHEMES),
                    source="S4 2.2.20-29",
                ),
            ),
            by="kind",
            when=(RequestKind.DISCLOSURE_SCHEME,),
        ),
        Group(
            _PARTY[:2],
            legend=_("Who asks?"),
            hint=_("Give at least a name or an organisation."),
        ),
        together(field_of_edition(PageKey.STARTED, "identity_checked")),
        Group(_ABOUT[:1], by="kind", when=tuple(kind for kind in RequestKind if kind is not RequestKind.PERSON)),
        Group(
            (
                Field("purpose", _("What do they want it for?"), Kind.LONG_TEXT, source="S2 3.3"),
                Field(
                    "authority",
                    _("What is the request based on?"),
                    Kind.CHOICE,
                    choices=_choices(AUTHORITIES),
                    source="S2 3.5; S0 introduction",
                ),
            ),
            by="kind",
            when=_FROM_BODIES,
        ),
        Group((_AUTHORITY_WORDS,), by="authority", when=("function", "court_order")),
        together(
            Field(
                "wanted",
                _("What exactly do they ask for?"),
                Kind.LONG_TEXT,
                hint=_("Their own words, shortened"),
                source="S2 3.48; S0 rule 6",
            )
        ),
        Group(
            (
                Field("line_of_enquiry", _("Which line of enquiry does it serve?"), Kind.LONG_TEXT),
                Field(
                    "counselling", _("Do they ask for counselling notes?"), Kind.CHOICE, choices=_choices(COUNSELLING)
                ),
                Field("notice", _("Has the victim been told?"), Kind.CHOICE, choices=_choices(NOTICE)),
            ),
            legend=_("What the code for victim information requests asks of the police"),
            by="kind",
            when=(RequestKind.POLICE_VICTIM,),
        ),
        together(_DAYS[0]),
        Group((_DAYS[1],), by="kind", when=_FROM_BODIES),
        folded(_MORE, *_REACH, _PARTY[2], _ABOUT[1]),
    ),
)

OUTGOING = Page(
    key="request_of_ours",
    number=0,
    title=_("Ask somebody for information"),
    short=_("Request of ours"),
    place=Place.RECORD,
    source="S1 sections 2-3; S0 introduction; S1 flowchart",
    hint=_("Asking, too, tells somebody something. Ask only for what you need, and say why."),
    groups=(
        Group(
            _PARTY[:2],
            legend=_("Who do you ask?"),
            hint=_("Give at least a name or an organisation."),
        ),
        together(
            required_text("about", _("Who is it about?"), _("Enter who it is about"), hint=_("Their full name")),
            required_long_text("wanted", _("What exactly do you ask for?"), _("Enter what you ask for")),
            required_long_text("purpose", _("What do you need it for?"), _("Enter what you need it for")),
            required_long_text(
                "necessary",
                _("Why is it necessary to ask, and why them?"),
                _("Enter why it is necessary"),
                source="S0 introduction",
            ),
            required_long_text(
                "proportionate",
                _("Why is it no more than you need?"),
                _("Enter why it is no more than you need"),
                source="S0 introduction",
            ),
            required_choice(
                "authority",
                _("What is your request based on?"),
                _("Select what your request is based on"),
                choices=_choices({key: text for key, text in AUTHORITIES.items() if key != "none_given"}),
            ),
        ),
        Group((_AUTHORITY_WORDS,), by="authority", when=("function", "court_order")),
        together(
            Field(
                "expectations",
                _("What do you expect of each other?"),
                Kind.LONG_TEXT,
                hint=_("For example: they reply by secure e-mail; we tell them what we decide."),
                source="S1 section 3; S1 flowchart",
            ),
            Field(
                "made_on", _("When did you ask?"), Kind.DATE, required=True, error=_("Enter the day on which you asked")
            ),
            Field(
                "answer_by", _("When do you need the answer?"), Kind.DATE, hint=_("Empty means in five working days")
            ),
        ),
        folded(_MORE, *_REACH, _PARTY[2], _ABOUT[1]),
    ),
)
