"""A page that asks several questions together: shown, saved as one post, kept for later."""

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from decisions.rules.journey import TASKS
from decisions.sending import ACTION, CONFIRMED, wants_later
from decisions.services import half_typed
from decisions.services.together import save_together
from decisions.wizard.addresses import ADD
from decisions.wizard.forms import from_check
from decisions.wizard.presenters.together import together_page
from decisions.wizard.together import Asked, holding, parts_until_more, typed_on_page
from decisions.wizard.views.base import CasePage


class TogetherOfPage(CasePage):
    """What the view of a page does where it asks several questions."""

    def show_together(self, parts: Sequence[Asked], status: int = 200) -> HttpResponse:
        page = together_page(self.case, parts)
        return render(self.request, "decisions/wizard/step.html", {"page": page}, status=status)

    def finish_together(self, parts: Sequence[Asked]) -> HttpResponse:
        """Continue: all that applies is in order and saved, or nothing is."""
        if wants_later(self.request):
            self.keep_together(parts)
            return self.to(TASKS)
        asked, more = parts_until_more(parts, self.request.POST.get(ACTION, ""))
        answered, good = holding(asked, self.case.journey)
        if not good:
            return self.show_together(parts, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if more:
            self.keep_together(parts, but=asked)  # what stands below the rows is not saved yet, and not lost
        save = partial(
            save_together,
            parts=[part.answered for part in answered],
            slots=[part.slot for part in asked],
            leads_to=f"{more}{ADD}" if more else "",
            confirmed=CONFIRMED in self.request.POST,
            to_check=from_check(self.request),
        )
        return self.carry_out(save, [part.form for part in answered], parts[0].step.key)

    def keep_together(self, parts: Sequence[Asked], but: Sequence[Asked] = ()) -> None:
        """Keep what was typed on the page, half-typed, each question in its own place; `but` those that are saved."""
        saved = {part.slot for part in but}
        first, data = parts[0], self.request.POST
        for slot, typed in typed_on_page(self.case.journey, first.step.key, first.slot, data):
            if slot not in saved:
                half_typed.keep(actor=self.actor, decision_id=self.decision_id, slot=slot, typed=typed, case=self.case)
