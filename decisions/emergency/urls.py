"""Something was shared in an emergency: the box, what is typed in it, and what was saved."""

from django.urls import path

from decisions.emergency import views

urlpatterns = [
    path("emergency/", views.EmergencyView.as_view(), name="emergency"),
    path("emergency/autosave/", views.AutosaveView.as_view(), name="emergency_autosave"),
    path("<uuid:decision_id>/emergency/", views.SavedView.as_view(), name="emergency_saved"),
]
