"""Information sharing agreements: the tree of them, and one."""

from django.urls import path

from decisions.agreements import views

app_name = "agreements"
urlpatterns = [
    path("", views.agreements, name="list"),
    path("add/", views.add, name="add"),
    path("<uuid:agreement_id>/", views.agreement, name="agreement"),
    path("<uuid:agreement_id>/change/", views.change, name="change"),
    path("<uuid:agreement_id>/begin/", views.begin, name="begin"),
    path("<uuid:agreement_id>/review/", views.review, name="review"),
    path("<uuid:agreement_id>/end/", views.end, name="end"),
    path("<uuid:agreement_id>/parties/add/", views.add_party, name="add_party"),
    path("<uuid:agreement_id>/parties/<uuid:party_id>/", views.party, name="party"),
]
