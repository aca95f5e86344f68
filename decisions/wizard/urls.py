"""The way through the seven questions: one address per page, the record's UUID in it."""

from django.urls import path

import decisions.wizard.views.consents as consents
import decisions.wizard.views.ends as ends
import decisions.wizard.views.rows as rows
import decisions.wizard.views.start as start
import decisions.wizard.views.steps as steps

CASE = "<uuid:decision_id>/"
STEP = f"{CASE}questions/<slug:step>/"

urlpatterns = [
    path("start/", start.StartView.as_view(), name="start"),
    path(CASE, ends.TasksView.as_view(), name="tasks"),
    path(f"{CASE}danger/", start.DangerView.as_view(), name="danger"),
    path(STEP, steps.StepView.as_view(), name="step"),
    path(f"{STEP}autosave/", steps.AutosaveView.as_view(), name="autosave"),
    path(f"{STEP}let-go/", steps.LetGoView.as_view(), name="let_go"),
    path(f"{STEP}add/", rows.AddRowView.as_view(), name="row_add"),
    path(f"{STEP}<uuid:row_id>/", rows.ChangeRowView.as_view(), name="row_change"),
    path(f"{STEP}<uuid:row_id>/remove/", rows.RemoveRowView.as_view(), name="row_remove"),
    path(f"{CASE}consents/", consents.ConsentsView.as_view(), name="consents"),
    path(f"{CASE}consents/<uuid:person_id>/", consents.ConsentOfView.as_view(), name="consent_of"),
    path(f"{CASE}check/", ends.CheckView.as_view(), name="check"),
    path(f"{CASE}submitted/", ends.SubmittedView.as_view(), name="submitted"),
    path(f"{CASE}discard/", ends.DiscardView.as_view(), name="discard"),
]
