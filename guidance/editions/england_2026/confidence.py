"""Questions 2 and 3: whether anyone living or dead can be recognised, and whether it is confidential (S2 3.10-3.16)."""

from guidance.asking import beside, required_choice, required_long_text, required_text
from guidance.flow.graph import Choice, Field, Gateway, Indication, Kind, Option, Question
from guidance.flow.graph import gettext_noop as _

IDENTIFIABLE = Question(
    key="identifiable",
    number=2,
    title=_("Could the information identify a living person?"),
    short=_("Identifiable"),
    source="S2 3.10",
    error=_("Select whether the information could identify a living person"),
    hint=_("By itself, or with what they know or can find out."),
    guidance="identifiable",
    options=(
        Option("yes", _("Yes"), goto="confidential"),
        Option(
            "no",
            _("No"),
            indication=Indication.CAN_SHARE,
            gateway=Gateway.ANONYMISED,
            hint=_("Nobody who receives it could work out who it is about"),
        ),
        Option(
            "only_deceased",
            _("Only someone who has died"),
            goto="after-death",
            hint=_("Data protection law no longer applies. Confidence may."),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Until you know, handle it as if it could"),
        ),
    ),
    groups=(
        beside(
            "yes",
            Field(
                "others",
                _("Who else could be recognised from it?"),
                kind=Kind.CHOICES,
                hint=_("Select all that apply"),
                choices=(
                    Choice("child", _("Another child")),
                    Choice("partner", _("A partner or former partner")),
                    Choice("parent_or_carer", _("A parent or carer")),
                    Choice("informant", _("The person who told us")),
                    Choice("practitioner", _("A member of staff")),
                    Choice("other", _("Somebody else")),
                    Choice("nobody", _("Nobody else"), exclusive=True),
                ),
                source="S2 3.10, 3.49",
            ),
        ),
        beside(
            "no",
            Field(
                "measures",
                _("What has been done to prevent it?"),
                kind=Kind.CHOICES,
                choices=(
                    Choice("names_removed", _("Names, addresses and numbers removed")),
                    Choice("details_blurred", _("Dates, places and rare details made general")),
                    Choice("totals", _("Only totals are given")),
                    Choice("small_numbers", _("Small numbers hidden")),
                ),
            ),
            required_long_text(
                "anonymous_because",
                _("Why could no one be recognised?"),
                _("Enter why nobody could be recognised"),
                hint=_("Think of what they know of the family or the area"),
                source="S2 3.10",
            ),
        ),
        beside(
            "only_deceased",
            Field(
                "living_relatives",
                _("Could it also say something about family who are alive?"),
                kind=Kind.LONG_TEXT,
                hint=_("For example: an illness that runs in the family, or who hurt somebody"),
            ),
        ),
    ),
)

AFTER_DEATH = Question(
    key="after-death",
    number=2,
    title=_("May information about someone who has died be shared?"),
    short=_("After a death"),
    source="Access to Health Records Act 1990; Caldicott principles; S2 3.10",
    error=_("Select what applies to the information about the person who has died"),
    hint=_("You still keep a person’s confidence after they have died."),
    guidance="after-death",
    options=(
        Option(
            "entitled",
            _("Yes, the recipient has a right to it"),
            indication=Indication.CAN_SHARE,
            gateway=Gateway.AFTER_DEATH,
            hint=_("The person’s executor or administrator, or someone with a claim that arises from the death"),
        ),
        Option(
            "wishes_and_benefit",
            _("Yes, it helps someone and the person would have wanted it"),
            indication=Indication.CAN_SHARE,
            gateway=Gateway.AFTER_DEATH,
            hint=_("And it gives away nothing that they asked you to keep"),
        ),
        Option(
            "public_interest",
            _("Perhaps, in the public interest"),
            goto="public-interest",
            hint=_("For example, to protect a child who is still alive, or for a review of the death"),
        ),
        Option(
            "against_wishes",
            _("No, the person did not want it"),
            indication=Indication.SHOULD_NOT_SHARE,
            hint=_("And nothing weighs more than their wish"),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Ask your Caldicott Guardian"),
        ),
    ),
    groups=(
        beside(
            "entitled",
            required_choice(
                "entitled_as",
                _("What gives them that right?"),
                _("Select what gives the recipient a right to it"),
                choices=(
                    Choice("representative", _("They are the personal representative")),
                    Choice("claim", _("They have a claim that arises from the death")),
                    Choice("coroner", _("They act for the coroner or a court")),
                ),
                source="Access to Health Records Act 1990 section 3(1)(f)",
            ),
            required_text(
                "entitled_evidence",
                _("How do you know?"),
                _("Enter how you know that they have this right"),
                hint=_("For example, you have seen the grant of probate. Share only what the claim needs."),
            ),
        ),
        beside(
            "wishes_and_benefit",
            required_long_text(
                "wishes",
                _("Who does it help, and how do you know what the person would have wanted?"),
                _("Enter who it helps, and how you know what the person would have wanted"),
            ),
        ),
        beside(
            "against_wishes",
            required_long_text(
                "wishes_against",
                _("What did the person ask for, and when?"),
                _("Enter what the person asked for, and when"),
            ),
        ),
    ),
)

