"""What a letter says that asks back for what a request lacks. Pure (S2 3.5, 3.48; S0 introduction and rule 6).

For each lack: what is missing, why we may ask for it, and what they can do. The sources are those of LACKS; one that
the reader can look up is named in brackets: the code on what the police may ask about victims.
"""

from collections.abc import Mapping

from decisions.rules.request_contents import Lack
from decisions.rules.request_letter_words import ASK_THE_POLICE, COMPLAIN, DANGER, SCHEME, THANKS, Paragraph
from decisions.rules.requests import RequestKind
from guidance.flow.graph import gettext_noop as _

BEFORE_LACKS: tuple[Paragraph, ...] = (THANKS, (_("We need to know more from you before we go on:"),))
WITHOUT_LACKS: tuple[Paragraph, ...] = (THANKS, (_("We need to know more from you before we go on."),))
AFTER_LACKS: tuple[Paragraph, ...] = (
    (_("We would also like to know this: %(reasons)s"),),
    (
        _("Please send it to us with our reference, or ring us."),
        _("We go on as soon as we have it."),
    ),
)
#: A danger does not wait for what is missing (S1 rules explained 6: timely).
_SAID_LAST = (_("If somebody is at risk, ring us now: we do not wait for papers then."), *DANGER)


def last_of(kind: RequestKind) -> tuple[Paragraph, ...]:
    """How a letter that asks back ends. Nobody has to wait for us before they ask the police (S4 2.2.27)."""
    if kind is SCHEME:
        return ASK_THE_POLICE
    return (COMPLAIN,) if kind is RequestKind.PERSON else (_SAID_LAST,)


BACK: Mapping[Lack, Paragraph] = {
    Lack.IDENTITY: (
        _("We have not checked yet who you are."),
        _("We must know who gets information before we give it: please expect our call on a number that we look up."),
    ),
    Lack.ABOUT: (
        _("Your request does not say who it is about."),
        _("We must not mix people up: please give us the full name and the date of birth."),
    ),
    Lack.PURPOSE: (
        _("Your request does not say what it is for."),
        _("We may share only for a clear and lawful purpose: please tell us yours."),
    ),
    Lack.WANTED: (
        _("Your request does not say what exactly you need."),
        _("We may share no more than is needed: please tell us what, and from what time."),
    ),
    Lack.AUTHORITY: (
        _("Your request does not say what law or duty it is based on."),
        _("We may share only where the law allows it: please name the law, the duty or the order of a court."),
    ),
    Lack.LINE_OF_ENQUIRY: (
        _("Your request does not name a line of enquiry."),
        _(
            "The police may ask about a victim only for a reasonable line of enquiry "
            "(victim information requests code, 2026): please name it."
        ),
    ),
    Lack.COUNSELLING: (
        _("Your request names no senior officer who has approved it."),
        _(
            "Notes of counselling stay out unless they would prove a lot and a senior officer has approved that you "
            "ask for them (victim information requests code, 2026): please give us the name and the rank."
        ),
    ),
    Lack.NOTICE: (
        _("Your request does not say whether the victim was told."),
        _(
            "The victim is usually told in writing (victim information requests code, 2026): "
            "please tell us when that was done, or why not."
        ),
    ),
}
#: The same for somebody who asks for themselves or their family.
BACK_TO_PUBLIC: Mapping[Lack, Paragraph] = {
    **BACK,
    Lack.IDENTITY: (
        _("We have not checked yet who you are."),
        _("We must know that before we go on: please show us something with your name on it."),
    ),
    Lack.PURPOSE: (
        _("Your request does not say why you ask."),
        _("We need to know that to tell you who can help: please tell us what worries you."),
    ),
    Lack.WANTED: (
        _("Your request does not say what you want to see."),
        _("We look as far as is reasonable: please tell us what matters to you, or say that you want all of it."),
    ),
}
