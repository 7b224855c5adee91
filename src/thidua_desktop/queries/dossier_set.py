"""All that goes with a dossier: its papers from the tờ trình to the decision, and the files kept with it."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dossiers import AttachedFile
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.reports import DossierSet, Wanted
from thidua_desktop.model import Attachment, Award, Ballot, Dossier, SubmissionItem


def dossier_set(session: Session, dossier_id: int) -> DossierSet:
    """The papers a dossier goes with, in the order they are read, and the files kept with it.

    Raises:
        Refused: there is no such dossier.
    """
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise Refused("Hồ sơ này đã bị xóa.")
    submissions = select(SubmissionItem.submission_id).where(SubmissionItem.dossier_id == dossier_id)
    meetings = select(Ballot.meeting_id).where(Ballot.dossier_id == dossier_id)
    decisions = select(Award.decision_id).where(Award.dossier_id == dossier_id, Award.decision_id.is_not(None))
    papers = [Wanted("submission", {"submission_id": key}) for key in _distinct(session, submissions)]
    papers.append(Wanted("achievement", {"dossier_id": dossier_id}))
    if dossier.notice is not None:
        papers.append(Wanted("public_display", {"dossier_id": dossier_id}))
    papers += [Wanted("minutes", {"meeting_id": key}) for key in _distinct(session, meetings)]
    papers += [Wanted("decision", {"decision_id": key}) for key in _distinct(session, decisions)]
    files = session.scalars(select(Attachment).where(Attachment.dossier_id == dossier_id).order_by(Attachment.id))
    return DossierSet(
        dossier.name_at,
        tuple(papers),
        tuple(AttachedFile(row.id, row.name, row.sha256, row.size) for row in files),
    )


def _distinct(session: Session, keys: Select[Any]) -> list[int]:
    return sorted(set(session.scalars(keys)))
