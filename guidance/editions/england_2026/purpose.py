"""Question 1: a clear and legitimate purpose, and whether the law leaves any choice (S2 3.3-3.9)."""

from guidance.asking import beside, required_choices, required_long_text, required_text, together
from guidance.flow.graph import Choice, Field, Gateway, Group, Indication, Kind, Option, Question
from guidance.flow.graph import gettext_noop as _

PURPOSE = Question(
    key="purpose",
    number=1,
    title=_("Is there a clear and legitimate purpose for sharing?"),
    short=_("Purpose"),
    source="S2 3.3-3.6; S1 section 4",
    error=_("Select whether there is a clear and legitimate purpose for sharing"),
    hint=_("A purpose you could explain to the person, to your manager and to a court."),
    guidance="purpose",
    options=(
        Option("yes", _("Yes"), goto="legal-duty"),
        Option(
            "no",
            _("No"),
            indication=Indication.SHOULD_NOT_SHARE,
            hint=_("For example, the request does not say what the information is for"),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Ask the requester what they need it for, or talk it over with your manager"),
        ),
    ),
    groups=(
        beside(
            "yes",
            required_choices(
                "aims",
                _("What is the purpose?"),
                _("Select at least one purpose"),
                hint=_("Select all that apply"),
                choices=(
                    Choice("protect_child", _("Protect a child, or promote a child’s welfare")),
                    Choice("protect_adult", _("Protect an adult at risk")),
                    Choice("early_help", _("Help early, before things get worse")),
                    Choice("care", _("Provide care, treatment or support")),
                    Choice(
                        "transition",
                        _("Support someone through a change"),
                        hint=_(
                            "A new school, becoming an adult, leaving care, hospital or prison; and the time after it"
                        ),
                    ),
                    Choice("prevent_crime", _("Prevent or detect serious crime")),
                    Choice("legal", _("Comply with the law or a court")),
                    Choice("other", _("Another purpose")),
                ),
                source="S2 1.6-1.10",
            ),
            required_long_text(
                "how_it_serves",
                _("How will sharing serve that purpose?"),
                _("Enter how sharing will serve the purpose"),
                hint=_("For example: so that the health visitor can see the baby today rather than next week"),
                source="S2 3.3",
            ),
        ),
        Group(
            by="aims",
            when=("prevent_crime",),
            fields=(
                Field(
                    "crime_power",
                    _("Which power lets you share it to prevent crime?"),
                    kind=Kind.CHOICE,
                    hint=_("A power lets you share. It never makes you."),
                    choices=(
                        Choice(
                            "section_115",
                            _("Crime and Disorder Act 1998 section 115"),
                            hint=_(
                                "To police, councils, probation or health, where it is necessary or expedient. "
                                "Check with your legal or information governance contact, above all in a charity."
                            ),
                        ),
                        Choice("common_law", _("The power of the police under common law")),
                        Choice("other", _("Another power")),
                        Choice("not_known", _("I do not know")),
                    ),
                    source="S4 2.2.17",
                ),
            ),
        ),
        Group(
            when=("yes",),
            folds=_("Your organisation, and the power under which you share"),
            hint=_("It is the same for staff, contractors and volunteers."),
            fields=(
                Field(
                    "agency",
                    _("Which describes your work here?"),
                    kind=Kind.CHOICE,
                    choices=(
                        Choice("statutory", _("Statutory service"), hint=_("Council, health, police, school, justice")),
                        Choice("contracted", _("Contracted to provide a service for one of these")),
                        Choice("independent", _("Voluntary, faith or private organisation in its own right")),
                    ),
                    source="S2 3.4-3.5",
                ),
                Field(
                    "function",
                    _("The function, power or contract under which you share"),
                    hint=_("For example, Children Act 1989 section 17. Leave empty if you do not know."),
                    source="S2 3.4",
                ),
            ),
        ),
        Group(
            by="agency",
            when=("contracted",),
            fields=(
                Field(
                    "contracted_by",
                    _("Which service do you work for under contract?"),
                    hint=_("For example, the council’s family support service"),
                    source="S2 3.4",
                ),
            ),
        ),
        beside(
            "no",
            required_long_text(
                "no_purpose_because",
                _("Why is there no legitimate purpose?"),
                _("Enter why there is no legitimate purpose"),
                hint=_("Say too whether you told the requester what would change your view"),
                source="S2 3.50; S1 rule 7",
            ),
        ),
    ),
)

