from django.contrib.auth.views import LoginView
from django.urls import path

from tests.bench.baselines import views

urlpatterns = [
    path("login/", LoginView.as_view(template_name="question.html"), name="login"),
    path("wizard/", views.wizard),
    path("wizard/<slug:step>/", views.wizard, name="wizard_step"),
    path("rows/", views.begin),
    path("rows/<uuid:pk>/<slug:key>/", views.step, name="step"),
    path("done/", views.done, name="done"),
]
