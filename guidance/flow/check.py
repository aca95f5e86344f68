"""What is wrong with an edition, in sentences: run before it is published and in every test run. Empty means sound."""

from collections import Counter
from collections.abc import Iterable, Iterator

from guidance.flow.graph import Choice, Edition, Field, Group, Indication, Kind, Option, Page, Place, Question
from guidance.flow.keys import Requirement
from guidance.flow.route import consequence, leads_to, reachable

_WITH_CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES})


def problems(edition: Edition, required: Iterable[Requirement] = ()) -> list[str]:
    """Every fault of `edition`, each as one sentence that names where it is; an empty list when there is none.

    Faults of the graph: duplicate keys, options that lead nowhere, to several ends or to an unknown question, cycles,
    unreachable questions, routes that end by a gateway that nothing opened, answers to a question with several options
    that do not lead the same way. Faults of the words: no title, label, source or error text. Faults of the fields:
    groups that can never apply, choices without choices, pages that wait for a field or answer that does not exist.
    And, where records are made under it, whatever of `required` it lacks.
    """
    found = [*_duplicates(edition), *_unexplained_edition(edition)]
    for question in edition.questions:
        found += [*_question_words(question), *_option_ends(edition, question)]
        found += [*_unsure(question), *_same_way(question)]
        found += _groups(f"question {question.key}", question.groups, answer=question.options)
    for page in edition.pages:
        found += [*_page(edition, page), *_groups(f"page {page.key}", page.groups, answer=())]
    found += _together(edition)
    lacks = [fault for one in required for fault in _lacking(edition, one)] if edition.takes_records else []
    return [*found, *_shape(edition), *dict.fromkeys(lacks)]


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def _duplicates(edition: Edition) -> Iterator[str]:
    keys = [question.key for question in edition.questions] + [page.key for page in edition.pages]
    yield from (f"duplicate key: {key} names several questions or pages" for key in _repeated(keys))
    for question in edition.questions:
        options = _repeated(option.key for option in question.options)
        yield from (f"duplicate key: question {question.key} has several options {key}" for key in options)
        fields = _repeated([*(field.key for field in question.fields), "answer"])
        yield from (f"duplicate key: question {question.key} has several fields {key}" for key in fields)
    for page in edition.pages:
        fields = _repeated(field.key for field in page.fields)
        yield from (f"duplicate key: page {page.key} has several fields {key}" for key in fields)


def _missing(where: str, **words: str) -> Iterator[str]:
    for name, value in words.items():
        if not value.strip():
            kind = "unsourced" if name == "source" else "unexplained"
            yield f"{kind}: {where} has no {name}"


def _unexplained_edition(edition: Edition) -> Iterator[str]:
    yield from _missing(f"edition {edition.key}", title=edition.title, source=edition.source)
    if not edition.questions:
        yield f"edition {edition.key} has no questions"


def _question_words(question: Question) -> Iterator[str]:
    where = f"question {question.key}"
    yield from _missing(where, title=question.title, short=question.short, error=question.error, source=question.source)
    if not question.options:
        yield f"{where} has no options"
    for option in question.options:
        yield from _missing(f"option {option.key} of {where}", label=option.label)
        if option.exclusive and not question.multiple:
            yield f"option {option.key} of {where} is exclusive, but the question takes one option only"


def _option_ends(edition: Edition, question: Question) -> Iterator[str]:
    known = {one.key for one in edition.questions}
    for option in question.options:
        where = f"option {option.key} of question {question.key}"
        ways = [bool(option.goto), option.indication is not None, option.ends_by_gateway]
        if sum(ways) != 1:
            yield f"{where} has {sum(ways)} of goto, indication and ends_by_gateway; it needs exactly one"
        if option.goto and option.goto not in known:
            yield f"dangling: {where} leads to {option.goto}, which is no question"


def _unsure(question: Question) -> Iterator[str]:
    """Whoever is not sure is sent to ask (golden rule 4 of 2024; S2 3.44)."""
    for option in question.options:
        if option.key == "not_sure" and option.indication is not Indication.SEEK_ADVICE:
            yield f"option not_sure of question {question.key} has to end at seek_advice"


def _same_way(question: Question) -> Iterator[str]:
    if question.multiple:
        free = [option for option in question.options if not option.exclusive]
        if len({consequence(option) for option in free}) > 1:
            yield f"question {question.key} takes several options, but they do not all lead the same way"


def _groups(where: str, groups: tuple[Group, ...], *, answer: tuple[Option, ...]) -> Iterator[str]:
    controls = {field.key: field.choices for group in groups for field in group.fields}
    for group in groups:
        offered = {option.key for option in answer} if group.by == "answer" else _keys(controls.get(group.by))
        named = (*group.when, *group.unless)
        if named and not offered:
            yield f"{where} has a group that depends on {group.by}, which is no control with choices there"
        else:
            unknown = [key for key in named if key not in offered]
            yield from (f"{where} has a group for the answer {key}, which {group.by} does not offer" for key in unknown)
        if group.by in {field.key for field in group.fields}:
            yield f"{where} has a group that depends on {group.by}, one of its own fields"
        if not named and group.by != "answer":
            yield f"{where} has a group that depends on {group.by}, but names no answer to it"
        if group.folds and any(field.required for field in group.fields):
            yield f"{where} has a group that is closed at first, but asks for something that is required"
        for field in group.fields:
            yield from _field(f"field {field.key} of {where}", field)


