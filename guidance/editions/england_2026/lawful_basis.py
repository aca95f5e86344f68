"""The lawful basis that every route with an identifiable person needs (S3 FAQ 1; S4 2.2.3-2.2.6)."""

from guidance.asking import beside, required_long_text, required_text
from guidance.flow.graph import Choice, Field, Group, Indication, Kind, Option, Question
from guidance.flow.graph import gettext_noop as _

LAWFUL_BASIS = Question(
    key="lawful-basis",
    number=6,
    title=_("What is your lawful basis for sharing?"),
    short=_("Lawful basis"),
    source="UK GDPR article 6; S3 FAQ 1; S4 2.2.3-2.2.6",
    error=_("Select your lawful basis for sharing"),
    hint=_("Data protection law asks for one of these. It is not the same question as consent or confidence."),
    guidance="lawful-basis",
    options=(
        Option(
            "public_task",
            _("Public task"),
            goto="special-category",
            hint=_("Councils, health, police and schools doing their work. The usual basis for public bodies."),
        ),
        Option(
            "legal_obligation",
            _("Legal obligation"),
            goto="special-category",
            hint=_("A law or a court requires it"),
        ),
        Option(
            "vital_interests",
            _("Vital interests"),
            goto="special-category",
            hint=_("To save a life, when no other basis fits"),
        ),
        Option(
            "recognised_legitimate_interest",
            _("Recognised legitimate interest"),
            goto="special-category",
            hint=_("Safeguarding someone under 18 or an adult at risk. For charities and private bodies."),
        ),
        Option(
            "legitimate_interests",
            _("Legitimate interests"),
            goto="special-category",
            hint=_("You must weigh them against the person’s rights. Not for public bodies’ own tasks."),
        ),
        Option(
            "consent",
            _("Consent"),
            goto="special-category",
            hint=_("Rarely right here: it fails when the person has no real choice, or takes it back. Check first."),
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            hint=_(
                "Ask your information governance contact. If it cannot wait, share what is needed and settle it after."
            ),
        ),
    ),
    groups=(
        beside(
            "public_task",
            Field(
                "task",
                _("Which public task or power?"),
                hint=_("For example, Children Act 1989 section 47, or Care Act 2014 section 42"),
                source="S4 2.2.5-2.2.6; S2 3.4",
            ),
        ),
        beside("legal_obligation", Field("obligation", _("Which law or order?"), source="S4 2.2.5")),
        beside(
            "legitimate_interests",
            required_long_text(
                "balance",
                _("How did you weigh your interest against the person’s rights?"),
                _("Enter how you weighed your interest against the person’s rights"),
            ),
        ),
        beside(
            "consent",
            required_long_text(
                "real_choice",
                _("What makes this a free choice that the person can take back at any time?"),
                _("Enter what makes this a free choice"),
                hint=_("If you would share anyway, choose another basis"),
                source="S3 FAQ 1; S4 2.2.3-2.2.4",
            ),
        ),
        Group(
            when=(
                "public_task",
                "legal_obligation",
                "vital_interests",
                "recognised_legitimate_interest",
                "legitimate_interests",
                "consent",
            ),
            folds=_("More for your data protection officer"),
            fields=(
                Field("necessary_because", _("Why do you need to share on this basis?"), kind=Kind.LONG_TEXT),
                Field(
                    "agreement",
                    _("Information sharing agreement"),
                    hint=_("Its name or number. Having none is never a reason to hold back."),
                    source="S2 4.13; S3 FAQ 7",
                ),
                Field("impact_assessment", _("Data protection impact assessment"), hint=_("Its number and outcome")),
                Field("officer_view", _("What the data protection officer says")),
                Field(
                    "controllers",
                    _("What each organisation is to the other"),
                    hint=_("For example, separate controllers or joint controllers"),
                ),
                Field("rights", _("How people can use their rights")),
                Field(
                    "retention",
                    _("How long the recipient keeps it, and what happens then"),
                    source="S1 section 9",
                ),
            ),
        ),
    ),
)

