"""Consent is withdrawn, or found never to have been consent; an agreement to engage ends."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from consent.forms.base import ConsentForm, page_words
from consent.pages import END_ENGAGEMENT, INVALIDATE, WITHDRAW
from consent.pages.ending import WRONG
from consent.pages.parts import EDITION
from consent.services import Account
from consent.vocabulary import Flaw


class EndForm(ConsentForm):
    aliases = {"happened_on": "given_on", "too_early": "given_on"}
    warns = True

    def account(self) -> Account:
        return Account(
            given_by=self.text("given_by"),
            words=self.text("words"),
            standing_evidence=self.given("standing_evidence"),
            evidence=self.text("evidence"),
            wording={"page": self.asks.key, "edition": EDITION.key, "asked": page_words(self.asks)},
        )


class WithdrawForm(EndForm):
    """They took it back."""

    asks = WITHDRAW
    submit_label = _("Record that it is withdrawn")

    def arguments(self) -> dict[str, Any]:
        return {"on": self.on(), "standing": self.standing, "account": self.account()}


class InvalidateForm(EndForm):
    """It was never consent, or was recorded wrongly."""

    asks = INVALIDATE
    submit_label = _("Record that it is not valid")

    def arguments(self) -> dict[str, Any]:
        flaw = None if self.text("flaw") == WRONG else Flaw(self.text("flaw"))
        return {"on": self.on(), "flaw": flaw, "account": self.account()}


class EndEngagementForm(ConsentForm):
    """An agreement to engage with a service has ended."""

    asks = END_ENGAGEMENT
    aliases = {"happened_on": "given_on", "too_early": "given_on"}
    submit_label = _("Record that it has ended")

    def arguments(self) -> dict[str, Any]:
        said = {key: self.text(key) for key in ("given_by", "words")}
        return {"on": self.on(), "standing": self.standing, **said}
