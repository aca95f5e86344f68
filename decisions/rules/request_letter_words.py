"""What letters about requests say, sentence by sentence. Pure (S0 introduction; S1 rules explained 7; S4 2.2.20-31).

A paragraph is its sentences. A sentence that needs something that nobody knows is left out. What goes to the people who
asked us has no place for a name or for what they asked for.
"""

from collections.abc import Mapping
from enum import StrEnum

from decisions.rules.requests import RequestKind
from guidance.flow.graph import gettext_noop as _


class LetterKind(StrEnum):
    ACKNOWLEDGE = "acknowledge"  # these seven go to whoever asked us
    ASK_BACK = "ask_back"
    FULL = "full"
    PART = "part"
    REFUSED = "refused"
    TOO_MUCH = "too_much"
    HAND_ON = "hand_on"
    ASK = "ask"  # these three are ours: the request itself, asking again, taking it back
    CHASE = "chase"
    WITHDRAW = "withdraw"


Paragraph = tuple[str, ...]

POLICE, SCHEME = RequestKind.POLICE_VICTIM, RequestKind.DISCLOSURE_SCHEME

#: Those who ask for themselves or their family, and not for an organisation.
PUBLIC = frozenset({RequestKind.PERSON, SCHEME})

THANKS: Paragraph = (_("Thank you for your request of %(made_on)s."), _("Our reference is %(reference)s."))
_WE_ASKED: Paragraph = (_("We asked you for information on %(made_on)s."), _("Our reference is %(reference)s."))
DANGER: Paragraph = (_("If somebody is in danger now, do not wait for a letter: ring 999."),)
_URGENT: Paragraph = (_("If it cannot wait, ring us today."), *DANGER)
COMPLAIN: Paragraph = (
    _("If you are not happy with us, tell us."),
    _("You can also complain to the Information Commissioner: ring 0303 123 1113."),
)
_ENCLOSED: Paragraph = (_("The information comes with this letter, or in another safe way."),)
_TERMS: tuple[Paragraph, ...] = (
    (
        _("Use it only for the purpose that you told us."),
        _("Keep it safe, and show it only to people who need it for this purpose."),
        _("Ask us before you pass it on, unless somebody is in danger."),
    ),
    (_("Ring us if something in it is not clear, or seems wrong to you."),),
)
_POLICE_TERMS: Paragraph = (
    _("Use it only for the line of enquiry that you named, and for no other (victim information requests code, 2026)."),
)
#: Why not, what happens when there is something new, and who else listens (S1 rules explained 7 and section 11).
_WHY_NOT: Paragraph = (_("These are our reasons: %(reasons)s"),)
_NOT_AGREED: tuple[Paragraph, ...] = (
    (_("Ring us if you want to talk about our reasons."),),
    (_("If you have something new to tell us, send it to us, and we will look at your request again."),),
    (
        _("If we still do not agree, your manager can talk to our manager."),
        _("After that, our head of service or our Caldicott Guardian will look at it."),
    ),
    _URGENT,
)
#: Only the police tell somebody something under a scheme (S4 2.2.20-28). Nothing here says whether anything is known.
ASK_THE_POLICE: tuple[Paragraph, ...] = (
    (
        _("Only the police can answer such a question."),
        _("We cannot tell you whether anything is known or not, and we say this to everybody who asks."),
    ),
    (
        _("Anybody can ask them, and you do not have to wait for us."),
        _("Ring 101, use the website of the police, or go to a police station."),
        _("In England and Wales, ask for Clare’s Law if you worry about somebody’s partner."),
        _("Ask for Sarah’s Law if you worry about an adult who is near a child."),
        _("The police tell only somebody who is at risk, or who can keep somebody safe."),
    ),
    DANGER,
)
_ACKNOWLEDGED: Paragraph = (
    _("We have it."),
    _("We will answer by %(due_on)s."),
    _("We will tell you if something is missing."),
)

