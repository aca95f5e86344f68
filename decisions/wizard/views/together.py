"""A page that asks several questions together: shown, saved as one post, kept for later."""

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from decisions.rules.journey import TASKS
from decisions.sending import ACTION, CONFIRMED, wants_later
from decisions.services.together import save_together
from decisions.wizard.addresses import ADD
from decisions.wizard.forms import from_check
from decisions.wizard.presenters.together import together_page
from decisions.wizard.together import Asked, holding, parts_until_more
from decisions.wizard.views.base import CasePage


class TogetherOfPage(CasePage):
    """What the view of a page does where it asks several questions."""

    def show_together(self, parts: Sequence[Asked], status: int = 200) -> HttpResponse:
        page = together_page(self.case, parts)
        return render(self.request, "decisions/wizard/step.html", {"page": page}, status=status)

    def finish_together(self, parts: Sequence[Asked]) -> HttpResponse:
        """Continue: all that applies is in order and saved, or nothing is; what was typed besides is kept."""
        if wants_later(self.request):
            self.keep_typed(parts)
            return self.to(TASKS)
        asked, more = parts_until_more(parts, self.request.POST.get(ACTION, ""))
        answered, good = holding(asked, self.case.journey)
        if not good:
            return self.show_together(parts, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        besides = [part for part in parts if part not in answered and part.form.was_touched()]
        self.keep_typed(besides)
        save = partial(
            save_together,
            parts=[part.answered for part in answered],
            slots=[part.slot for part in parts if part not in besides],
            leads_to=f"{more}{ADD}" if more else "",
            confirmed=CONFIRMED in self.request.POST,
            to_check=from_check(self.request),
        )
        return self.carry_out(save, [part.form for part in answered], parts[0].step.key)

    def keep_typed(self, parts: Sequence[Asked]) -> None:
        """Keep what was typed of these half-typed, each in its own place; of one that nobody touched nothing."""
        for part in parts:
            typed = part.form.typed()
            if typed or part.step.key in self.case.journey.typed:
                self.keep_typed_text(part.slot, typed)
