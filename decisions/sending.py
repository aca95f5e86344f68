"""What every part does with a post to a record: who posts, which version they saw, the key of this very post."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.urls import ResolverMatch, resolve
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from accounts.forms.base import ServiceForm
from accounts.models import User
from accounts.session_lock import locked_post
from decisions.selectors import Case
from decisions.services.posts import Post
from guidance.forms.show import moment_in_words, time_in_words
from guidance.text import mended_text

VERSION = "version"
KEY = "idempotency_key"
ACTION = "action"
AFTER = "after"  # where the person came from and goes back to
CONFIRMED = "confirmed"

#: Controls that belong to the post and not to the page.
CARRIED = frozenset({VERSION, KEY, ACTION, AFTER, CONFIRMED, "csrfmiddlewaretoken"})


class SelectField(forms.ChoiceField):
    """One of a list, or none where it may stay open."""

    optional: bool | None = None
    default_error_messages = {"invalid_choice": gettext_lazy("Select one that is on the list")}


class PostForm(ServiceForm):
    """A post to one record: it carries the version that its page showed, and a key of its own."""

    def carry_post(self, version: int) -> None:
        """Call it before the page is shown."""
        self.carry(**{VERSION: version, KEY: uuid4()})

    def typed(self) -> dict[str, object]:
        """Everything as it was posted, by field, made storable and otherwise untouched. Never refuses."""
        read = {name: self._typed(field, name) for name, field in self.fields.items()}
        return {name: value for name, value in read.items() if value not in ("", [], None)}

    def _typed(self, field: forms.Field, name: str) -> object:
        raw = field.widget.value_from_datadict(self.data, self.files, name)
        if isinstance(raw, list | tuple):
            return [mended_text(one, lines=False) for one in raw if isinstance(one, str)]
        return mended_text(raw, lines=True) if isinstance(raw, str) and raw.strip() else None


def one_transaction(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of which every post is one transaction, so that it locks its record, reads it once and writes to it.

    What the service refuses it has undone itself. That somebody looked stays written, whatever became of the post;
    only where the database fails is nothing kept, and then no page is shown.
    """

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            try:
                return view(request, *args, **kwargs)
            except DatabaseError:
                raise
            except Exception as error:
                refused = error
        raise refused

    return run


def post_of(request: HttpRequest, case: Case) -> Post:
    """What the post to this record carries. A version or key that cannot be read: stale, or a post of its own."""
    return Post(
        actor=request.user,  # type: ignore[arg-type]
        decision_id=case.decision.pk,
        version=version_in(request),
        key=post_key(request.POST.get(KEY, "")),
        case=case,
    )


def carried_over(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, as hidden controls for a page that asks before it goes on."""
    return typed_in_post(request.POST)


def typed_in_post(data: QueryDict, *, but: Collection[str] = ()) -> list[tuple[str, str]]:
    """What was typed, a pair for each value, `but` the controls of these names."""
    kept = [(name, values) for name, values in data.lists() if name not in CARRIED and name not in but]
    return [(name, value) for name, values in kept for value in values]


def wants_later(request: HttpRequest) -> bool:
    """Whether Save and come back later was pressed: kept as it is, without validation."""
    return request.POST.get(ACTION) == "later"


def saved_at(kept_at: datetime) -> JsonResponse:
    """What autosave is answered: when the text was kept."""
    return JsonResponse({"saved": time_in_words(localtime(kept_at).time())})


def kept_on(case: Case, slot: str) -> str:
    """When the reader's half-typed text of this slot was kept, in words; empty where there is none."""
    kept = case.typed.get(slot)
    return moment_in_words(kept.kept_at) if kept and kept.typed else ""


def version_in(request: HttpRequest) -> int:
    """The version that the page of this post showed; 0 for one that cannot be read."""
    text = request.POST.get(VERSION, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def post_key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


Keeping = Callable[[HttpRequest, User, ResolverMatch], None]


def kept_when_locked(names: Collection[str]) -> Callable[[Keeping], Keeping]:
    """A function that keeps what was typed on the pages `names`, called when it arrives in a locked session.

    A page that is not the sender's, or is none, keeps nothing and says nothing.
    """

    def connected(keep: Keeping) -> Keeping:
        @wraps(keep)
        def received(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> bool:
            try:
                match = resolve(request.path_info)
                if match.view_name not in names:
                    return False
                keep(request, user, match)
            except (Http404, PermissionDenied):
                return False
            return True

        locked_post.connect(received, weak=False)
        return keep

    return connected
