"""Of everybody whose information it is, it is said whether they are told (S2 3.36, 3.47); of nobody where nobody is."""

from dataclasses import replace

from decisions.rules.task_state import TaskState
from guidance.flow.graph import Gateway
from guidance.flow.route import Answer
from tests.factories.decisions import BY_CONSENT, CURRENT
from tests.factories.routes import finished

ANONYMISED: dict[str, Answer] = {"purpose": "yes", "legal-duty": "none", "identifiable": "no"}


def test_while_somebody_is_left_of_whom_nothing_is_said_telling_is_unfinished() -> None:
    """Proves S2 3.47."""
    told = finished(CURRENT, BY_CONSENT)
    left = replace(told, untold=True)
    assert told.ready
    assert left.unfinished == ("informing",)
    assert left.state("informing") is TaskState.IN_PROGRESS
    assert left.lacks_rows(CURRENT.page("informing"))
    assert not told.lacks_rows(CURRENT.page("informing"))


def test_anonymised_means_nobody_is_on_the_record_and_nobody_is_told() -> None:
    nobody = finished(CURRENT, ANONYMISED)
    assert nobody.gateway is Gateway.ANONYMISED
    assert not {"people", "informing", "lawful-basis", "special-category"} & set(nobody.steps)
    assert replace(nobody, untold=True).ready, "rows that an earlier answer left say nothing"
