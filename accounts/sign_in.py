"""Who a session belongs to: as allauth says, read with the session, or by a statement that is built once."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from accounts.models import User
from accounts.sessions import read_with_session
from accounts.statements import built_once


@built_once
def _person(person_id: UUID) -> QuerySet[User]:
    return User.objects.filter(pk=person_id)


class SignIn(AuthenticationBackend):
    """Set as AUTHENTICATION_BACKENDS."""

    def get_user(self, user_id: UUID) -> User | None:
        """The person with this key, if they may sign in."""
        user = read_with_session(user_id) or _person.first(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
