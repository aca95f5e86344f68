"""What an adviser is asked. The address of a question names no record."""

from django.urls import path

from decisions.advice.views import advisers

app_name = "advice"
urlpatterns = [
    path("", advisers.asked, name="asked"),
    path("<uuid:request_id>/", advisers.answer, name="answer"),
    path("<uuid:request_id>/autosave/", advisers.autosave, name="answer_autosave"),
]
