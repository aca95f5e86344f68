"""Sessions as Django keeps them in the database, each with whose it is."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from accounts.models.people import User


class Session(AbstractBaseSession):
    """A session; `person` is nobody's until somebody has signed in."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
