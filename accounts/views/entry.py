"""allauth's pages where they need something of ours."""

from typing import Any

from allauth.account.views import ReauthenticateView
from django.http import HttpResponse

from accounts import session_lock


class UnlockView(ReauthenticateView):
    """Asks for the same person's password and unlocks the session. "Not you? Sign out" is on the page."""

    def form_valid(self, form: Any) -> HttpResponse:
        session_lock.touch(self.request, at_once=True)
        return super().form_valid(form)


unlock = UnlockView.as_view()
