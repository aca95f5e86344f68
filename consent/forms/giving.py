"""Somebody agreed, agreed again, refused, or did not reply."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consent.forms.base import ConsentForm, page_words
from consent.pages import GIVE, NO_REPLY, REFUSE, RENEW
from consent.pages.giving import NONE_OF_THESE, OWN_WORDS
from consent.pages.parts import EDITION
from consent.pages.printed import VERSIONS
from consent.rules.recording import NO_CONSENT
from consent.services import Account
from consent.vocabulary import Act, Event, Flaw, Manner, Scope, Standing, from_explained, from_how_given
from guidance.forms.show import tr

#: Where to go on from something that is no consent.
INSTEAD = {
    Flaw.NOTICE: gettext_lazy("Ask them, and record what they say."),
    Flaw.SILENCE: gettext_lazy("Use the page for no reply."),
    Flaw.PRESSURE: gettext_lazy("Give them time, and ask again when they are free to say no."),
    Flaw.CONDITIONAL: gettext_lazy("Tell them that the service does not depend on it, and ask again."),
}


class SaidForm(ConsentForm):
    """What somebody said on a day: `event()` and `account()` are what the services take."""

    act: Act
    aliases = {
        "happened_on": "given_on",
        "too_early": "given_on",
        "manner": "how_given",
        "way": "how_given",
        "implied_by_another": "how_given",
        "no_service": "service",
    }

    def arguments(self) -> dict[str, Any]:
        return {"event": self.event(), "account": self.account()}

    def event(self) -> Event:
        return Event(self.act, self.on(), self.standing, scope=self.scope())

    def account(self) -> Account:
        return Account(
            given_by=self.text("given_by"),
            words=self.text("words"),
            standing_evidence=self.given("standing_evidence"),
            evidence=self.text("evidence"),
            wording=self.wording(),
        )

    def scope(self) -> Scope:
        recipients = dict.fromkeys(line.strip() for line in self.given("recipients").splitlines() if line.strip())
        return Scope(frozenset(self.several("information")), frozenset(self.several("purposes")), tuple(recipients))

    def wording(self) -> dict[str, Any]:
        """The words of the page, and those in which the person was asked: frozen as they were shown."""
        frozen: dict[str, Any] = {"page": self.asks.key, "edition": EDITION.key, "asked": page_words(self.asks)}
        if self.applies("family"):
            frozen["family"] = [key for key in self.several("family") if key != NONE_OF_THESE]
        version = VERSIONS.get(self.text("asked_with"))
        if version:
            frozen |= {"form": version.key, "words": [tr(line) for line in version.lines]}
        elif self.text("asked_with") == OWN_WORDS:
            frozen |= {"form": OWN_WORDS, "words": self.given("asked_words").splitlines()}
        return frozen


class GiveForm(SaidForm):
    """Consent was given. What cannot be consent is refused beside the question that asks about it."""

    asks = GIVE
    act = Act.GIVEN
    submit_label = gettext_lazy("Record consent")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for flaw in Flaw:
            if flaw in (cleaned.get("flaws") or []):
                self.add_error("flaws", f"{_(NO_CONSENT[flaw])}. {INSTEAD[flaw]}")
        return cleaned

    def event(self) -> Event:
        manner, way = from_how_given(self.text("how_given"))
        return Event(
            self.act,
            self.on(),
            self.standing,
            manner,
            way,
            from_explained(self.several("explained")),
            self.scope(),
            service=self.given("service") if manner is Manner.IMPLIED else "",
            valid_from=self.day("valid_from"),
            review_on=self.day("review_on"),
            limits=self.text("limits"),
        )


class RenewForm(GiveForm):
    """They agreed again, in the standing of before; everything else is asked anew."""

    asks = RENEW
    act = Act.RENEWED
    submit_label = gettext_lazy("Record that they agreed again")

    def __init__(self, data: Any = None, *, standing: Standing | None = None) -> None:
        super().__init__(data)
        self._standing = standing

    @property
    def standing(self) -> Standing | None:
        return self._standing


class RefuseForm(SaidForm):
    asks = REFUSE
    act = Act.REFUSED
    submit_label = gettext_lazy("Record the refusal")


class NoReplyForm(SaidForm):
    asks = NO_REPLY
    act = Act.NO_REPLY
    submit_label = gettext_lazy("Record that there was no reply")