def _keys(choices: tuple[Choice, ...] | None) -> set[str]:
    return {choice.key for choice in choices or ()}


def _field(where: str, field: Field) -> Iterator[str]:
    yield from _missing(where, label=field.label)
    if field.required:
        yield from _missing(where, error=field.error)
    if field.kind in _WITH_CHOICES and not field.choices:
        yield f"{where} offers no choices"
    if field.choices and field.kind not in _WITH_CHOICES:
        yield f"{where} has choices, but its kind is {field.kind}"
    if field.default and field.default not in _keys(field.choices):
        yield f"{where} begins with {field.default}, which it does not offer"
    if field.former and field.kind is not Kind.CHOICE:
        yield f"{where} had other choices, but its kind is {field.kind}"
    for key in _repeated(choice.key for choice in (*field.choices, *field.former)):
        yield f"duplicate key: {where} has several choices {key}"
    for choice in (*field.choices, *field.former):
        yield from _missing(f"choice {choice.key} of {where}", label=choice.label)


def _page(edition: Edition, page: Page) -> Iterator[str]:
    where = f"page {page.key}"
    yield from _missing(where, title=page.title, short=page.short, source=page.source)
    if page.place is Place.BETWEEN and page.behind not in {question.key for question in edition.questions}:
        yield f"{where} stands behind {page.behind or 'nothing'}, which is no question"
    if page.minimum and not page.error.strip():
        yield f"unexplained: {where} needs {page.minimum} rows, but has no error"
    if page.only_if is None:
        return
    place, key, answers = page.only_if
    earlier = edition.pages[: [one.key for one in edition.pages].index(page.key)]
    fields = {(asked.key, field.key): field for asked in edition.questions for field in asked.fields}
    fields |= {(one.key, field.key): field for one in earlier for field in one.fields}
    if (place, key) not in fields:
        yield f"{where} waits for the field {key} of {place}, which is no earlier page with that field"
        return
    unknown = [answer for answer in answers if answer not in _keys(fields[place, key].choices)]
    yield from (f"{where} waits for the answer {answer}, which {key} of {place} does not offer" for answer in unknown)
    if not answers:
        yield f"{where} waits for the field {key} of {place}, but names no answer to it"


def _together(edition: Edition) -> Iterator[str]:
    known = {step.key for step in edition.steps}
    named = [key for one in edition.together for key in one.steps]
    yield from (
        f"unexplained: the page of {', '.join(one.steps)} has no title" for one in edition.together if not one.title
    )
    yield from (f"{key} is asked together with others, but is no question or page" for key in named if key not in known)
    yield from (f"{key} is asked on several pages" for key in _repeated(named))


def _shape(edition: Edition) -> Iterator[str]:
    """Faults of the graph as a whole, looked for only where every goto can be followed."""
    known = {question.key: question for question in edition.questions}
    if not known or any(key not in known for question in edition.questions for key in leads_to(question)):
        return
    met = reachable(edition, edition.start)
    yield from (f"unreachable: no route leads to question {key}" for key in known if key not in met)
    loops = [key for key in known if any(key in reachable(edition, follower) for follower in leads_to(known[key]))]
    yield from (f"cycle: question {key} can lead back to itself" for key in loops)
    if not loops:
        yield from _unopened(edition)


def _unopened(edition: Edition) -> Iterator[str]:
    """Options that end the route by a gateway, on a route that can get there without one."""
    without = {edition.start}
    waiting = [edition.start]
    while waiting:
        question = edition.question(waiting.pop())
        for option in question.options:
            if option.gateway is None and option.ends_by_gateway:
                yield f"option {option.key} of question {question.key} ends by a gateway, but none need be open there"
            if option.gateway is None and option.goto and option.goto not in without:
                without.add(option.goto)
                waiting.append(option.goto)


def _lacking(edition: Edition, required: Requirement) -> Iterator[str]:
    step = {step.key: step for step in edition.steps}.get(required.page)
    if step is None:
        yield f"missing: page {required.page}, which the product reads"
        return
    where = f"of page {step.key}, which the product reads"
    offered = {asked.key: [choice.key for choice in asked.choices] for asked in step.fields}
    options = [option.key for option in step.options] if isinstance(step, Question) else []
    yield from (f"missing: option {key} {where}" for key in required.options if key not in options)
    for name in dict.fromkeys((*required.fields, *required.choices)):
        if name not in offered:
            yield f"missing: field {name} {where}"
            continue
        wanted = required.choices.get(name, ())
        yield from (f"missing: choice {key} of field {name} {where}" for key in wanted if key not in offered[name])
    if required.rows and not (isinstance(step, Page) and step.rows == required.rows):
        yield f"missing: rows {required.rows} {where}"
