"""What a person is told about sharing, in plain words for an adult, a young person and a child. Pure (S2 3.36, 3.47).

It says what kind of information goes to which organisation, why, and what the person can do. It holds no words of the
record but the names of organisations, so nothing of anybody else is in it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from decisions.rules.disclosure_sheet import Recorded, Safe
from guidance.flow.graph import gettext_noop as _

Translate = Callable[[str], str]


class Register(StrEnum):
    """Who it is written for."""

    ADULT = "adult"
    YOUNG = "young"
    CHILD = "child"


REGISTERS: Mapping[Register, str] = {
    Register.ADULT: _("For an adult"),
    Register.YOUNG: _("For a young person"),
    Register.CHILD: _("For a child"),
}

#: The first sentence: before and after it happened.
WILL: Mapping[Register, str] = {
    Register.ADULT: _("We are going to share some information about %(about)s."),
    Register.YOUNG: _("We are going to pass on some information about %(about)s."),
    Register.CHILD: _("We need to tell some people about %(about)s."),
}
DONE: Mapping[Register, str] = {
    Register.ADULT: _("We have shared some information about %(about)s."),
    Register.YOUNG: _("We have passed on some information about %(about)s."),
    Register.CHILD: _("We have told some people about %(about)s."),
}
WITH: Mapping[Register, str] = {
    Register.ADULT: _("Who gets it: %(bodies)s."),
    Register.YOUNG: _("Who gets it: %(bodies)s."),
    Register.CHILD: _("We tell: %(bodies)s."),
}
WHAT: Mapping[Register, str] = {
    Register.ADULT: _("What it is about: %(kinds)s."),
    Register.YOUNG: _("What it is about: %(kinds)s."),
    Register.CHILD: _("We talk about: %(kinds)s."),
}
WHY: Mapping[Register, str] = {
    Register.ADULT: _("Why: %(aims)s."),
    Register.YOUNG: _("Why: %(aims)s."),
    Register.CHILD: _("We do it %(aims)s."),
}
CAN: Mapping[Register, tuple[str, ...]] = {
    Register.ADULT: (
        _("You can ask us what we share, and get a copy of it."),
        _("You can tell us if something is wrong. We will put it right, or write down what you say."),
        _("You can tell us if you do not agree. We will listen, and tell you what we decide and why."),
        _("You can complain to us. You can also complain to the Information Commissioner: ring 0303 123 1113."),
    ),
    Register.YOUNG: (
        _("You can ask us what we pass on, and see it."),
        _("Tell us if something is wrong, and we will put it right or write down what you say."),
        _("Tell us if you do not want this. We will listen to you, and tell you what we do and why."),
        _("If you are not happy with us, you can complain. We will help you to do it."),
    ),
    Register.CHILD: (
        _("You can ask us about it."),
        _("Tell us if you are worried, or if you do not want this."),
        _("We will listen to you."),
        _("You have not done anything wrong."),
    ),
}
REACH: Mapping[Register, str] = {
    Register.ADULT: _("You can reach us here: %(sender)s."),
    Register.YOUNG: _("You can talk to us here: %(sender)s."),
    Register.CHILD: _("You can talk to: %(sender)s."),
}
#: Who receives it, where the record names no organisation.
SOMEBODY = _("somebody who needs to know")

#: Kinds of information, as somebody says them to the person: by the choices of the page that asks what is shared.
KINDS: Mapping[str, str] = {
    "health": _("%(your)s health"),
    "education": _("school or learning"),
    "family": _("%(your)s family"),
    "police": _("what the police know"),
    "housing": _("where %(you)s live"),
    "social_care": _("the help that %(you)s get"),
    "other": _("some other things that we can tell you about"),
}
ANYTHING = _("what we know that can help %(you)s")

#: Purposes, as somebody says them to the person: by the choices of the page that asks for the purpose.
AIMS: Mapping[str, str] = {
    "protect_child": _("to keep a child safe and well"),
    "protect_adult": _("to keep somebody safe"),
    "early_help": _("to help early, before things get worse"),
    "care": _("to give the right care and help"),
    "transition": _("to help with a change"),
    "prevent_crime": _("to stop a serious crime"),
    "legal": _("to do what the law or a court says"),
    "other": _("to do something that we can tell you more about"),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said to one person. `bodies`: the organisations that receive it; `of_them`: it is said to somebody else
    for them, who is called by the name.
    """

    name: str
    bodies: tuple[str, ...]
    kinds: tuple[str, ...]
    aims: tuple[str, ...]
    sender: str
    done: bool = False
    of_them: bool = False


def sentences(telling: Telling, register: Register, recorded: Recorded, tr: Translate) -> tuple[tuple[str, ...], ...]:
    """The text in its paragraphs, without the name of anybody else on the record."""
    others = tuple(name for name in recorded.about if name != telling.name)
    safe = Safe.of(replace(recorded, about=(telling.name,), recognised=(*recorded.recognised, *others)))
    words = {
        "about": telling.name if telling.of_them else tr(_("you")),
        "bodies": "; ".join(safe.words(one) for one in telling.bodies or (tr(SOMEBODY),)),
        "kinds": ", ".join(_of(KINDS, telling.kinds, tr, ANYTHING)) % _whose(telling, tr),
        "aims": ", ".join(_of(AIMS, telling.aims, tr, AIMS["other"])),
        "sender": telling.sender,
    }
    first, *then = ((DONE if telling.done else WILL), WITH, WHAT, WHY)
    told = tuple(tr(one[register]) % words for one in (first, *then))
    return told, tuple(tr(one) for one in CAN[register]), (tr(REACH[register]) % words,)


def _whose(telling: Telling, tr: Translate) -> dict[str, str]:
    if telling.of_them:
        return {"you": tr(_("they")), "your": tr(_("their"))}
    return {"you": tr(_("you")), "your": tr(_("your"))}


def _of(words: Mapping[str, str], keys: Iterable[str], tr: Translate, otherwise: str) -> list[str]:
    """What was chosen, in plain words; `otherwise` where nothing was, or nothing that has words."""
    return [tr(words[key]) for key in keys if key in words] or [tr(otherwise)]
