"""Everything that the rooms of a record hold, for comparing before and after."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from accounts.models import User
from decisions.models import Decision
from decisions.models.rows import ROW_MODELS

Content = dict[str, list[tuple[Any, ...]]]


def models() -> list[type[Model]]:
    return [model for room in ("consent", "decisions") for model in apps.get_app_config(room).get_models()]


def content() -> Content:
    """Every row of every table of these rooms, their histories included."""
    return {
        model._meta.label: sorted(model._default_manager.values_list(), key=lambda row: str(row[0]))
        for model in models()
    }


def history_rows() -> dict[str, int]:
    """How many history rows each table has."""
    return {
        model._meta.label: model._default_manager.count()
        for model in models()
        if model.__name__.startswith("Historical")
    }


def rows(decision: Decision, kind: str) -> list[Any]:
    """The rows of one kind, in their order."""
    return list(ROW_MODELS[kind]._default_manager.filter(decision=decision))


def actors(label: str) -> set[User]:
    """Who is named by the history rows of a model."""
    return set(User.objects.filter(pk__in=apps.get_model(label).history.values("history_user_id")))
