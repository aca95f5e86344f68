"""What every page of the journey does: find the person's own record, and answer a post in one of its few ways."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View

from decisions.rules.journey import TASKS
from decisions.selectors import Case
from decisions.sending import carried_over, one_transaction, post_of
from decisions.services import half_typed
from decisions.services.access_log import look_at, open_for_editing
from decisions.services.answering import NotOpen, Strands
from decisions.services.posts import Post, Replayed, StaleVersion, earlier_result
from decisions.wizard.addresses import address
from decisions.wizard.forms import CaseForm, from_check
from decisions.wizard.presenters.steps import conflict_page, strands_page
from guidance.flow.graph import Page, Question

if TYPE_CHECKING:
    from accounts.models import User


class CasePage(View):
    """A page of one record that the signed-in person started; the one 404 for every other."""

    page_in_ledger: str  # what the ledger calls the page: one of decisions.registered.streams.PAGES, and never changed
    case: Case
    changes = True  # False for pages that stay good after submitting

    @method_decorator(one_transaction)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = str(request.method).lower()
        if method not in self.http_method_names or not hasattr(self, method):
            return self.http_method_not_allowed(request, *args, **kwargs)
        leads_on = self.changes and request.method == "GET"  # to the record, once it can no longer be changed
        posts = request.method == "POST"
        at_once = "" if leads_on or posts else self.page_in_ledger
        self.case = open_for_editing(self.actor, kwargs["decision_id"], request.session, page=at_once, lock=posts)
        if leads_on and not self.case.can_edit:
            return redirect("decisions:record", decision_id=self.decision_id)
        answer = super().dispatch(request, *args, **kwargs)
        if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
            answer = self.sent_before() or answer
        if posts and not self.case.can_edit and answer.status_code != HTTPStatus.FOUND:
            look_at(self.actor, self.decision_id, self.page_in_ledger)  # a page after all, such as that of a conflict
        return answer

    def sent_before(self) -> HttpResponse | None:
        """Where this very post led, which its form refuses now because it took effect while it was sent once more."""
        sent = post_of(self.request, self.case)
        moved_on = sent.version != self.case.decision.version
        leads_to = earlier_result(self.actor, sent.key) if moved_on else ""
        return self.to(leads_to, to_check=from_check(self.request)) if leads_to else None

    @property
    def actor(self) -> "User":
        """The signed-in person; LoginRequiredMiddleware let nobody else in."""
        return cast("User", self.request.user)

    @property
    def decision_id(self) -> UUID:
        return self.case.decision.pk

    def the_step(self, key: str) -> Question | Page:
        """The page with this key in the record's edition; Http404 when there is none."""
        try:
            return self.case.journey.step(key)
        except KeyError:
            raise Http404 from None

    def to(self, key: str, *, to_check: bool = False) -> HttpResponse:
        return redirect(address(self.decision_id, key, to_check=to_check))

    def keep(self, form: CaseForm, slot: str) -> HttpResponse:
        """Save and come back later: whatever was typed is kept as it is."""
        self.keep_typed_text(slot, form.typed())
        return self.to(TASKS)

    def keep_typed_text(self, slot: str, typed: Mapping[str, Any]) -> datetime:
        """Keep it with the version that its page showed; returns when it was kept."""
        return half_typed.keep(
            actor=self.actor,
            decision_id=self.decision_id,
            slot=slot,
            typed=typed,
            case=self.case,
            seen=post_of(self.request, self.case).version,
        )

    def carry_out(self, act: Callable[[Post], str], forms: Sequence[CaseForm] = (), step: str = "") -> HttpResponse:
        """Run `act` with what the post carries, and show where it leads or why it did not take effect."""
        to_check = from_check(self.request)
        try:
            leads_to = act(post_of(self.request, self.case))
        except Replayed as earlier:
            leads_to = earlier.leads_to
        except StaleVersion:
            return self.conflict(forms, step)
        except Strands as change:
            page = strands_page(self.case, change.keys, carried_over(self.request), step=step, to_check=to_check)
            return render(self.request, "decisions/wizard/strands.html", {"page": page})
        except NotOpen:
            leads_to = self.case.journey.resume()
        return self.to(leads_to, to_check=to_check)

    def conflict(self, forms: Sequence[CaseForm], step: str) -> HttpResponse:
        """Somebody saved first: both texts on one page, nothing overwritten."""
        if not forms:
            return render(
                self.request, "decisions/wizard/changed.html", {"case": self.case}, status=HTTPStatus.CONFLICT
            )
        hidden = carried_over(self.request)
        page = conflict_page(self.case, step, forms, hidden, post_to=self.request.get_full_path())
        return render(self.request, "decisions/wizard/conflict.html", {"page": page}, status=HTTPStatus.CONFLICT)
