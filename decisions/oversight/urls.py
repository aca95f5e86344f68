"""The pages of those who oversee decisions."""

from django.urls import path

import decisions.oversight.views.arranging as arranging
import decisions.oversight.views.queue as queue
import decisions.oversight.views.review as review

CASE = "<uuid:decision_id>/"

app_name = "oversight"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("learning/", queue.learning, name="learning"),
    path("cover/", arranging.cover, name="cover"),
    path("cover/<uuid:cover_id>/end/", arranging.end_cover, name="end_cover"),
    path("cover/<uuid:cover_id>/decline/", arranging.decline_cover, name="decline_cover"),
    path("second-review/", arranging.rule, name="rule"),
    path(CASE, review.review, name="review"),
    path(f"{CASE}autosave/", review.autosave, name="autosave"),
    path(f"{CASE}let-go/", review.let_go, name="let_go"),
    path(f"{CASE}done/", review.done, name="done"),
    path(f"{CASE}hand-over/", arranging.hand_over, name="hand_over"),
    path(f"{CASE}pass-on/", arranging.reassign, name="reassign"),
]
