"""Who agreed to what, when, and whether they could: the list, people, one consent, and consent forms on paper."""

from django.urls import path

from consent import views

app_name = "consent"

PERSON = "people/<uuid:person_id>/"
CONSENT = "<uuid:consent_id>/"

urlpatterns = [
    path("", views.listing.everything, name="list"),
    path("forms/", views.paper.forms_page, name="forms"),
    path("forms/<slug:version>/", views.paper.blank_form, name="blank_form"),
    path("people/find/", views.people.find, name="find"),
    path("people/add/", views.people.add, name="add_person"),
    path(PERSON, views.people.person, name="person"),
    path(f"{PERSON}merge/", views.people.merge, name="merge"),
    path(f"{PERSON}separate/", views.people.separate, name="separate"),
    path(f"{PERSON}given/", views.saying.say, {"act": "given"}, name="give"),
    path(f"{PERSON}refused/", views.saying.say, {"act": "refused"}, name="refuse"),
    path(f"{PERSON}no-reply/", views.saying.say, {"act": "no_reply"}, name="no_reply"),
    path(f"{PERSON}competence/", views.assessments.assess, {"what": "competence"}, name="competence"),
    path(f"{PERSON}capacity/", views.assessments.assess, {"what": "capacity"}, name="capacity"),
    path(f"{PERSON}engagement/", views.assessments.engagement, name="engagement"),
    path(f"{PERSON}form/", views.paper.prepare, name="form"),
    path("assessments/<uuid:assessment_id>/", views.assessments.assessment, name="assessment"),
    path("engagement/<uuid:agreement_id>/end/", views.assessments.end_engagement, name="end_engagement"),
    path(CONSENT, views.saying.consent, name="consent"),
    path(f"{CONSENT}withdraw/", views.saying.withdraw, name="withdraw"),
    path(f"{CONSENT}invalidate/", views.saying.invalidate, name="invalidate"),
    path(f"{CONSENT}renew/", views.saying.renew, name="renew"),
    path(f"{CONSENT}export/", views.paper.export, name="export"),
]
