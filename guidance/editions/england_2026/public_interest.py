"""Question 5: risk of harm, and the balance of public interests (S2 3.38-3.44)."""

from guidance.asking import beside, required_long_text
from guidance.flow.graph import Choice, Field, Gateway, Group, Indication, Kind, Option, Question
from guidance.flow.graph import gettext_noop as _

RISK = Question(
    key="risk",
    number=5,
    title=_("Who is suffering, or at risk of, significant harm (a child) or serious harm (an adult)?"),
    short=_("Risk of harm"),
    source="S2 1.10-1.15, 3.42-3.43",
    error=_("Select who is suffering harm or at risk of it"),
    hint=_(
        "If you have reason to think a child is being harmed, refer to children’s social care or the police now. "
        "Do not wait for this record."
    ),
    guidance="risk",
    options=(
        Option("child", _("A child"), goto="public-interest", hint=_("Select this too where adults are also at risk")),
        Option("adult", _("An adult, or other people"), goto="public-interest"),
        Option(
            "self_only",
            _("Only an adult who has capacity, by their own choice"),
            goto="public-interest",
            hint=_("And it puts nobody else in danger"),
        ),
        Option(
            "no_one",
            _("No one"),
            goto="public-interest",
            hint=_("Sharing may still promote a child’s welfare or prevent crime"),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Never keep a worry to yourself. Talk to someone today, without naming anyone."),
        ),
    ),
    groups=(
        Group(
            when=("child", "adult"),
            fields=(
                required_long_text(
                    "evidence",
                    _("What have you seen, heard or been told?"),
                    _("Enter what you have seen, heard or been told"),
                    hint=_("Facts first, then your view. Say who told you what."),
                    source="S2 3.42",
                ),
                Field(
                    "at_risk",
                    _("Who is at risk?"),
                    kind=Kind.CHOICES,
                    hint=_("Select all that apply"),
                    choices=(
                        Choice("the_person", _("The person the information is about")),
                        Choice("child", _("Another child")),
                        Choice("adult", _("Another adult")),
                        Choice("public", _("Other people, such as road users or neighbours")),
                        Choice("practitioner", _("You or a colleague")),
                    ),
                    source="S2 1.13-1.15",
                ),
                Field(
                    "level",
                    _("How serious is your concern?"),
                    kind=Kind.CHOICE,
                    hint=_("There is no threshold to reach before you may share"),
                    choices=(
                        Choice("harm_now", _("Harm is happening")),
                        Choice("clear_risk", _("There is a clear risk of harm")),
                        Choice("emerging", _("Signs are building up")),
                    ),
                    source="S2 3.41-3.42; S0 FAQ 8",
                ),
            ),
        ),
        beside(
            "self_only",
            required_long_text(
                "own_choice_because",
                _("Why do you believe that they have capacity and endanger nobody else?"),
                _("Enter why you believe that they have capacity and endanger nobody else"),
                hint=_("Think of pressure by others, and of children who live with or visit them"),
                source="S2 3.43",
            ),
        ),
        Group(
            when=("adult", "self_only"),
            fields=(
                Field(
                    "children_affected",
                    _("Could any child be affected?"),
                    kind=Kind.CHOICE,
                    choices=(
                        Choice("yes", _("Yes"), hint=_("Add the child to the people on this record")),
                        Choice("no", _("No")),
                        Choice("not_sure", _("I am not sure")),
                    ),
                    source="S2 1.8",
                ),
            ),
        ),
    ),
)

PUBLIC_INTEREST = Question(
    key="public-interest",
    number=5,
    title=_("Is the public interest in sharing greater than the interest in keeping the confidence?"),
    short=_("Public interest"),
    source="S2 3.38-3.44",
    error=_("Select whether the public interest in sharing is greater"),
    hint=_("It almost always is where a child may clearly come to significant harm, or an adult to serious harm."),
    guidance="public-interest",
    options=(
        Option("yes", _("Yes"), goto="lawful-basis", gateway=Gateway.PUBLIC_INTEREST),
        Option("no", _("No"), indication=Indication.SHOULD_NOT_SHARE),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("It may be right to share a little now, so that others can help you decide"),
        ),
    ),
    groups=(
        Group(
            when=("yes", "no"),
            legend=_("Weigh both sides"),
            fields=(
                required_long_text(
                    "if_shared",
                    _("What could happen if you share?"),
                    _("Enter what could happen if you share"),
                    hint=_("Good and bad, for everyone concerned"),
                    source="S2 3.40; S0 rule 4",
                ),
                required_long_text(
                    "if_not_shared",
                    _("What could happen if you do not share?"),
                    _("Enter what could happen if you do not share"),
                    source="S2 3.40; S0 rule 4",
                ),
            ),
        ),
        Group(
            when=("yes", "no"),
            folds=_("More of your reasoning"),
            hint=_("Fill in what matters here. These words protect you if you are asked later."),
            fields=(
                Field(
                    "how_helps",
                    _("How would the information help others to act?"),
                    kind=Kind.LONG_TEXT,
                    source="S0 rule 6",
                ),
                Field(
                    "how_hinders",
                    _("How would holding it back get in their way?"),
                    kind=Kind.LONG_TEXT,
                    source="S0 rule 6",
                ),
                Field(
                    "necessity",
                    _("Necessary: would sharing really reduce the risk? Could less be enough?"),
                    kind=Kind.LONG_TEXT,
                    source="S2 3.40",
                ),
                Field(
                    "proportionality",
                    _("Proportionate: is the good that it does worth the intrusion?"),
                    kind=Kind.LONG_TEXT,
                    hint=_("Think of how private it is, and of the trust between you"),
                    source="S2 3.40",
                ),
                Field(
                    "interests_for",
                    _("Public interests in favour of sharing"),
                    kind=Kind.CHOICES,
                    choices=(
                        Choice("protect_child", _("Protecting a child from significant harm")),
                        Choice("protect_adult", _("Protecting an adult from serious harm")),
                        Choice("welfare", _("Promoting the welfare of children")),
                        Choice("crime", _("Preventing crime and disorder")),
                        Choice("other", _("Another interest")),
                    ),
                    source="S2 3.39, 3.42",
                ),
                Field(
                    "interests_against",
                    _("Public interests against sharing"),
                    kind=Kind.CHOICES,
                    choices=(
                        Choice("confidence", _("People must be able to trust this service with what they say")),
                        Choice("privacy", _("The person’s private and family life")),
                        Choice("relationship", _("The person may turn away from help")),
                        Choice("other", _("Another interest")),
                    ),
                    source="S2 3.39-3.40",
                ),
            ),
        ),
    ),
)

QUESTIONS = (RISK, PUBLIC_INTEREST)
