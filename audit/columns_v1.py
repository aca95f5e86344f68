"""The columns of hash version 1. Never changed: digests on record rest on it."""


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


EVENT = (
    "kind",
    "stream",
    "record_id",
    "version",
    "actor_id",
    "actor_role",
    "organisation_id",
    "request_id",
    "reason",
    "detail",
    "source_table",
    "source_id",
)

#: The whole row of an event: what a leaf of the tree covers.
LEAF = ("seq", "recorded_at", *EVENT, "hash_version", "salt", "digest", "link")

HISTORY = {
    "accounts_historicalmembership": _columns(
        "recorded_at id role starts_on ends_on history_change_reason person_id organisation_id team_id history_id "
        "history_date history_type history_user_id"
    ),
    "accounts_historicalorganisation": _columns(
        "recorded_at id name nation sector logo_path brand_colour quick_exit_address safeguarding_contact "
        "out_of_hours_contact review_hours_routine review_hours_urgent sample_share languages "
        "history_change_reason history_id history_date history_type history_user_id"
    ),
    "accounts_historicalteam": _columns(
        "recorded_at id name is_active history_change_reason organisation_id history_id history_date history_type "
        "history_user_id"
    ),
    "accounts_historicaluser": _columns(
        "recorded_at id email name job_title phone is_active is_service history_change_reason history_id "
        "history_date history_type history_user_id"
    ),
    "consent_historicalperson": _columns(
        "recorded_at id case_reference name born_on estimated_age communication deceased history_change_reason "
        "organisation_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaladvice": _columns(
        "recorded_at id position topic adviser role advised_on summary outcome history_change_reason decision_id "
        "history_id history_date history_type history_user_id"
    ),
    "decisions_historicalanswer": _columns(
        "recorded_at id question value fields path history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalblock": _columns(
        "recorded_at id reason made_at history_change_reason decision_id person_id by_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalcover": _columns(
        "recorded_at id first_day last_day why made_at history_change_reason organisation_id absent_id covering_id "
        "by_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaldecision": _columns(
        "recorded_at id reference edition entry urgency needed_by status started_at indication gateway outcome "
        "reasons summary triggers wording submitted_at review_due_at history_change_reason organisation_id "
        "team_id author_id submitted_by_id supersedes_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaldiscloseditem": _columns(
        "recorded_at id position history_change_reason decision_id disclosure_id item_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicaldisclosure": _columns(
        "recorded_at id position timing shared_on shared_at channel channel_detail history_change_reason "
        "decision_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaldisclosurerecipient": _columns(
        "recorded_at id position history_change_reason decision_id disclosure_id recipient_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalguardiannote": _columns(
        "recorded_at id words is_question asked_at history_change_reason decision_id asked_by_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalguardianreply": _columns(
        "recorded_at id words made_at history_change_reason decision_id note_id by_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalinformationitem": _columns(
        "recorded_at id position description nature origin as_of needed_because sharing withheld_because "
        "history_change_reason decision_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalinforming": _columns(
        "recorded_at id position told told_on told_how limbs facts look_again_on history_change_reason "
        "decision_id person_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalinvolvement": _columns(
        "recorded_at id position part category history_change_reason decision_id person_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalnote": _columns(
        "recorded_at id made_at kind page words history_change_reason decision_id by_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalopening": _columns(
        "recorded_at id category words opened_at closes_at outcome review_words reviewed_at history_change_reason "
        "decision_id person_id reviewed_by_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaloversightrule": _columns(
        "recorded_at id second reasons history_change_reason organisation_id history_id history_date history_type "
        "history_user_id"
    ),
    "decisions_historicalreassignment": _columns(
        "recorded_at id made_at number last_day why history_change_reason decision_id passed_by_id passed_to_id "
        "history_id history_date history_type history_user_id"
    ),
    "decisions_historicalrecipient": _columns(
        "recorded_at id position name role organisation contact identity_checked need_to_know expected onward "
        "limits_explained history_change_reason decision_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalreopenedpage": _columns(
        "recorded_at id made_at page is_named history_change_reason decision_id review_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalreply": _columns(
        "recorded_at id made_at words history_change_reason decision_id review_id comment_id by_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalreview": _columns(
        "recorded_at id made_at turn outcome comment learning checklist history_change_reason decision_id round_id "
        "reviewer_id author_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalreviewcomment": _columns(
        "recorded_at id made_at page words history_change_reason decision_id review_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalreviewround": _columns(
        "recorded_at id made_at number wants_second history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalsafeguard": _columns(
        "recorded_at id position check_key done reason history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalthirdparty": _columns(
        "recorded_at id position who risk protection history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
}
