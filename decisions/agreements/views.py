"""Agreements: everybody who works here reads them, Caldicott Guardians and administrators look after them.

No record is shown, and none can be reached; what is shared again and again is counted for those who may read them all.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.sending import attempt, posted, status_of
from accounts.selectors import seen
from decisions.agreements import forms, presenters, selectors, services
from decisions.agreements.policies import can_take
from decisions.agreements.selectors import AgreementsDesk, desk_of_agreements
from decisions.partners.selectors import names_offered
from decisions.rules.agreements import AgreementAction
from guidance.forms import HouseForm

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """The tree of tiers as a picture and as a table, what is to be reviewed, and what is shared without one."""
    page = presenters.agreements_page(desk_of_agreements(request.user))
    return render(request, "decisions/agreements/list.html", {"page": page})


@require_safe
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """What one says, between whom, who signed, and its history."""
    desk = desk_of_agreements(request.user)
    page = presenters.agreement_page(desk, selectors.agreement_in(desk.organisation, agreement_id))
    return render(request, "decisions/agreements/agreement.html", {"page": page})


@BOTH
def add(request: HttpRequest) -> HttpResponse:
    """A new agreement, which is being drawn up."""
    desk = desk_of_agreements(request.user, keeper=True)
    parents, people = _offered(desk)
    form = forms.NewAgreementForm(posted(request))
    form.offer(presenters.parents_in_words(list(parents.values())), {pk: one.name for pk, one in people.items()})
    if form.is_bound and form.is_valid():
        said = {"organisation": desk.organisation, "key": form.key, **form.said(parents, people)}
        if attempt(form, services.add_agreement, actor=desk.actor, **said):
            messages.success(request, _("The agreement has been added. Bring it into force when it is signed."))
            return redirect("agreements:agreement", form.key)
    return _form(request, form, _("Add an agreement"), reverse("agreements:list"))


@BOTH
def change(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Another wording of one."""
    desk = desk_of_agreements(request.user, keeper=True)
    row = selectors.agreement_in(desk.organisation, agreement_id)
    parents, people = _offered(desk, row)
    form = forms.ChangeAgreementForm(posted(request), seen=seen(row), initial=presenters.initial_of(row))
    form.offer(presenters.parents_in_words(list(parents.values())), {pk: one.name for pk, one in people.items()})
    act = partial(services.change_agreement, agreement=row, seen=form.seen)
    if _done(request, desk, form, act, lambda: form.said(parents, people)):
        return redirect("agreements:agreement", row.pk)
    return _about(request, desk, row, form, _("Change this agreement"), AgreementAction.CHANGE)


@BOTH
def begin(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Bring one into force."""
    return _step(request, agreement_id, AgreementAction.BEGIN, forms.BeginForm, services.begin)


@BOTH
def review(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Say that one was reviewed (S1 section 10)."""
    return _step(request, agreement_id, AgreementAction.REVIEW, forms.ReviewForm, services.review)


@BOTH
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """End one; it stays."""
    return _step(request, agreement_id, AgreementAction.END, forms.EndForm, services.end)


@BOTH
def add_party(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Another organisation is a party."""
    desk = desk_of_agreements(request.user, keeper=True)
    row = selectors.agreement_in(desk.organisation, agreement_id)
    form = forms.PartyForm(posted(request))
    act = partial(services.add_party, agreement=row)
    if _done(request, desk, form, act, lambda: form.cleaned_data):
        return redirect("agreements:agreement", row.pk)
    bodies = names_offered(desk.organisation.pk)
    return _about(request, desk, row, form, _("Add an organisation"), AgreementAction.ADD_PARTY, bodies=bodies)


@BOTH
def party(request: HttpRequest, agreement_id: UUID, party_id: UUID) -> HttpResponse:
    """Who signed for a party (S1 section 12), and whether it has left."""
    desk = desk_of_agreements(request.user, keeper=True)
    row = selectors.agreement_in(desk.organisation, agreement_id)
    one = selectors.party_in(row, party_id)
    initial = {name: getattr(one, name) for name in ("signed_by", "signed_on", "left_on")}
    form = forms.ChangePartyForm(posted(request), seen=seen(one), initial=initial)
    act = partial(services.change_party, party=one, seen=form.seen)
    if _done(request, desk, form, act, lambda: form.cleaned_data):
        return redirect("agreements:agreement", row.pk)
    return _about(request, desk, row, form, presenters.party_name(one, row), AgreementAction.ADD_PARTY)


HEADINGS = {
    AgreementAction.BEGIN: mark("Bring this agreement into force"),
    AgreementAction.REVIEW: mark("Record a review"),
    AgreementAction.END: mark("End this agreement"),
}


def _step(
    request: HttpRequest, agreement_id: UUID, action: AgreementAction, made: Any, act: Callable[..., Any]
) -> HttpResponse:
    desk = desk_of_agreements(request.user, keeper=True)
    row = selectors.agreement_in(desk.organisation, agreement_id)
    form = made(posted(request), initial=forms.today_initial(made, timezone.localdate()))
    if _done(request, desk, form, partial(act, agreement=row), form.said):
        return redirect("agreements:agreement", row.pk)
    return _about(request, desk, row, form, _(HEADINGS[action]), action)


def _done(
    request: HttpRequest,
    desk: AgreementsDesk,
    form: Any,
    act: Callable[..., Any],
    said: Callable[[], Mapping[str, Any]],
) -> bool:
    """Whether the post took effect."""
    if not (form.is_bound and form.is_valid() and attempt(form, act, actor=desk.actor, **said())):
        return False
    messages.success(request, _("Saved."))
    return True


def _offered(desk: AgreementsDesk, row: Any = None) -> tuple[dict[UUID, Any], dict[UUID, Any]]:
    """The agreements below which one may stand, and the people who may look after one."""
    parents = {one.pk: one for one in selectors.parents_for(desk.organisation, row)}
    return parents, {one.pk: one for one in selectors.people_for(desk.organisation, row)}


def _about(
    request: HttpRequest,
    desk: AgreementsDesk,
    row: Any,
    form: HouseForm,
    heading: str,
    action: AgreementAction,
    **more: Any,
) -> HttpResponse:
    back = reverse("agreements:agreement", args=[row.pk])
    may = can_take(desk.actor, row, action)
    return _form(request, form, heading, back, name=row.name, may=may, **more)


def _form(request: HttpRequest, form: HouseForm, heading: str, back: str, **more: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "may": True, **more}
    return render(request, "decisions/agreements/form.html", context, status=status_of(form))
