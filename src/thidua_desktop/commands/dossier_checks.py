"""What the clerk lets pass in a dossier's checklist, or confirms after looking himself."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.several import each
from thidua_desktop.domain.checks import CheckLine
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import CheckPass, Dossier
from thidua_desktop.queries.checks import check_dossiers
from thidua_desktop.queries.records import found


@labelled("Cho qua điều kiện")
def pass_checks(
    session: Session, dossier_ids: Sequence[int], key: str, reason: str, at: datetime, who: str = ""
) -> int:
    """Let an amber or red line pass with a reason, in one dossier or in many; returns how many.

    Dossiers in which the line is in order are left alone.

    Raises:
        Refused: no reason, or the line stands in none of the dossiers.
    """
    reason = nfc(reason).strip()
    if not reason:
        raise Refused("Chưa ghi lý do. Lý do được lưu lại và in vào biên bản họp Hội đồng.", "reason")
    lines = check_dossiers(session, dossier_ids, at.date())
    passed = [
        (dossier_id, line)
        for dossier_id in dossier_ids
        for line in lines.get(dossier_id, ())
        if line.key == key and line.may_pass
    ]
    if not passed:
        raise Refused("Điều kiện này đang đạt hoặc đã được cho qua. Không còn gì để cho qua.")
    for dossier_id, line in passed:
        _keep(session, dossier_id, line, "passed", reason, at, who)
    _say(session, [dossier_id for dossier_id, _ in passed], passed[0][1].text)
    return len(passed)


@labelled("Xác nhận điều kiện")
def confirm_checks(session: Session, dossier_ids: Sequence[int], key: str, at: datetime, who: str = "") -> int:
    """Say that a line only a person can tell has been looked at and holds; returns in how many dossiers.

    ``key`` "" confirms every such line.

    Raises:
        Refused: there is nothing to confirm.
    """
    lines = check_dossiers(session, dossier_ids, at.date())
    confirmed = [
        (dossier_id, line)
        for dossier_id in dossier_ids
        for line in lines.get(dossier_id, ())
        if line.may_confirm and key in ("", line.key)
    ]
    if not confirmed:
        raise Refused("Không còn điều kiện nào cần cán bộ xác nhận.")
    for dossier_id, line in confirmed:
        _keep(session, dossier_id, line, "confirmed", "", at, who)
    _say(session, [dossier_id for dossier_id, _ in confirmed], confirmed[0][1].text if key else "tự đối chiếu")
    return len(confirmed)


@labelled("Bỏ cho qua điều kiện")
def take_back(session: Session, pass_id: int) -> None:
    """Judge a line as it stands again."""
    row = found(session, CheckPass, pass_id, "lần cho qua")
    _say(session, [row.dossier_id], row.sentence)
    session.delete(row)


@labelled("Bỏ cho qua điều kiện")
def take_back_all(session: Session, dossier_ids: Sequence[int], key: str) -> int:
    """Judge one line of several dossiers as it stands again; returns how many.

    Raises:
        Refused: it was neither let pass nor confirmed in one of them.
    """

    def one(dossier_id: int) -> None:
        asked = select(CheckPass).where(CheckPass.dossier_id == dossier_id, CheckPass.key == key)
        row = session.scalars(asked).first()
        if row is None:
            raise Refused("Điều kiện này chưa cho qua hay xác nhận.")
        take_back(session, row.id)

    return each(session, dossier_ids, one, "hồ sơ")


def _keep(
    session: Session, dossier_id: int, line: CheckLine, kind: str, reason: str, at: datetime, who: str
) -> None:  # fmt: skip
    row = session.scalars(
        select(CheckPass).where(CheckPass.dossier_id == dossier_id, CheckPass.key == line.key)
    ).first()
    if row is None:
        row = CheckPass(dossier_id=dossier_id, key=line.key)
        session.add(row)
    row.kind, row.colour, row.sentence, row.article = kind, line.colour, line.text, line.article
    row.reason, row.who, row.at = reason, nfc(who).strip(), at.isoformat(timespec="seconds")


def _say(session: Session, dossier_ids: Sequence[int], sentence: str) -> None:
    whole = sorted(set(dossier_ids))
    name = session.scalar(select(Dossier.name_at).where(Dossier.id == whole[0])) or ""
    short = sentence if len(sentence) <= 50 else sentence[:49].rstrip() + "…"
    about(session, f"{name if len(whole) == 1 else f'{len(whole)} hồ sơ'}: {short}")
