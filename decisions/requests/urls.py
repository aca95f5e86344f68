"""Requests for information, to us and of ours."""

from django.urls import path

from decisions.requests import views

app_name = "requests"
ONE = "<uuid:request_id>/"

urlpatterns = [
    path("", views.requests, name="list"),
    path("in/add/", views.receive, name="receive"),
    path("out/add/", views.ask, name="ask"),
    path("out/add/<uuid:decision_id>/", views.ask, name="ask_for"),
    path(ONE, views.request_page, name="request"),
    path(f"{ONE}change/", views.change, name="change"),
    path(f"{ONE}decide/", views.decide, name="decide"),
    path(f"{ONE}letters/<int:number>/", views.letter, name="letter"),
    path(f"{ONE}<slug:action>/", views.step, name="step"),
]
