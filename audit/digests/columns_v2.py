"""The columns of hash version 2: those of version 1, and what came with consent. Never changed once events rest on it.

The same person may stand in two rows; who gave consent, who judged whether they could, and which consent a decision
relies on, have histories of their own.
"""

from audit.digests.columns_v1 import HISTORY as HISTORY_V1
from audit.digests.columns_v1 import columns_of

_ROW = "recorded_at id happened_on made_at decision_id"
_REST = "history_change_reason organisation_id person_id recorded_by_id team_id"
_HISTORY = "history_id history_date history_type history_user_id"

HISTORY = {
    **HISTORY_V1,
    "consent_historicalcapacityassessment": columns_of(
        f"{_ROW} decision_needed doubts help_given abilities impairment impairment_note because_of_it temporary "
        f"can_wait fluctuates conclusion because views best_interests consulted {_REST} {_HISTORY}"
    ),
    "consent_historicalcompetenceassessment": columns_of(
        f"{_ROW} occasion criteria conclusion because views views_not_sought_because parents_view parents_words "
        f"not_conditional {_REST} {_HISTORY}"
    ),
    "consent_historicalconsentevent": columns_of(
        f"{_ROW} number act given_by standing standing_evidence manner way explained information purposes recipients "
        f"service limits words flaw valid_from review_on evidence wording {_REST} about_id {_HISTORY}"
    ),
    "consent_historicalengagementagreement": columns_of(
        f"{_ROW} act service context given_by standing explained words {_REST} about_id {_HISTORY}"
    ),
    "consent_historicalperson": columns_of(
        "recorded_at id case_reference name born_on estimated_age communication deceased history_change_reason "
        f"organisation_id merged_into_id added_by_id added_team_id {_HISTORY}"
    ),
    "decisions_historicalconsentuse": columns_of(
        "recorded_at id position recorded_here none_because gaps history_change_reason decision_id event_id person_id "
        f"{_HISTORY}"
    ),
}
