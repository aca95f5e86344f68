"""The columns of hash version 1. Never changed: digests on record rest on it."""


def columns_of(names: str) -> tuple[str, ...]:
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
    "accounts_historicalmembership": columns_of(
        "recorded_at id role starts_on ends_on history_change_reason person_id organisation_id team_id history_id "
        "history_date history_type history_user_id"
    ),
    "accounts_historicalorganisation": columns_of(
        "recorded_at id name nation sector logo_path brand_colour quick_exit_address safeguarding_contact "
        "out_of_hours_contact review_hours_routine review_hours_urgent sample_share languages "
        "history_change_reason history_id history_date history_type history_user_id"
    ),
    "accounts_historicalteam": columns_of(
        "recorded_at id name is_active history_change_reason organisation_id history_id history_date history_type "
        "history_user_id"
    ),
    "accounts_historicaluser": columns_of(
        "recorded_at id email name job_title phone is_active is_service history_change_reason history_id "
        "history_date history_type history_user_id"
    ),
    "consent_historicalperson": columns_of(
        "recorded_at id case_reference name born_on estimated_age communication deceased history_change_reason "
        "organisation_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaladvice": columns_of(
        "recorded_at id position topic adviser role advised_on summary outcome history_change_reason decision_id "
        "history_id history_date history_type history_user_id"
    ),
    "decisions_historicalanswer": columns_of(
        "recorded_at id question value fields path history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalblock": columns_of(
        "recorded_at id reason made_at history_change_reason decision_id person_id by_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalcover": columns_of(
        "recorded_at id first_day last_day why made_at history_change_reason organisation_id absent_id covering_id "
        "by_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaldecision": columns_of(
        "recorded_at id reference edition entry urgency needed_by status started_at indication gateway outcome "
        "reasons summary triggers wording submitted_at review_due_at history_change_reason organisation_id "
        "team_id author_id submitted_by_id supersedes_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaldiscloseditem": columns_of(
        "recorded_at id position history_change_reason decision_id disclosure_id item_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicaldisclosure": columns_of(
        "recorded_at id position timing shared_on shared_at channel channel_detail history_change_reason "
        "decision_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaldisclosurerecipient": columns_of(
        "recorded_at id position history_change_reason decision_id disclosure_id recipient_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalguardiannote": columns_of(
        "recorded_at id words is_question asked_at history_change_reason decision_id asked_by_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalguardianreply": columns_of(
        "recorded_at id words made_at history_change_reason decision_id note_id by_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalinformationitem": columns_of(
        "recorded_at id position description nature origin as_of needed_because sharing withheld_because "
        "history_change_reason decision_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalinforming": columns_of(
        "recorded_at id position told told_on told_how limbs facts look_again_on history_change_reason "
        "decision_id person_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalinvolvement": columns_of(
        "recorded_at id position part category history_change_reason decision_id person_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalnote": columns_of(
        "recorded_at id made_at kind page words history_change_reason decision_id by_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalopening": columns_of(
        "recorded_at id category words opened_at closes_at outcome review_words reviewed_at history_change_reason "
        "decision_id person_id reviewed_by_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicaloversightrule": columns_of(
        "recorded_at id second reasons history_change_reason organisation_id history_id history_date history_type "
        "history_user_id"
    ),
    "decisions_historicalreassignment": columns_of(
        "recorded_at id made_at number last_day why history_change_reason decision_id passed_by_id passed_to_id "
        "history_id history_date history_type history_user_id"
    ),
    "decisions_historicalrecipient": columns_of(
        "recorded_at id position name role organisation contact identity_checked need_to_know expected onward "
        "limits_explained history_change_reason decision_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalreopenedpage": columns_of(
        "recorded_at id made_at page is_named history_change_reason decision_id review_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalreply": columns_of(
        "recorded_at id made_at words history_change_reason decision_id review_id comment_id by_id history_id "
        "history_date history_type history_user_id"
    ),
    "decisions_historicalreview": columns_of(
        "recorded_at id made_at turn outcome comment learning checklist history_change_reason decision_id round_id "
        "reviewer_id author_id history_id history_date history_type history_user_id"
    ),
    "decisions_historicalreviewcomment": columns_of(
        "recorded_at id made_at page words history_change_reason decision_id review_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalreviewround": columns_of(
        "recorded_at id made_at number wants_second history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalsafeguard": columns_of(
        "recorded_at id position check_key done reason history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
    "decisions_historicalthirdparty": columns_of(
        "recorded_at id position who risk protection history_change_reason decision_id history_id history_date "
        "history_type history_user_id"
    ),
}