SPECIAL_CATEGORY = Question(
    key="special-category",
    number=6,
    title=_("Some facts have more protection by law. Which rule lets you share them?"),
    short=_("Sensitive information"),
    source="UK GDPR articles 9 and 10; Data Protection Act 2018 schedule 1",
    error=_("Select the condition that fits, or that none of it is of this kind"),
    hint=_(
        "Special category: health, sex life and orientation, race, origin, religion, beliefs, politics, trade unions, "
        "genes, and marks of the body such as fingerprints. Crime has rules of its own. Select all that apply."
    ),
    guidance="special-category",
    multiple=True,
    options=(
        Option(
            "not_special",
            _("None of the information is of this kind"),
            ends_by_gateway=True,
            exclusive=True,
        ),
        Option(
            "safeguarding_at_risk",
            _("Safeguarding of children and of people at risk"),
            ends_by_gateway=True,
            hint=_("Data Protection Act 2018 schedule 1 paragraph 18. This is the usual one."),
        ),
        Option(
            "health_or_social_care",
            _("Giving or managing health or social care"),
            ends_by_gateway=True,
        ),
        Option(
            "vital_interests",
            _("Vital interests"),
            ends_by_gateway=True,
            hint=_("To save a life, when the person cannot give consent"),
        ),
        Option("explicit_consent", _("Explicit consent"), ends_by_gateway=True),
        Option("legal_claims", _("Legal claims, or a court acting as a court"), ends_by_gateway=True),
        Option("preventing_unlawful_acts", _("To prevent or find out an unlawful act"), ends_by_gateway=True),
        Option(
            "other_substantial_public_interest",
            _("Another condition of substantial public interest"),
            ends_by_gateway=True,
        ),
        Option(
            "not_sure",
            _("I am not sure"),
            indication=Indication.SEEK_ADVICE,
            exclusive=True,
            hint=_(
                "Ask your information governance contact. If it cannot wait, share what is needed and settle it after."
            ),
        ),
    ),
    groups=(
        beside(
            "safeguarding_at_risk",
            Field(
                "without_consent_because",
                _("Why does this go ahead without their consent?"),
                kind=Kind.CHOICE,
                choices=(
                    Choice("cannot_give", _("They cannot give it")),
                    Choice("cannot_obtain", _("We cannot get it, and nobody could expect us to")),
                    Choice("prejudice", _("Asking for it would get in the way of protecting them")),
                    Choice("given", _("They did agree; we do not rely on it")),
                ),
                source="Data Protection Act 2018 schedule 1 paragraph 18",
            ),
        ),
        beside(
            "other_substantial_public_interest",
            required_text(
                "condition",
                _("Which condition?"),
                _("Enter which condition you rely on"),
                hint=_("Its name, or its number in schedule 1"),
            ),
        ),
        Group(
            when=(
                "safeguarding_at_risk",
                "health_or_social_care",
                "vital_interests",
                "explicit_consent",
                "legal_claims",
                "preventing_unlawful_acts",
                "other_substantial_public_interest",
            ),
            folds=_("Which facts, and why this rule fits"),
            fields=(
                Field(
                    "classes",
                    _("Which kinds of these facts do you share?"),
                    kind=Kind.CHOICES,
                    hint=_("Select all that apply. Offences have rules of their own."),
                    choices=(
                        Choice("health", _("Health")),
                        Choice("sex", _("Sex life or sexual orientation")),
                        Choice("origin", _("Race or ethnic origin")),
                        Choice("belief", _("Religion or belief")),
                        Choice("politics", _("Politics or trade unions")),
                        Choice("genetic", _("Genes, or marks of the body such as fingerprints")),
                        Choice("offences", _("Offences, claims that somebody committed one, and court cases")),
                    ),
                    source="UK GDPR articles 9 and 10",
                ),
                Field(
                    "condition_because",
                    _("Why does this condition fit?"),
                    kind=Kind.LONG_TEXT,
                    hint=_("A sentence is enough"),
                ),
            ),
        ),
    ),
)

QUESTIONS = (LAWFUL_BASIS, SPECIAL_CATEGORY)