CONFIDENTIAL = Question(
    key="confidential",
    number=3,
    title=_("Is the information confidential?"),
    short=_("Confidential"),
    source="S2 3.12-3.16",
    error=_("Select whether the information is confidential"),
    hint=_(
        "It is confidential when all three are true: it is private or sensitive; it is not already public; "
        "and the person who gave it could expect it to stay private."
    ),
    guidance="confidential",
    options=(
        Option("yes", _("Yes"), goto="consent"),
        Option(
            "no",
            _("No"),
            goto="lawful-basis",
            gateway=Gateway.NOT_CONFIDENTIAL,
            hint=_("You still need a lawful basis, because a person can be identified"),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Until you know, handle it as confidential"),
        ),
    ),
    groups=(
        beside(
            "yes",
            required_choice(
                "circumstance",
                _("Why is it confidential?"),
                _("Select why the information is confidential"),
                choices=(
                    Choice(
                        "formal_relationship",
                        _("Through a confidential relationship"),
                        hint=_("Doctor, social worker, lawyer: what people tell them is confidential"),
                    ),
                    Choice(
                        "asked_in_conversation",
                        _("Someone asked for this particular thing to be kept private"),
                        hint=_("Only that one thing, and nothing else they said"),
                    ),
                    Choice(
                        "ordinary_details",
                        _("Day-to-day details that they thought would stay private"),
                        hint=_("For example, an address given by someone in hiding"),
                    ),
                    Choice(
                        "statutory",
                        _("A law makes it confidential"),
                        hint=_("For example, the file of a looked-after child"),
                    ),
                ),
                source="S2 3.12, 3.16",
            ),
            Field(
                "owed_to",
                _("Whose confidence must you keep?"),
                hint=_("The person it is about, the person who gave it to you, or both"),
                source="S2 3.22",
            ),
            Field(
                "understanding",
                _("What were they told about who might see it?"),
                kind=Kind.LONG_TEXT,
                hint=_("If you share as they expected when they gave it, you do not break confidence"),
                source="S2 3.13-3.14",
            ),
        ),
        beside(
            "no",
            required_choice(
                "limb",
                _("Why is it not confidential?"),
                _("Select why the information is not confidential"),
                choices=(
                    Choice("not_private", _("It is not private or sensitive")),
                    Choice("public", _("By law it is public, or it is easy to find in public")),
                    Choice("not_expected", _("Nobody could think that it would stay private")),
                ),
                source="S2 3.12",
            ),
            Field(
                "limb_because",
                _("What makes you say so?"),
                kind=Kind.LONG_TEXT,
                hint=_("For example, the date of the open court hearing at which it was read out"),
            ),
        ),
    ),
)

QUESTIONS = (IDENTIFIABLE, AFTER_DEATH, CONFIDENTIAL)
