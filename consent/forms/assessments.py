"""Could they decide? And did they agree to a service?"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from consent.errors import NotRecorded
from consent.forms.base import ConsentForm
from consent.pages import CAPACITY, COMPETENCE, ENGAGE
from consent.rules import CRITERIA, Ability, CapacityJudged, CompetenceJudged
from consent.rules.capacity import Doubt, Temporary, capacity_problems
from consent.rules.competence import competence_problems
from consent.rules.recording import Problem
from consent.vocabulary import Capacity, Competence, Reply


class AssessmentForm(ConsentForm):
    """An assessment is checked by its own rules as well, each problem beside its field."""

    aliases = {"happened_on": "on"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            self.refuse(NotRecorded(self.problems()))
        return cleaned

    def problems(self) -> Iterable[Problem]:
        raise NotImplementedError

    def notes(self, keys: Iterable[str]) -> dict[str, str]:
        return {key: self.text(f"{key}_note") for key in keys}

    def reply(self, key: str) -> Reply | None:
        return Reply(self.text(key)) if self.text(key) else None


class CompetenceForm(AssessmentForm):
    """The eight criteria for one child on one occasion (S2 3.24)."""

    asks = COMPETENCE
    submit_label = gettext_lazy("Save the assessment")

    def problems(self) -> Iterable[Problem]:
        return competence_problems(self.judged())

    def judged(self) -> CompetenceJudged:
        return CompetenceJudged(
            {key: Reply(self.text(key)) for key in CRITERIA if self.text(key)},
            Competence(self.text("conclusion") or Competence.NOT_ASSESSED),
            self.text("because"),
            self.text("views"),
            self.text("views_not_sought_because"),
            not_conditional=self.ticked("not_conditional"),
        )

    def arguments(self) -> dict[str, Any]:
        told = {key: self.text(key) for key in ("occasion", "parents_view", "parents_words")}
        return {"on": self.on("on"), "judged": self.judged(), "notes": self.notes(CRITERIA), **told}


class CapacityForm(AssessmentForm):
    """The questions of the Mental Capacity Act for one decision at one time (S2 3.30-3.35)."""

    asks = CAPACITY
    aliases = {"happened_on": "on", "contradiction": "conclusion", "inability": "conclusion"}
    submit_label = gettext_lazy("Save the assessment")

    def problems(self) -> Iterable[Problem]:
        return capacity_problems(self.judged())

    def judged(self) -> CapacityJudged:
        return CapacityJudged(
            doubts=frozenset(map(Doubt, self.several("doubts"))),
            help_given=self.text("help_given"),
            abilities={key: Reply(self.text(key)) for key in Ability if self.text(key)},
            impairment=self.reply("impairment"),
            because_of_it=self.reply("because_of_it"),
            temporary=frozenset(map(Temporary, self.several("temporary"))),
            can_wait=self.ticked("can_wait"),
            fluctuates=self.ticked("fluctuates"),
            conclusion=Capacity(self.text("conclusion") or Capacity.PRESUMED),
            because=self.text("because"),
            views=self.text("views"),
            best_interests=self.given("best_interests"),
            consulted=self.given("consulted"),
        )

    def arguments(self) -> dict[str, Any]:
        told = {key: self.text(key) for key in ("decision_needed", "impairment_note")}
        return {"on": self.on("on"), "judged": self.judged(), "notes": self.notes(Ability), **told}


class EngageForm(ConsentForm):
    """Somebody agreed to a service, or declined it: no consent to share (S3 FAQ 2)."""

    asks = ENGAGE
    aliases = {"happened_on": "given_on"}

    def arguments(self) -> dict[str, Any]:
        told = {key: self.text(key) for key in ("service", "context", "given_by", "explained")}
        agreed = self.text("act") == "agreed"
        return {
            "on": self.on(),
            "agreed": agreed,
            "standing": self.standing,
            "words": self.given("words"),
            **told,
        }
