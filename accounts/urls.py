"""The front door, the way in and out, and the administrators' pages.

Of allauth's own pages only those that are needed here: nobody signs up, nobody manages several addresses.
"""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from accounts.views import entry, home, memberships, organisation, people, person, session, teams

account = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("reauthenticate/", entry.unlock, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("profile/", home.profile, name="profile"),
]

administration = [
    path("", people.people, name="people"),
    path("search/", people.search, name="search"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/change/", person.change_person, name="change_person"),
    path("people/<uuid:person_id>/deactivate/", person.deactivate_person, name="deactivate_person"),
    path("people/<uuid:person_id>/reactivate/", person.reactivate_person, name="reactivate_person"),
    path("people/<uuid:person_id>/invite/", person.invite_person, name="invite_person"),
    path("people/<uuid:person_id>/roles/give/", memberships.give_role, name="give_role"),
    path("roles/<uuid:membership_id>/end/", memberships.end_role, name="end_role"),
    path("teams/", teams.teams, name="teams"),
    path("teams/add/", teams.add_team, name="add_team"),
    path("teams/<uuid:team_id>/", teams.change_team, name="change_team"),
    path("organisation/", organisation.organisation, name="organisation"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("leave/", session.leave, name="leave"),
    path("session/ping/", session.session_ping, name="session_ping"),
    path("account/", include(account)),
    path("administration/", include((administration, "administration"))),
]
