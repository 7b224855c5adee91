"""The first schema: everything a campaign year holds, and the change log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("operation", "change")


def upgrade() -> None:
    op.create_table(
        "award_kind",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("family", sa.String(length=14), nullable=False),
        sa.Column("for_person", sa.Boolean(), nullable=False),
        sa.Column("for_unit", sa.Boolean(), nullable=False),
        sa.Column("for_household", sa.Boolean(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("displayed", sa.Boolean(), nullable=False),
        sa.Column("ballot", sa.Boolean(), nullable=False),
        sa.Column("vote_threshold", sa.Integer(), nullable=False),
        sa.Column("vote_base", sa.String(length=12), nullable=False),
        sa.Column("money_person", sa.String(), nullable=True),
        sa.Column("money_unit", sa.String(), nullable=True),
        sa.Column("money_household", sa.String(), nullable=True),
        sa.Column("papers", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("family in ('title', 'commendation')", name=op.f("ck_award_kind_family")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_kind")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_award_kind_code_valid_from")),
        sa.UniqueConstraint("uid", name=op.f("uq_award_kind_uid")),
    )
    op.create_table(
        "base_salary",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_base_salary")),
        sa.UniqueConstraint("uid", name=op.f("uq_base_salary_uid")),
        sa.UniqueConstraint("valid_from", name=op.f("uq_base_salary_valid_from")),
    )
    op.create_table(
        "council",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("quorum", sa.String(length=8), nullable=False),
        sa.Column("written_opinions", sa.String(length=12), nullable=False),
        sa.Column("own_conflict", sa.String(length=4), nullable=False),
        sa.Column("unit_conflict", sa.String(length=4), nullable=False),
        sa.Column("rules_source", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council")),
        sa.UniqueConstraint("uid", name=op.f("uq_council_uid")),
    )
    op.create_table(
        "legal_basis",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("papers", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("shipped_position", sa.Integer(), nullable=True),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_basis")),
        sa.UniqueConstraint("uid", name=op.f("uq_legal_basis_uid")),
    )
    op.create_table(
        "office",
        sa.Column("unit_word", sa.String(), nullable=False),
        sa.Column("place_name", sa.String(), nullable=False),
        sa.Column("body_name", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(length=30), nullable=False),
        sa.Column("place_line", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("standing_office", sa.String(), nullable=False),
        sa.Column("standing_symbol", sa.String(length=30), nullable=False),
        sa.Column("decision_header", sa.String(length=10), nullable=False),
        sa.Column("registration_check", sa.String(length=8), nullable=False),
        sa.Column("body_size", sa.Integer(), nullable=False),
        sa.Column("money_rounding", sa.String(length=12), nullable=False),
        sa.Column("is_practice", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("uid", name=op.f("uq_office_uid")),
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["operation.id"], name=op.f("fk_operation_target_id_operation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )
    op.create_table(
        "signer",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("form", sa.String(length=4), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("head_position", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signer")),
        sa.UniqueConstraint("uid", name=op.f("uq_signer_uid")),
    )
    op.create_table(
        "superior",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("level_word", sa.String(), nullable=False),
        sa.Column("place_name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_superior")),
        sa.UniqueConstraint("uid", name=op.f("uq_superior_uid")),
    )
    op.create_table(
        "unit",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_fold", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("head_name", sa.String(), nullable=False),
        sa.Column("head_position", sa.String(), nullable=False),
        sa.Column("head_count", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("award_authority", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("uid", name=op.f("uq_unit_uid")),
    )
    op.create_index(op.f("ix_unit_name_sort"), "unit", ["name_sort"], unique=False)
    op.create_table(
        "work_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_year")),
        sa.UniqueConstraint("uid", name=op.f("uq_work_year_uid")),
        sa.UniqueConstraint("year", name=op.f("uq_work_year_year")),
    )
    op.create_table(
        "campaign",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_fold", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("number_raw", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("plan_date", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("lead_in", sa.String(), nullable=False),
        sa.Column("closing", sa.String(), nullable=False),
        sa.Column("funding", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("follows", sa.String(), nullable=False),
        sa.Column("start_rule", sa.String(length=6), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("registration_deadline", sa.Date(), nullable=True),
        sa.Column("mid_review_on", sa.Date(), nullable=True),
        sa.Column("final_review_on", sa.Date(), nullable=True),
        sa.Column("dossier_deadline", sa.Date(), nullable=True),
        sa.Column("submit_to", sa.String(), nullable=False),
        sa.Column("submit_through", sa.String(), nullable=False),
        sa.Column("report_cycle", sa.String(), nullable=False),
        sa.Column("report_to", sa.String(), nullable=False),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("state in ('draft', 'launched', 'reviewing', 'closed')", name=op.f("ck_campaign_state")),
        sa.CheckConstraint(
            "ends_on is null or starts_on is null or ends_on >= starts_on", name=op.f("ck_campaign_period")
        ),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name=op.f("fk_campaign_signer_id_signer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("uid", name=op.f("uq_campaign_uid")),
    )
    op.create_index(op.f("ix_campaign_year"), "campaign", ["year"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"], name=op.f("fk_change_operation_id_operation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_operation_id", "change", ["operation_id"], unique=False)
    op.create_index("ix_change_row", "change", ["table_name", "row_id"], unique=False)
    op.create_table(
        "cluster",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_fold", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("head_unit_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["head_unit_id"], ["unit.id"], name=op.f("fk_cluster_head_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
        sa.UniqueConstraint("uid", name=op.f("uq_cluster_uid")),
    )
    op.create_table(
        "household",
        sa.Column("head_name", sa.String(), nullable=False),
        sa.Column("name_fold", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("salutation", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("member_count", sa.Integer(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_household_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sa.UniqueConstraint("uid", name=op.f("uq_household_uid")),
    )
    op.create_index(op.f("ix_household_name_sort"), "household", ["name_sort"], unique=False)
    op.create_index(op.f("ix_household_unit_id"), "household", ["unit_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("name_fold", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("salutation", sa.String(), nullable=False),
        sa.Column("sex", sa.String(length=6), nullable=False),
        sa.Column("birth", sa.String(length=10), nullable=False),
        sa.Column("ethnic_group", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("work_kind", sa.String(length=20), nullable=False),
        sa.Column("is_leader", sa.Boolean(), nullable=False),
        sa.Column("is_party_member", sa.Boolean(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_uid")),
    )
    op.create_index("ix_person_list", "person", ["name_sort", "id", "name_fold", "unit_id"], unique=False)
    op.create_index(op.f("ix_person_unit_id"), "person", ["unit_id"], unique=False)
    op.create_table(
        "unit_succession",
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["predecessor_id"], ["unit.id"], name=op.f("fk_unit_succession_predecessor_id_unit")),
        sa.ForeignKeyConstraint(["successor_id"], ["unit.id"], name=op.f("fk_unit_succession_successor_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
        sa.UniqueConstraint(
            "predecessor_id", "successor_id", name=op.f("uq_unit_succession_predecessor_id_successor_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_unit_succession_uid")),
    )
    op.create_table(
        "assignment",
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_assignment_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("uid", name=op.f("uq_assignment_uid")),
    )
    op.create_index(op.f("ix_assignment_campaign_id"), "assignment", ["campaign_id"], unique=False)
    op.create_table(
        "cluster_member",
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["cluster_id"], ["cluster.id"], name=op.f("fk_cluster_member_cluster_id_cluster")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_cluster_member_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_member")),
        sa.UniqueConstraint("cluster_id", "unit_id", name=op.f("uq_cluster_member_cluster_id_unit_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_cluster_member_uid")),
    )
    op.create_table(
        "council_member",
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_council_member_council_id_council")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_council_member_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_member")),
        sa.UniqueConstraint("uid", name=op.f("uq_council_member_uid")),
    )
    op.create_index(op.f("ix_council_member_council_id"), "council_member", ["council_id"], unique=False)
    op.create_table(
        "criterion",
        sa.Column("subject", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_criterion_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("uid", name=op.f("uq_criterion_uid")),
    )
    op.create_index(op.f("ix_criterion_campaign_id"), "criterion", ["campaign_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("achievement", sa.String(), nullable=False),
        sa.Column("proposer", sa.String(), nullable=False),
        sa.Column("money_source", sa.String(), nullable=False),
        sa.Column("paid_by", sa.String(length=5), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state != 'issued' or (number != '' and signed_on is not null)", name=op.f("ck_decision_issued")
        ),
        sa.CheckConstraint("kind in ('award', 'revoke', 'cancel')", name=op.f("ck_decision_kind")),
        sa.CheckConstraint("paid_by in ('fund', 'other')", name=op.f("ck_decision_paid_by")),
        sa.CheckConstraint("state in ('draft', 'issued', 'cancelled')", name=op.f("ck_decision_state")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_decision_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name=op.f("fk_decision_signer_id_signer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("uid", name=op.f("uq_decision_uid")),
    )
    op.create_index(op.f("ix_decision_campaign_id"), "decision", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_decision_year"), "decision", ["year"], unique=False)
    op.create_table(
        "dossier",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("proposing_unit_id", sa.Integer(), nullable=True),
        sa.Column("award_code", sa.String(length=30), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("name_at", sa.String(), nullable=False),
        sa.Column("name_fold", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("position_at", sa.String(), nullable=False),
        sa.Column("unit_at", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("rule_set", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state in ('draft', 'complete', 'reviewed', 'submitted', 'decided', 'declined', 'returned', 'withdrawn')",
            name=op.f("ck_dossier_state"),
        ),
        sa.CheckConstraint(
            "(person_id is not null) + (unit_id is not null) + (household_id is not null) = 1",
            name=op.f("ck_dossier_one_nominee"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_dossier_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_dossier_household_id_household")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dossier_person_id_person")),
        sa.ForeignKeyConstraint(["proposing_unit_id"], ["unit.id"], name=op.f("fk_dossier_proposing_unit_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dossier_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("uid", name=op.f("uq_dossier_uid")),
    )
    op.create_index(op.f("ix_dossier_campaign_id"), "dossier", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_dossier_household_id"), "dossier", ["household_id"], unique=False)
    op.create_index(op.f("ix_dossier_name_sort"), "dossier", ["name_sort"], unique=False)
    op.create_index(op.f("ix_dossier_person_id"), "dossier", ["person_id"], unique=False)
    op.create_index(op.f("ix_dossier_proposing_unit_id"), "dossier", ["proposing_unit_id"], unique=False)
    op.create_index(op.f("ix_dossier_state"), "dossier", ["state"], unique=False)
    op.create_index(op.f("ix_dossier_unit_id"), "dossier", ["unit_id"], unique=False)
    op.create_index(op.f("ix_dossier_year"), "dossier", ["year"], unique=False)
    op.create_table(
        "initiative",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_fold", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("co_authors", sa.String(), nullable=False),
        sa.Column("recognised_by", sa.String(), nullable=False),
        sa.Column("recognition_number", sa.String(), nullable=False),
        sa.Column("recognised_on", sa.Date(), nullable=True),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_initiative_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_initiative_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
        sa.UniqueConstraint("uid", name=op.f("uq_initiative_uid")),
    )
    op.create_index(op.f("ix_initiative_person_id"), "initiative", ["person_id"], unique=False)
    op.create_index(op.f("ix_initiative_unit_id"), "initiative", ["unit_id"], unique=False)
    op.create_table(
        "linked_campaign",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("launched_by", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_linked_campaign_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linked_campaign")),
        sa.UniqueConstraint("uid", name=op.f("uq_linked_campaign_uid")),
    )
    op.create_index(op.f("ix_linked_campaign_campaign_id"), "linked_campaign", ["campaign_id"], unique=False)
    op.create_table(
        "campaign_review",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("leadership", sa.String(), nullable=False),
        sa.Column("models", sa.String(), nullable=False),
        sa.Column("good", sa.String(), nullable=False),
        sa.Column("weak", sa.String(), nullable=False),
        sa.Column("causes", sa.String(), nullable=False),
        sa.Column("lessons", sa.String(), nullable=False),
        sa.Column("tasks", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("kind in ('mid', 'final')", name=op.f("ck_campaign_review_kind")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_review_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name=op.f("fk_campaign_review_signer_id_signer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_review")),
        sa.UniqueConstraint("campaign_id", "kind", name=op.f("uq_campaign_review_campaign_id_kind")),
        sa.UniqueConstraint("uid", name=op.f("uq_campaign_review_uid")),
    )
    op.create_index(op.f("ix_campaign_review_campaign_id"), "campaign_review", ["campaign_id"], unique=False)
    op.create_table(
        "pact",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("witness_name", sa.String(), nullable=False),
        sa.Column("witness_position", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_pact_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["cluster_id"], ["cluster.id"], name=op.f("fk_pact_cluster_id_cluster")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pact")),
        sa.UniqueConstraint("uid", name=op.f("uq_pact_uid")),
    )
    op.create_index(op.f("ix_pact_campaign_id"), "pact", ["campaign_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_participant_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_participant_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("campaign_id", "unit_id", name=op.f("uq_participant_campaign_id_unit_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_participant_uid")),
    )
    op.create_index(op.f("ix_participant_campaign_id"), "participant", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_participant_unit_id"), "participant", ["unit_id"], unique=False)
    op.create_table(
        "phase",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("occasions", sa.String(), nullable=False),
        sa.Column("aim", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "ends_on is null or starts_on is null or ends_on >= starts_on", name=op.f("ck_phase_period")
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_phase_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("uid", name=op.f("uq_phase_uid")),
    )
    op.create_index(op.f("ix_phase_campaign_id"), "phase", ["campaign_id"], unique=False)
    op.create_table(
        "plan_basis",
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_plan_basis_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_basis")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_basis_uid")),
    )
    op.create_index(op.f("ix_plan_basis_campaign_id"), "plan_basis", ["campaign_id"], unique=False)
    op.create_table(
        "plan_recipient",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("mark", sa.String(length=10), nullable=False),
        sa.Column("grouping", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_plan_recipient_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_recipient")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_recipient_uid")),
    )
    op.create_index(op.f("ix_plan_recipient_campaign_id"), "plan_recipient", ["campaign_id"], unique=False)
    op.create_table(
        "plan_section",
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_plan_section_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_section")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_section_uid")),
    )
    op.create_index(op.f("ix_plan_section_campaign_id"), "plan_section", ["campaign_id"], unique=False)
    op.create_table(
        "quota",
        sa.Column("subject", sa.String(length=10), nullable=False),
        sa.Column("award_code", sa.String(length=30), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("percent", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_quota_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota")),
        sa.UniqueConstraint("uid", name=op.f("uq_quota_uid")),
    )
    op.create_index(op.f("ix_quota_campaign_id"), "quota", ["campaign_id"], unique=False)
    op.create_table(
        "rating",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("rating", sa.String(length=4), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("(person_id is not null) + (unit_id is not null) = 1", name=op.f("ck_rating_one_subject")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rating_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_rating_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("uid", name=op.f("uq_rating_uid")),
    )
    op.create_index("ix_rating_person", "rating", ["person_id", "year"], unique=False)
    op.create_index("ix_rating_unit", "rating", ["unit_id", "year"], unique=False)
    op.create_table(
        "registration",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("member_count", sa.Integer(), nullable=True),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("representative_position", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("state in ('waiting', 'returned', 'received')", name=op.f("ck_registration_state")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_registration_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_registration_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("campaign_id", "unit_id", name=op.f("uq_registration_campaign_id_unit_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_registration_uid")),
    )
    op.create_index(op.f("ix_registration_campaign_id"), "registration", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_registration_unit_id"), "registration", ["unit_id"], unique=False)
    op.create_table(
        "required_paper",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.String(length=8), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_required_paper_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_required_paper")),
        sa.UniqueConstraint("uid", name=op.f("uq_required_paper_uid")),
    )
    op.create_index(op.f("ix_required_paper_campaign_id"), "required_paper", ["campaign_id"], unique=False)
    op.create_table(
        "slogan",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_slogan_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slogan")),
        sa.UniqueConstraint("uid", name=op.f("uq_slogan_uid")),
    )
    op.create_index(op.f("ix_slogan_campaign_id"), "slogan", ["campaign_id"], unique=False)
    op.create_table(
        "submission",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("superior_id", sa.Integer(), nullable=True),
        sa.Column("target", sa.String(length=10), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("state in ('draft', 'sent', 'answered')", name=op.f("ck_submission_state")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_submission_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name=op.f("fk_submission_signer_id_signer")),
        sa.ForeignKeyConstraint(["superior_id"], ["superior.id"], name=op.f("fk_submission_superior_id_superior")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("uid", name=op.f("uq_submission_uid")),
    )
    op.create_index(op.f("ix_submission_campaign_id"), "submission", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_submission_year"), "submission", ["year"], unique=False)
    op.create_table(
        "target_group",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_target_group_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_group")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_group_uid")),
    )
    op.create_index(op.f("ix_target_group_campaign_id"), "target_group", ["campaign_id"], unique=False)
    op.create_table(
        "award",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("award_code", sa.String(length=30), nullable=False),
        sa.Column("award_name", sa.String(), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("name_at", sa.String(), nullable=False),
        sa.Column("name_fold", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("position_at", sa.String(), nullable=False),
        sa.Column("unit_at", sa.String(), nullable=False),
        sa.Column("achievement", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("multiple", sa.String(), nullable=True),
        sa.Column("base_salary", sa.Integer(), nullable=True),
        sa.Column("money", sa.Integer(), nullable=True),
        sa.Column("money_typed", sa.Integer(), nullable=True),
        sa.Column("money_note", sa.String(), nullable=False),
        sa.Column("revocation_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("state_reason", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("state in ('valid', 'revoked', 'cancelled')", name=op.f("ck_award_state")),
        sa.CheckConstraint(
            "(person_id is not null) + (unit_id is not null) + (household_id is not null) = 1",
            name=op.f("ck_award_one_receiver"),
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_award_decision_id_decision")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_award_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_award_household_id_household")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_award_person_id_person")),
        sa.ForeignKeyConstraint(["revocation_id"], ["decision.id"], name=op.f("fk_award_revocation_id_decision")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_award_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("uid", name=op.f("uq_award_uid")),
    )
    op.create_index(op.f("ix_award_decision_id"), "award", ["decision_id"], unique=False)
    op.create_index(op.f("ix_award_dossier_id"), "award", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_award_household_id"), "award", ["household_id"], unique=False)
    op.create_index(op.f("ix_award_name_sort"), "award", ["name_sort"], unique=False)
    op.create_index(op.f("ix_award_person_id"), "award", ["person_id"], unique=False)
    op.create_index(op.f("ix_award_revocation_id"), "award", ["revocation_id"], unique=False)
    op.create_index(op.f("ix_award_unit_id"), "award", ["unit_id"], unique=False)
    op.create_index(op.f("ix_award_year"), "award", ["year"], unique=False)
    op.create_table(
        "fund_entry",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("voucher", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_fund_entry_amount")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_fund_entry_decision_id_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_fund_entry_uid")),
    )
    op.create_index(op.f("ix_fund_entry_decision_id"), "fund_entry", ["decision_id"], unique=False)
    op.create_index(op.f("ix_fund_entry_year"), "fund_entry", ["year"], unique=False)
    op.create_table(
        "blank_entry",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("blank", sa.String(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("voucher", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_blank_entry_count")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_blank_entry_decision_id_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blank_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_blank_entry_uid")),
    )
    op.create_index(op.f("ix_blank_entry_decision_id"), "blank_entry", ["decision_id"], unique=False)
    op.create_index(op.f("ix_blank_entry_year"), "blank_entry", ["year"], unique=False)
    op.create_table(
        "dossier_initiative",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_initiative_dossier_id_dossier")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_dossier_initiative_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_initiative")),
        sa.UniqueConstraint("dossier_id", "initiative_id", name=op.f("uq_dossier_initiative_dossier_id_initiative_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_dossier_initiative_uid")),
    )
    op.create_index(op.f("ix_dossier_initiative_dossier_id"), "dossier_initiative", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_dossier_initiative_initiative_id"), "dossier_initiative", ["initiative_id"], unique=False)
    op.create_table(
        "dossier_paper",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("required_paper_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_paper_dossier_id_dossier")),
        sa.ForeignKeyConstraint(
            ["required_paper_id"], ["required_paper.id"], name=op.f("fk_dossier_paper_required_paper_id_required_paper")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_paper")),
        sa.UniqueConstraint("uid", name=op.f("uq_dossier_paper_uid")),
    )
    op.create_index(op.f("ix_dossier_paper_dossier_id"), "dossier_paper", ["dossier_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("ends_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("guests", sa.String(), nullable=False),
        sa.Column("opinions", sa.String(), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("secretary_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("state in ('planned', 'held')", name=op.f("ck_meeting_state")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_meeting_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["chair_id"], ["council_member.id"], name=op.f("fk_meeting_chair_id_council_member")),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_meeting_council_id_council")),
        sa.ForeignKeyConstraint(
            ["secretary_id"], ["council_member.id"], name=op.f("fk_meeting_secretary_id_council_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index(op.f("ix_meeting_campaign_id"), "meeting", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_meeting_year"), "meeting", ["year"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_agenda_item_uid")),
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "poll",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("collected", sa.Integer(), nullable=True),
        sa.Column("not_returned", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("tellers", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_poll_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("meeting_id", "round", name=op.f("uq_poll_meeting_id_round")),
        sa.UniqueConstraint("uid", name=op.f("uq_poll_uid")),
    )
    op.create_index(op.f("ix_poll_meeting_id"), "poll", ["meeting_id"], unique=False)
    op.create_table(
        "pact_article",
        sa.Column("pact_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name=op.f("fk_pact_article_pact_id_pact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pact_article")),
        sa.UniqueConstraint("uid", name=op.f("uq_pact_article_uid")),
    )
    op.create_index(op.f("ix_pact_article_pact_id"), "pact_article", ["pact_id"], unique=False)
    op.create_table(
        "pact_party",
        sa.Column("pact_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("representative_position", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name=op.f("fk_pact_party_pact_id_pact")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_pact_party_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pact_party")),
        sa.UniqueConstraint("pact_id", "unit_id", name=op.f("uq_pact_party_pact_id_unit_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_pact_party_uid")),
    )
    op.create_index(op.f("ix_pact_party_pact_id"), "pact_party", ["pact_id"], unique=False)
    op.create_index(op.f("ix_pact_party_unit_id"), "pact_party", ["unit_id"], unique=False)
    op.create_table(
        "registration_line",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(person_id is not null) + (unit_id is not null) + (household_id is not null) = 1",
            name=op.f("ck_registration_line_one_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_registration_line_household_id_household")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_registration_line_person_id_person")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_registration_line_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_registration_line_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_line")),
        sa.UniqueConstraint(
            "registration_id", "household_id", name=op.f("uq_registration_line_registration_id_household_id")
        ),
        sa.UniqueConstraint(
            "registration_id", "person_id", name=op.f("uq_registration_line_registration_id_person_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_registration_line_uid")),
    )
    op.create_index(op.f("ix_registration_line_household_id"), "registration_line", ["household_id"], unique=False)
    op.create_index(op.f("ix_registration_line_person_id"), "registration_line", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_registration_line_registration_id"), "registration_line", ["registration_id"], unique=False
    )
    op.create_index(op.f("ix_registration_line_unit_id"), "registration_line", ["unit_id"], unique=False)
    op.create_table(
        "report_section",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_report_section_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_section")),
        sa.UniqueConstraint("uid", name=op.f("uq_report_section_uid")),
    )
    op.create_index(op.f("ix_report_section_dossier_id"), "report_section", ["dossier_id"], unique=False)
    op.create_table(
        "submission_item",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_submission_item_dossier_id_dossier")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_item_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_item")),
        sa.UniqueConstraint("submission_id", "dossier_id", name=op.f("uq_submission_item_submission_id_dossier_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_submission_item_uid")),
    )
    op.create_index(op.f("ix_submission_item_dossier_id"), "submission_item", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_submission_item_submission_id"), "submission_item", ["submission_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("comparator", sa.String(length=5), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("value_max", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("direction", sa.String(length=12), nullable=False),
        sa.Column("cumulative", sa.Boolean(), nullable=False),
        sa.Column("out_of", sa.String(), nullable=True),
        sa.Column("base", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_target_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["group_id"], ["target_group.id"], name=op.f("fk_target_group_id_target_group")),
        sa.ForeignKeyConstraint(["parent_id"], ["target.id"], name=op.f("fk_target_parent_id_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_uid")),
    )
    op.create_index(op.f("ix_target_campaign_id"), "target", ["campaign_id"], unique=False)
    op.create_table(
        "work",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_work_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("uid", name=op.f("uq_work_uid")),
    )
    op.create_index(op.f("ix_work_registration_id"), "work", ["registration_id"], unique=False)
    op.create_table(
        "certificate_template",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_template")),
        sa.UniqueConstraint("name", name=op.f("uq_certificate_template_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_template_uid")),
    )
    op.create_table(
        "printer_correction",
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("tray", sa.String(length=80), nullable=False),
        sa.Column("shift_x", sa.Float(), nullable=False),
        sa.Column("shift_y", sa.Float(), nullable=False),
        sa.Column("scale_x", sa.Float(), nullable=False),
        sa.Column("scale_y", sa.Float(), nullable=False),
        sa.Column("skew_x", sa.Float(), nullable=False),
        sa.Column("skew_y", sa.Float(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printer_correction")),
        sa.UniqueConstraint("printer", "tray", name=op.f("uq_printer_correction_printer_tray")),
        sa.UniqueConstraint("uid", name=op.f("uq_printer_correction_uid")),
    )
    op.create_table(
        "sender_columns",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sender_columns")),
        sa.UniqueConstraint("kind", "sender", "form", name=op.f("uq_sender_columns_kind_sender_form")),
        sa.UniqueConstraint("uid", name=op.f("uq_sender_columns_uid")),
    )
    op.create_table(
        "sheet_layout",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_layout")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_sheet_layout_kind_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_sheet_layout_uid")),
    )
    op.create_table(
        "superior_form",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_superior_form")),
        sa.UniqueConstraint("name", name=op.f("uq_superior_form_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_superior_form_uid")),
    )
    op.create_table(
        "paper_template",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_template")),
        sa.UniqueConstraint("kind", name=op.f("uq_paper_template_kind")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_template_uid")),
    )
    op.create_table(
        "paper_text",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_text")),
        sa.UniqueConstraint("key", name=op.f("uq_paper_text_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_text_uid")),
    )
    op.create_table(
        "attachment",
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("certificate_template_id", sa.Integer(), nullable=True),
        sa.Column("superior_form_id", sa.Integer(), nullable=True),
        sa.Column("paper_template_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(campaign_id is not null) + (registration_id is not null) + (dossier_id is not null) + (meeting_id is not null) + (decision_id is not null) + (submission_id is not null) + (certificate_template_id is not null) + (superior_form_id is not null) + (paper_template_id is not null) = 1",
            name=op.f("ck_attachment_one_owner"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_attachment_campaign_id_campaign")),
        sa.ForeignKeyConstraint(
            ["certificate_template_id"],
            ["certificate_template.id"],
            name=op.f("fk_attachment_certificate_template_id_certificate_template"),
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_attachment_decision_id_decision")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_attachment_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attachment_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_attachment_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_attachment_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["superior_form_id"], ["superior_form.id"], name=op.f("fk_attachment_superior_form_id_superior_form")
        ),
        sa.ForeignKeyConstraint(
            ["paper_template_id"], ["paper_template.id"], name=op.f("fk_attachment_paper_template_id_paper_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("uid", name=op.f("uq_attachment_uid")),
    )
    op.create_index(op.f("ix_attachment_campaign_id"), "attachment", ["campaign_id"], unique=False)
    op.create_index(
        op.f("ix_attachment_certificate_template_id"), "attachment", ["certificate_template_id"], unique=False
    )
    op.create_index(op.f("ix_attachment_decision_id"), "attachment", ["decision_id"], unique=False)
    op.create_index(op.f("ix_attachment_dossier_id"), "attachment", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_attachment_meeting_id"), "attachment", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_attachment_registration_id"), "attachment", ["registration_id"], unique=False)
    op.create_index(op.f("ix_attachment_submission_id"), "attachment", ["submission_id"], unique=False)
    op.create_index(op.f("ix_attachment_superior_form_id"), "attachment", ["superior_form_id"], unique=False)
    op.create_index(op.f("ix_attachment_paper_template_id"), "attachment", ["paper_template_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("written_opinion", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["council_member.id"], name=op.f("fk_attendance_member_id_council_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "member_id", name=op.f("uq_attendance_meeting_id_member_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_attendance_uid")),
    )
    op.create_index(op.f("ix_attendance_meeting_id"), "attendance", ["meeting_id"], unique=False)
    op.create_table(
        "ballot",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("award_code", sa.String(length=30), nullable=False),
        sa.Column("method", sa.String(length=6), nullable=False),
        sa.Column("agree", sa.Integer(), nullable=True),
        sa.Column("disagree", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("papers", sa.String(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("needed", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=8), nullable=False),
        sa.Column("lowered_to", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_ballot_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_ballot_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("meeting_id", "dossier_id", "round", name=op.f("uq_ballot_meeting_id_dossier_id_round")),
        sa.UniqueConstraint("uid", name=op.f("uq_ballot_uid")),
    )
    op.create_index(op.f("ix_ballot_dossier_id"), "ballot", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_ballot_meeting_id"), "ballot", ["meeting_id"], unique=False)
    op.create_table(
        "certificate",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("book_number", sa.Integer(), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("handed_to", sa.String(), nullable=False),
        sa.Column("spoiled", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_certificate_award_id_award")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_uid")),
    )
    op.create_index(op.f("ix_certificate_award_id"), "certificate", ["award_id"], unique=False)
    op.create_index(
        "ix_certificate_book", "certificate", ["year", "book_number"], unique=True, sqlite_where=sa.text("spoiled = 0")
    )
    op.create_table(
        "commitment",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_commitment_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_commitment_target_id_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_uid")),
    )
    op.create_index(op.f("ix_commitment_registration_id"), "commitment", ["registration_id"], unique=False)
    op.create_table(
        "registered_title",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("award_code", sa.String(length=30), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["registration_line.id"], name=op.f("fk_registered_title_line_id_registration_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registered_title")),
        sa.UniqueConstraint("line_id", "award_code", name=op.f("uq_registered_title_line_id_award_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_registered_title_uid")),
    )
    op.create_index(op.f("ix_registered_title_line_id"), "registered_title", ["line_id"], unique=False)
    op.create_table(
        "target_allotment",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_target_allotment_target_id_target")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_target_allotment_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_allotment")),
        sa.UniqueConstraint("target_id", "unit_id", name=op.f("uq_target_allotment_target_id_unit_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_allotment_uid")),
    )
    op.create_index(op.f("ix_target_allotment_unit_id"), "target_allotment", ["unit_id"], unique=False)
    op.create_table(
        "target_result",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("assessment", sa.String(length=8), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("month between 1 and 12", name=op.f("ck_target_result_month")),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_target_result_target_id_target")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_target_result_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_result")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_result_uid")),
    )
    op.create_index("ix_target_result_target", "target_result", ["target_id", "unit_id", "month"], unique=False)
    op.create_index(op.f("ix_target_result_unit_id"), "target_result", ["unit_id"], unique=False)
    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_vote_ballot_id_ballot")),
        sa.ForeignKeyConstraint(["member_id"], ["council_member.id"], name=op.f("fk_vote_member_id_council_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("ballot_id", "member_id", name=op.f("uq_vote_ballot_id_member_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_vote_uid")),
    )
    op.create_index(op.f("ix_vote_ballot_id"), "vote", ["ballot_id"], unique=False)
    op.create_table(
        "calendar_day",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("kind in ('holiday', 'off', 'working')", name=op.f("ck_calendar_day_kind")),
        sa.CheckConstraint(
            '("on" is null) = (month is not null and day is not null)', name=op.f("ck_calendar_day_once_or_yearly")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("uid", name=op.f("uq_calendar_day_uid")),
    )
    op.create_table(
        "calendar_rule",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_rule")),
        sa.UniqueConstraint("uid", name=op.f("uq_calendar_rule_uid")),
    )
    op.create_table(
        "gone_body",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("names", sa.String(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("instead", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gone_body")),
        sa.UniqueConstraint("code", name=op.f("uq_gone_body_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_gone_body_uid")),
    )
    op.create_table(
        "dossier_step",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "state in ('draft', 'complete', 'reviewed', 'submitted', 'decided', 'declined', 'returned', 'withdrawn')",
            name=op.f("ck_dossier_step_state"),
        ),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_step_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_step")),
        sa.UniqueConstraint("uid", name=op.f("uq_dossier_step_uid")),
    )
    op.create_index(op.f("ix_dossier_step_dossier_id"), "dossier_step", ["dossier_id"], unique=False)
    op.create_table(
        "return_point",
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("(field != '') + (paper_id is not null) = 1", name=op.f("ck_return_point_one_thing")),
        sa.ForeignKeyConstraint(["step_id"], ["dossier_step.id"], name=op.f("fk_return_point_step_id_dossier_step")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["dossier_paper.id"], name=op.f("fk_return_point_paper_id_dossier_paper")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_point")),
        sa.UniqueConstraint("uid", name=op.f("uq_return_point_uid")),
    )
    op.create_index(op.f("ix_return_point_paper_id"), "return_point", ["paper_id"], unique=False)
    op.create_index(op.f("ix_return_point_step_id"), "return_point", ["step_id"], unique=False)
    op.create_table(
        "public_notice",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_public_notice_days")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_public_notice_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_notice")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_public_notice_dossier_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_public_notice_uid")),
    )
    op.create_table(
        "objection",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settlement", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["public_notice.id"], name=op.f("fk_objection_notice_id_public_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
        sa.UniqueConstraint("uid", name=op.f("uq_objection_uid")),
    )
    op.create_index(op.f("ix_objection_notice_id"), "objection", ["notice_id"], unique=False)
    op.create_table(
        "rule_set",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("merit_only", sa.String(), nullable=False),
        sa.Column("hold_article", sa.String(), nullable=False),
        sa.Column("once_article", sa.String(), nullable=False),
        sa.Column("initiative_article", sa.String(), nullable=False),
        sa.Column("rounding", sa.String(length=12), nullable=False),
        sa.Column("rounding_article", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("copied_from", sa.String(length=20), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_set")),
        sa.UniqueConstraint("code", name=op.f("uq_rule_set_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_rule_set_uid")),
    )
    op.create_table(
        "award_condition",
        sa.Column("award_code", sa.String(length=30), nullable=False),
        sa.Column("rule_set", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("subjects", sa.String(length=40), nullable=False),
        sa.Column("work_kinds", sa.String(length=120), nullable=False),
        sa.Column("bases", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("severity", sa.String(length=6), nullable=False),
        sa.Column("test", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("shipped", sa.String(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_with", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("severity in ('block', 'warn')", name=op.f("ck_award_condition_severity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_condition")),
        sa.UniqueConstraint("award_code", "rule_set", "key", name=op.f("uq_award_condition_award_code_rule_set_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_award_condition_uid")),
    )
    op.create_index(op.f("ix_award_condition_award_code"), "award_condition", ["award_code"], unique=False)
    op.create_index(op.f("ix_award_condition_rule_set"), "award_condition", ["rule_set"], unique=False)
    op.create_table(
        "hold",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(person_id is not null) + (unit_id is not null) + (household_id is not null) = 1",
            name=op.f("ck_hold_one_subject"),
        ),
        sa.CheckConstraint("ends_on is null or ends_on >= starts_on", name=op.f("ck_hold_period")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_hold_household_id_household")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hold_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_hold_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
        sa.UniqueConstraint("uid", name=op.f("uq_hold_uid")),
    )
    op.create_index(op.f("ix_hold_household_id"), "hold", ["household_id"], unique=False)
    op.create_index(op.f("ix_hold_person_id"), "hold", ["person_id"], unique=False)
    op.create_index(op.f("ix_hold_unit_id"), "hold", ["unit_id"], unique=False)
    op.create_table(
        "check_pass",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("colour", sa.String(length=6), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("kind = 'confirmed' or reason != ''", name=op.f("ck_check_pass_reason")),
        sa.CheckConstraint("kind in ('passed', 'confirmed')", name=op.f("ck_check_pass_kind")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_check_pass_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_pass")),
        sa.UniqueConstraint("dossier_id", "key", name=op.f("uq_check_pass_dossier_id_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_check_pass_uid")),
    )
    op.create_index(op.f("ix_check_pass_dossier_id"), "check_pass", ["dossier_id"], unique=False)
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f'CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
            )
