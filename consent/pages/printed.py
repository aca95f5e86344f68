"""The consent form on paper, in plain words: for a child, for a young person, for an adult (S2 3.18, 3.20, 3.23).

Each explains the same five things (S2 3.18) and says that no is an answer, that yes can be taken back, and that the
service does not depend on it. The words of a version are frozen with every consent that was asked for in them.
"""

from dataclasses import dataclass

from guidance.flow.graph import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Part:
    """One of the five things: its heading, the words under it, and what is filled in there ("" for nothing)."""

    heading: str
    words: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the form."""

    key: str
    name: str
    title: str
    opening: str
    parts: tuple[Part, ...]
    rights_heading: str
    rights: tuple[str, ...]
    choice_heading: str
    yes: str
    no: str
    limits: str
    until: str
    signatures: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Every word of it, in the order of the page."""
        parts = tuple(line for part in self.parts for line in (part.heading, part.words))
        choice = (self.choice_heading, self.yes, self.no, self.limits, self.until)
        return (self.title, self.opening, *parts, self.rights_heading, *self.rights, *choice, *self.signatures)


CHILD = Version(
    key="child",
    name=_("For a child"),
    title=_("Can we tell somebody about you?"),
    opening=_("We would like to tell some people something about you. You choose. Ask us if anything is not clear."),
    parts=(
        Part(_("Why?"), _("We think it could help you. This is why:"), "why"),
        Part(_("What would we tell?"), _("Only this:"), "what"),
        Part(_("Who would hear it?"), _("Only these people:"), "who"),
        Part(_("What would they do with it?"), _("They would use it for this:"), "purpose"),
        Part(
            _("What could happen?"),
            _("This is what could happen if we tell them, and what could happen if we do not:"),
            "implications",
        ),
    ),
    rights_heading=_("You can say no"),
    rights=(
        _("You can say yes or no. Nobody will be cross with you."),
        _("We help you just the same if you say no."),
        _("You can say yes to one thing and no to another."),
        _("You can change your mind later. Just tell us."),
        _(
            "There is one thing we cannot promise. If you or somebody else is not safe, we may have to tell someone. "
            "Then we try to tell you first."
        ),
    ),
    choice_heading=_("What do you say?"),
    yes=_("Yes, you can tell them"),
    no=_("No, please do not tell them"),
    limits=_("Is there something or someone you do not want us to tell?"),
    until=_("We will ask you again before:"),
    signatures=(_("My name"), _("The grown-up who talked with me"), _("Date")),
)
YOUNG_PERSON = Version(
    key="young_person",
    name=_("For a young person"),
    title=_("Sharing information about you"),
    opening=_(
        "We are asking whether we may share some information about you. If you understand what this means, the "
        "decision is yours. Take your time, and ask about anything that is not clear."
    ),
    parts=(
        Part(_("Why we ask"), _("We think that sharing would help because:"), "why"),
        Part(_("What we would share"), _("This, and nothing else:"), "what"),
        Part(_("Who would see it"), _("These people or organisations:"), "who"),
        Part(_("What they would use it for"), _("Only for this:"), "purpose"),
        Part(_("What could happen"), _("If we share it, and if we do not:"), "implications"),
    ),
    rights_heading=_("Your rights"),
    rights=(
        _("You can say no. You get the same service from us either way."),
        _("You can agree to some of it and not to the rest."),
        _(
            "You can change your mind at any time. We cannot take back what we have shared by then, but we stop, and "
            "tell the people who have it."
        ),
        _("It can help to talk to your parents or somebody else you trust. Whether you do is up to you."),
        _(
            "If somebody is at risk of serious harm, we may share without your agreement. We tell you, unless that "
            "would put someone in danger."
        ),
        _("You can ask to see what we hold about you."),
    ),
    choice_heading=_("Your decision"),
    yes=_("Yes, I agree"),
    no=_("No, I do not agree"),
    limits=_("Limits: what you do not want shared, or who should not see it"),
    until=_("We will ask again by:"),
    signatures=(_("Your name and signature"), _("Name and role of the person who explained it"), _("Date")),
)
ADULT = Version(
    key="adult",
    name=_("For an adult"),
    title=_("Agreement to share information"),
    opening=_(
        "We are asking for your agreement to share some information. Please read this, or ask us to read it with you, "
        "and ask about anything that is not clear."
    ),
    parts=(
        Part(_("Why we ask"), _("Information needs to be shared because:"), "why"),
        Part(_("What would be shared"), _("This, and nothing else:"), "what"),
        Part(_("Who would see it"), _("These people or organisations:"), "who"),
        Part(_("What it would be used for"), _("Only for this:"), "purpose"),
        Part(_("What could happen"), _("If it is shared, and if it is not:"), "implications"),
    ),
    rights_heading=_("Your rights"),
    rights=(
        _("You are free to say no. No service depends on your answer."),
        _("You can agree to a part of it, and set limits."),
        _(
            "You can take your agreement back at any time by telling us. We cannot take back what we have shared by "
            "then, but we stop, and tell the people who have it."
        ),
        _(
            "The law sometimes lets us or makes us share without agreement: on a court’s order, or when somebody is at "
            "risk of serious harm. We tell you, unless that would put someone in danger."
        ),
        _("You can ask for a copy of this form, and to see what we hold about you."),
    ),
    choice_heading=_("Your decision"),
    yes=_("Yes, I agree"),
    no=_("No, I do not agree"),
    limits=_("Limits: what you do not want shared, or who should not see it"),
    until=_("We will ask again by:"),
    signatures=(
        _("Your name and signature"),
        _("If you sign for somebody else: who they are, and what your role is"),
        _("Name and role of the person who explained it"),
        _("Date"),
    ),
)
VERSIONS = {version.key: version for version in (CHILD, YOUNG_PERSON, ADULT)}