LEGAL_DUTY = Question(
    key="legal-duty",
    number=1,
    title=_("Does the law require you to share?"),
    short=_("Legal duty"),
    source="S2 1.16, 3.7-3.9; Children Act 2004 section 16LA",
    error=_("Select whether the law requires you to share"),
    hint=_("A duty leaves you no choice. A power only lets you share: if you have a power, select none of these."),
    guidance="legal-duty",
    options=(
        Option("court_order", _("Yes, a court has ordered it"), goto="court-order"),
        Option(
            "statutory_duty",
            _("Yes, another law demands it"),
            goto="lawful-basis",
            gateway=Gateway.STATUTORY_DUTY,
            hint=_("For example, notifying certain diseases"),
        ),
        Option(
            "child_safeguarding_duty",
            _("Yes, the duty to share information about a child’s safety or welfare"),
            goto="more-detrimental",
            hint=_("England only. Check with your safeguarding lead that the duty is in force for your organisation."),
        ),
        Option("none", _("No, none of these"), goto="identifiable"),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Ask your manager, or your legal or information governance contact"),
        ),
    ),
    groups=(
        beside(
            "statutory_duty",
            required_text(
                "enactment",
                _("Which law, and which section?"),
                _("Enter the law that requires you to share"),
                source="S2 3.7",
            ),
        ),
        beside(
            "child_safeguarding_duty",
            required_choices(
                "duty_tests",
                _("Is the duty met?"),
                _("Select what is true. The duty applies only when all four are. If one is not, select none of these."),
                hint=_("The duty applies only when all four are true"),
                choices=(
                    Choice("sender_covered", _("The duty covers my organisation")),
                    Choice("recipient_covered", _("The duty covers those who will receive it")),
                    Choice(
                        "relevant",
                        _("The information matters for the child’s safety or welfare"),
                        hint=_("It may be about somebody else in the child’s life"),
                    ),
                    Choice(
                        "helps",
                        _("It may help them do their work for the child"),
                        hint=_("The duty covers only what helps"),
                    ),
                ),
                source="Children Act 2004 section 16LA(1), (2), (4)",
            ),
        ),
    ),
)

COURT_ORDER = Question(
    key="court-order",
    number=1,
    title=_("Is your organisation challenging the order?"),
    short=_("Court order"),
    source="S2 1.16, 3.8",
    error=_("Select yes if your organisation is challenging it"),
    hint=_("You must obey an order, even if what it asks for is confidential. The only other way is to challenge it."),
    guidance="court-order",
    options=(
        Option("no", _("No"), goto="lawful-basis", gateway=Gateway.COURT_ORDER),
        Option(
            "yes",
            _("Yes"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Do not decide this alone. You need legal advice."),
        ),
    ),
    groups=(
        together(
            required_text(
                "court",
                _("Which court, and what does it order?"),
                _("Enter which court made the order, and what it orders"),
                source="S2 3.7",
            ),
            Field("ordered_on", _("Date of the order"), kind=Kind.DATE),
            Field("comply_by", _("Date by which you must obey it"), kind=Kind.DATE),
        ),
        beside(
            "yes",
            required_long_text(
                "challenge",
                _("Who decided to challenge it, and on what legal advice?"),
                _("Enter who decided to challenge the order, and on what advice"),
                source="S2 3.8",
            ),
        ),
    ),
)

MORE_DETRIMENTAL = Question(
    key="more-detrimental",
    number=1,
    title=_("Would sharing harm the child more than not sharing?"),
    short=_("Harm from sharing"),
    source="Children Act 2004 section 16LA(3)",
    error=_("Select whether sharing would harm the child more than not sharing"),
    hint=_("The test is the child’s interests, not the comfort of the family or of a service."),
    guidance="more-detrimental",
    options=(
        Option("no", _("No"), goto="lawful-basis", gateway=Gateway.CHILD_SAFEGUARDING_DUTY),
        Option(
            "yes",
            _("Yes"),
            goto="identifiable",
            hint=_("Then the duty does not apply. You may still share: sharing less, or with somebody else, may help."),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_("Talk to your safeguarding lead today"),
        ),
    ),
    groups=(
        beside(
            "yes",
            required_long_text(
                "detriment",
                _("How would sharing harm the child more?"),
                _("Enter how sharing would harm the child more than not sharing"),
                source="Children Act 2004 section 16LA(3)",
            ),
        ),
        beside("no", Field("weighed", _("What did you weigh?"), kind=Kind.LONG_TEXT, hint=_("A sentence is enough"))),
    ),
)

QUESTIONS = (PURPOSE, LEGAL_DUTY, COURT_ORDER, MORE_DETRIMENTAL)