#: The paragraphs of each letter between the greeting and the sender.
WORDS: Mapping[LetterKind, tuple[Paragraph, ...]] = {
    LetterKind.ACKNOWLEDGE: (THANKS, _ACKNOWLEDGED, _URGENT),
    LetterKind.FULL: (THANKS, (_("We answer your request in full."), *_ENCLOSED), *_TERMS),
    LetterKind.PART: (
        THANKS,
        (_("We answer one part of what you ask."), *_ENCLOSED),
        *_TERMS,
        (_("We do not share the rest."), *_WHY_NOT),
        *_NOT_AGREED,
    ),
    LetterKind.REFUSED: (
        THANKS,
        (_("We have decided not to give you information this time."),),
        _WHY_NOT,
        *_NOT_AGREED,
    ),
    LetterKind.TOO_MUCH: (
        THANKS,
        (_("It asks for more than we can see a need for."),),
        (
            _("Asking for information, like sharing it, must be necessary and proportionate."),
            _("That means: no more than you need, and never more than the risk makes right."),
        ),
        _WHY_NOT,
        (
            _("Please ask us again for less."),
            _("Tell us which information you need, from what time, and what you need it for."),
            _("We will look at it as soon as we have it."),
        ),
        *_NOT_AGREED,
    ),
    LetterKind.HAND_ON: (
        THANKS,
        (
            _("We are not the right people to answer it."),
            _("We have handed it to %(handed_to)s."),
            _("They have until %(due_on)s to answer you."),
        ),
        (_("You do not have to ask again."),),
        _URGENT,
    ),
    LetterKind.ASK: (
        (
            _("We ask you for information."),
            _("This request is of %(made_on)s."),
            _("Our reference is %(reference)s."),
        ),
        (_("Who it is about: %(about)s"),),
        (_("What we ask for: %(wanted)s"),),
        (_("What we need it for: %(purpose)s"),),
        (_("Why we need it: %(necessary)s"),),
        (_("Why it is no more than we need: %(proportionate)s"),),
        (_("What our request is based on: %(authority)s"),),
        (_("What we expect of each other: %(expectations)s"),),
        (
            _("Please answer by %(due_on)s."),
            _("Send it only in a safe way."),
            _("If you cannot answer by then, or not in full, tell us why."),
        ),
        (
            _("We will use what you send only for this purpose, and keep it safe."),
            _("We will ask you before we pass it on, unless somebody is in danger."),
        ),
        _URGENT,
    ),
    LetterKind.CHASE: (
        _WE_ASKED,
        (_("We have no full answer yet."), _("We asked for it by %(due_on)s.")),
        (
            _("Please answer now, or tell us when you will."),
            _("If you cannot share all of it, send what you can, and tell us why not the rest."),
            _("Ring us if our request is not clear, or if you cannot find it."),
        ),
        (_("If we do not hear from you, our manager may talk to your manager."),),
        _URGENT,
    ),
    LetterKind.WITHDRAW: (
        _WE_ASKED,
        (_("We take this request back."), _("Please send us nothing more for it.")),
        (_("This is why: %(reasons)s"),),
        (_("If you have sent us something already, ring us, and we will agree what happens to it."),),
        (_("If you are worried about somebody, you can still tell us."), *DANGER),
    ),
}

#: Where a kind of request has a letter of its own.
OF_KIND: Mapping[tuple[LetterKind, RequestKind], tuple[Paragraph, ...]] = {
    (LetterKind.ACKNOWLEDGE, RequestKind.PERSON): (
        THANKS,
        (
            _("You asked what we hold about you."),
            _("The time for our answer runs from that same day."),
            _("You will have the answer by %(due_on)s."),
            _("You do not have to pay."),
        ),
        COMPLAIN,
    ),
    (LetterKind.ACKNOWLEDGE, POLICE): (
        THANKS,
        (
            *_ACKNOWLEDGED,
            _("The victim information requests code (2026) says what such a request has to hold."),
        ),
        _URGENT,
    ),
    (LetterKind.ACKNOWLEDGE, SCHEME): (THANKS, *ASK_THE_POLICE),
    (LetterKind.ACKNOWLEDGE, RequestKind.AGE_ASSESSMENT): (
        THANKS,
        _ACKNOWLEDGED,
        (
            _("If the young person has signed a consent form, please send us a copy."),
            _("You do not have to use that form."),
        ),
        _URGENT,
    ),
    (LetterKind.FULL, POLICE): (*WORDS[LetterKind.FULL][:2], _POLICE_TERMS, *WORDS[LetterKind.FULL][2:]),
    (LetterKind.PART, POLICE): (*WORDS[LetterKind.PART][:2], _POLICE_TERMS, *WORDS[LetterKind.PART][2:]),
    (LetterKind.TOO_MUCH, POLICE): (
        *WORDS[LetterKind.TOO_MUCH][:3],
        (_("The police may ask about a victim only within the same limits (victim information requests code, 2026)."),),
        *WORDS[LetterKind.TOO_MUCH][3:],
    ),
    (LetterKind.HAND_ON, RequestKind.PERSON): (
        THANKS,
        (_("You asked what we hold about you."), _("The law calls this a subject access request.")),
        (
            _("We have handed it to %(handed_to)s."),
            _("You will have the answer from there by %(due_on)s."),
            _("You do not have to pay, and you do not have to ask again."),
        ),
        COMPLAIN,
    ),
    (LetterKind.HAND_ON, SCHEME): (THANKS, *ASK_THE_POLICE[:-1], (_("We have told %(told)s that you asked."),), DANGER),
}

#: Who answers, where nobody wrote it down.
SOMEBODY_ELSE = _("the people who answer such requests")
