"""What keeps a dossier from being considered, submitted or decided on a day: a hold, or its public display.

Source: Decree 152/2025/NĐ-CP, art. 4: while discipline, an inspection or a complaint is pending, nothing is proposed or
awarded. A rule set without that article only reminds; what was let pass with a reason goes on.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import waits_for_decision
from thidua_desktop.domain.wording import inside
from thidua_desktop.model import CheckPass, Dossier, RuleSet
from thidua_desktop.queries.dossier_history import display_block
from thidua_desktop.queries.dossiers import subject_of
from thidua_desktop.queries.holds import holds_of
from thidua_desktop.queries.rules import rule_set_on


def proposal_block(session: Session, row: Dossier, on: date) -> str:
    """Why a dossier may not be submitted or decided on a day, "" when it may."""
    return hold_block(session, row, on) or display_block(session, row, on)


def hold_block(session: Session, row: Dossier, on: date) -> str:
    """Why nobody considers a nominee on a day, "" when nothing holds him up or that was let pass."""
    lasting = [hold for hold in holds_of(session, *subject_of(row)) if hold.lasts_on(on)]
    if not lasting:
        return ""
    code = row.rule_set or rule_set_on(session, row.received_on or min(on, date(row.year, 12, 31)))
    if not session.scalars(select(RuleSet.hold_article).where(RuleSet.code == code)).first():
        return ""
    passed = select(CheckPass.id).where(
        CheckPass.dossier_id == row.id, CheckPass.key == "hold", CheckPass.kind == "passed"
    )
    if session.scalars(passed).first() is not None:
        return ""
    return (
        f"Hồ sơ của {row.name_at} đang tạm dừng xét: {inside(lasting[0].text)}. "
        "Chờ kết luận, hoặc cho qua điều kiện này ở hồ sơ với lý do."
    )


def issue_block(session: Session, row: Dossier, on: date) -> str:
    """Why a draft decision cannot be issued on a day with a dossier, "" when it can; it may have changed since."""
    if not waits_for_decision(row.state, row.basis):
        return f"Hồ sơ của {row.name_at} đã rút hoặc trả lại sau khi lập dự thảo."
    if row.state == "submitted":  # its display was over before
        return hold_block(session, row, on)
    return proposal_block(session, row, on)
