"""A new edition as its differences from another, so that whoever reads it sees what has changed and no more. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace as with_changes

from guidance.flow.graph import Edition, Option, Page, Question, Step
from guidance.flow.route import leads_to


class NotInBase(ValueError):
    """A difference from something that the base does not have; the message names it and what there is."""


def changed(
    base: Edition,
    *,
    key: str,
    title: str,
    published: str,
    replace: Iterable[Step] = (),
    insert_after: Mapping[str, Step] | None = None,
    remove: Iterable[str] = (),
) -> Edition:
    """`base` with these differences, made in this order; it keeps all else, and whether records are made under it.

    `replace`: questions and pages in the place of those with their key. `remove`: keys; whatever led there is to be
    replaced too. `insert_after`: what stands behind the question or page with this key.

    A question that is inserted takes over where the one before it led: the options of that one which led on to the one
    question now lead to the new one, and options of the new one without an end lead on to where those led. Where the
    one before leads to several questions, or to none, `replace` it, and give every option of the new one its end.

    Raises NotInBase for a key that the base does not have.
    """
    steps = list(base.steps)
    for new in replace:
        steps[_index(base, steps, new.key)] = new
    for gone in remove:
        del steps[_index(base, steps, gone)]
    for before, new in (insert_after or {}).items():
        at = _index(base, steps, before)
        steps[at : at + 1] = _joined(steps[at], new)
    questions = tuple(step for step in steps if isinstance(step, Question))
    pages = tuple(step for step in steps if isinstance(step, Page))
    kept = {step.key for step in steps}
    together = tuple(with_changes(one, steps=tuple(k for k in one.steps if k in kept)) for one in base.together)
    return with_changes(
        base, key=key, title=title, published=published, questions=questions, pages=pages, together=together
    )


def _index(base: Edition, steps: list[Step], key: str) -> int:
    keys = [step.key for step in steps]
    if key not in keys:
        raise NotInBase(f"{base.key} has no question or page {key!r} to change; there are: {', '.join(keys)}")
    return keys.index(key)


def _joined(before: Step, new: Step) -> tuple[Step, Step]:
    """Both, with their options joined up where `new` is a question that nothing leads to yet."""
    if not isinstance(before, Question) or not isinstance(new, Question) or new.key in leads_to(before):
        return before, new
    onward = leads_to(before)
    if len(onward) != 1:
        raise NotInBase(f"{before.key} leads to {len(onward)} questions: replace it to say what leads to {new.key}")
    ahead = tuple(with_changes(option, goto=new.key) if option.goto else option for option in before.options)
    behind = tuple(option if _ends(option) else with_changes(option, goto=onward[0]) for option in new.options)
    return with_changes(before, options=ahead), with_changes(new, options=behind)


def _ends(option: Option) -> bool:
    return bool(option.goto or option.indication or option.ends_by_gateway)
