"""Where an author asks for advice on one page of a draft."""

from django.urls import path

from decisions.advice.views import authors

ADVICE = "<uuid:decision_id>/questions/<slug:step>/advice/"

urlpatterns = [
    path(ADVICE, authors.WhomToAskView.as_view(), name="whom_to_ask"),
    path(f"{ADVICE}ask/", authors.AskView.as_view(), name="ask_adviser"),
    path(f"{ADVICE}ask/autosave/", authors.AskAutosaveView.as_view(), name="ask_autosave"),
    path(f"{ADVICE}call/", authors.CallView.as_view(), name="note_call"),
    path(f"{ADVICE}call/autosave/", authors.CallAutosaveView.as_view(), name="call_autosave"),
]
