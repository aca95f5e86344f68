"""Addresses of the guidance pages."""

from django.urls import path

from guidance import views

app_name = "guidance"

urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("flowchart/", views.flowchart, name="flowchart"),
    path("flowchart/<slug:edition>/", views.flowchart, name="flowchart"),
    path("questions/<slug:key>/", views.question, name="question"),
    path("golden-rules/", views.read, {"name": "golden-rules"}, name="golden_rules"),
    path("caldicott-principles/", views.read, {"name": "caldicott-principles"}, name="caldicott"),
    path("consent-and-lawful-basis/", views.read, {"name": "consent-and-lawful-basis"}, name="consent"),
    path("law/", views.law, {"name": "law"}, name="law"),
    path("law-duties/", views.law, {"name": "law-duties"}, name="law_duties"),
    path("faq/", views.read, {"name": "faq"}, name="faq"),
    path("glossary/", views.read, {"name": "glossary"}, name="glossary"),
    path("sources/", views.read, {"name": "sources"}, name="sources"),
    path("<slug:name>/", views.read, name="article"),
]
