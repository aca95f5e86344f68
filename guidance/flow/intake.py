"""Reads answers that come from outside as JSON text, and takes nothing on trust."""

import json
from collections.abc import Mapping

from guidance.flow.graph import Edition
from guidance.flow.route import Answer, InvalidAnswer, chosen, quoted

#: A whole set of answers takes under 2 KiB; more than this is not one.
LARGEST = 64 * 1024

_WANTED = 'a JSON object of questions and answers, such as {"purpose": "yes"}'


def read_answers(edition: Edition, raw: bytes) -> dict[str, Answer]:
    """The answers in `raw`, each checked against `edition`, reached or not.

    Raises InvalidAnswer, with one line that says what is wrong and what would be right, for more than `LARGEST` bytes,
    text that is not UTF-8 or not JSON, anything but an object, a key given twice, an unknown question or option, and an
    answer of the wrong shape.
    """
    if len(raw) > LARGEST:
        raise InvalidAnswer(f"the input is longer than {LARGEST // 1024} KiB; give {_WANTED}")
    found = _parse(raw)
    if not isinstance(found, dict):
        raise InvalidAnswer(f"the input is {_kind(found)}; give {_WANTED}")
    return check_answers(edition, found)


def check_answers(edition: Edition, given: Mapping[str, object]) -> dict[str, Answer]:
    """`given` as answers; InvalidAnswer when it names a question or an answer that `edition` does not have."""
    checked: dict[str, Answer] = {}
    known = {question.key: question for question in edition.questions}
    for key, value in given.items():
        if key not in known:
            raise InvalidAnswer(f"{quoted(key)} is no question of {edition.key}; its questions are: {', '.join(known)}")
        picked = [option.key for option in chosen(known[key], value)]
        checked[key] = picked if known[key].multiple else picked[0]
    return checked


def _parse(raw: bytes) -> object:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InvalidAnswer(f"the input is not UTF-8 text (byte {fault.start + 1}); give {_WANTED}") from None
    if not text.strip():
        raise InvalidAnswer(f"the input is empty; give {_WANTED}, or {{}} for no answers yet")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except InvalidAnswer:
        raise
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise InvalidAnswer(f"the input is not JSON ({where}: {fault.msg}); give {_WANTED}") from None
    except RecursionError:
        raise InvalidAnswer(f"the input is nested too deeply; give {_WANTED}") from None
    except ValueError:
        raise InvalidAnswer(f"the input holds a number that is too long to read; give {_WANTED}") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidAnswer(f"{quoted(key)} is given twice; answer each question once")
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise InvalidAnswer(f"the input holds {name}, which is not JSON; give {_WANTED}")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names = {list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), "a number")
