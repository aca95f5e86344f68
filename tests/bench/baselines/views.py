"""The same pages twice: by formtools' wizard, which saves at the end, and by a view that saves every step."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from formtools.wizard.views import NamedUrlSessionWizardView

from tests.bench.baselines.forms import FORMS
from tests.bench.baselines.models import Decision
from tests.bench.baselines.questions import CONTROLS, PAGES, TITLES


class Wizard(NamedUrlSessionWizardView):
    """What is typed waits in the session; one row and its history row are written behind the last page."""

    template_name = "question.html"

    def get_context_data(self, form: Any, **given: Any) -> dict[str, Any]:
        return super().get_context_data(form=form, title=TITLES[self.steps.current], **given)

    def done(self, form_list: Any, **_given: Any) -> HttpResponse:
        answers = {name: value for form in form_list for name, value in form.cleaned_data.items()}
        Decision.objects.create(owner=self.request.user, status="recorded", **answers)
        return redirect("done")


wizard = login_required(Wizard.as_view(list(FORMS.items()), url_name="wizard_step", done_step_name="finished"))


@login_required
def begin(request: HttpRequest) -> HttpResponse:
    return redirect("step", Decision.objects.create(owner=request.user).pk, PAGES[0])


@login_required
def step(request: HttpRequest, pk: str, key: str) -> HttpResponse:
    """One page of the row: shown, or saved with its history row."""
    mine = Decision.objects.filter(owner=request.user)
    names = [control.name for control in CONTROLS[key]]
    if request.method == "POST":
        form = FORMS[key](request.POST)
        if form.is_valid():
            with transaction.atomic():
                decision = get_object_or_404(mine.select_for_update(), pk=pk)
                for name in names:
                    setattr(decision, name, form.cleaned_data[name])
                decision.save(update_fields=[*names, "updated"])
            following = PAGES[PAGES.index(key) + 1 :]
            return redirect("step", pk, following[0]) if following else redirect("done")
    else:
        decision = get_object_or_404(mine, pk=pk)
        form = FORMS[key](initial={name: getattr(decision, name) for name in names})
    return render(request, "question.html", {"form": form, "title": TITLES[key]})


@login_required
def done(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html", {"title": "Recorded"})
