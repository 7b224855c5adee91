"""What the clerk does with pacts (giao ước thi đua)."""

from dataclasses import replace

from sqlalchemy.orm import Session

from thidua_desktop.commands.campaigns import open_campaign
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.several import of_each
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.pacts import ArticleDraft, PactDraft, PartyDraft, problems
from thidua_desktop.model import Pact, PactArticle, PactParty
from thidua_desktop.queries import pacts as read
from thidua_desktop.queries.pacts import pact_or_refuse

_PLAIN = ("name", "occasion", "place", "witness_name", "witness_position")


@labelled("Lập giao ước thi đua")
def add_pact(session: Session, draft: PactDraft) -> int:
    """Enter a pact with its articles and the units that sign; a cluster without parties brings its own units.

    Raises:
        Refused: a rule says no.
    """
    if draft.cluster_id is not None and not draft.parties:
        clusters = {cluster.id: cluster for cluster in read.cluster_choices(session, draft.campaign_id)}
        found = clusters[draft.cluster_id].parties if draft.cluster_id in clusters else ()
        parties = tuple(PartyDraft(each.unit_id, each.representative, each.representative_position) for each in found)
        draft = replace(draft, parties=parties)
    _check(session, draft)
    row = Pact(campaign_id=draft.campaign_id)
    session.add(row)
    _fill(session, row, draft)
    session.flush()
    about(session, row.name)
    return row.id


@labelled("Sửa giao ước thi đua")
def edit_pact(session: Session, pact_id: int, draft: PactDraft, *, seen: PactDraft | None = None) -> None:
    """Put what the form holds in place of what is stored.

    Raises:
        Refused: a rule says no, or someone changed the pact since the form was opened.
    """
    row = pact_or_refuse(session, pact_id)
    if seen is not None and read.draft(session, pact_id) != seen:
        raise Refused(f"Bản “{row.name}” vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp.")
    typed = replace(draft, campaign_id=row.campaign_id)
    _check(session, typed)
    _fill(session, row, typed)
    about(session, row.name)


@labelled("Xóa giao ước thi đua")
def remove_pact(session: Session, pact_id: int) -> None:
    """Delete a pact with its articles and parties."""
    row = pact_or_refuse(session, pact_id)
    open_campaign(session, row.campaign_id)
    about(session, row.name)
    session.delete(row)


remove_pacts = of_each(remove_pact, "giao ước")
"""Delete several pacts."""


def _check(session: Session, draft: PactDraft) -> None:
    campaign = open_campaign(session, draft.campaign_id)
    for field, sentence in problems(draft, campaign.year):
        raise Refused(sentence, field)


def _fill(session: Session, row: Pact, draft: PactDraft) -> None:
    """Bring the stored pact to the draft, keeping every row that stays."""
    for name in _PLAIN:
        setattr(row, name, getattr(draft, name).strip())
    row.cluster_id, row.signed_on = draft.cluster_id, draft.signed_on
    before = list(row.articles)
    row.articles = [
        _filled_article(before[place] if place < len(before) else None, article, place)
        for place, article in enumerate(draft.articles)
    ]
    # Matched by unit: a new row beside its deleted twin would break the constraint.
    kept = {party.unit_id: party for party in row.parties}
    row.parties = [_filled_party(kept.get(party.unit_id), party, place) for place, party in enumerate(draft.parties)]
    # Deleted by name: the change log does not see rows that merely fall out of a list.
    for article in before[len(draft.articles) :]:
        session.delete(article)
    for party in kept.values():
        if party not in row.parties:
            session.delete(party)


def _filled_article(row: PactArticle | None, article: ArticleDraft, place: int) -> PactArticle:
    row = row or PactArticle()
    row.position, row.heading, row.body = place, article.heading.strip(), article.body.strip()
    return row


def _filled_party(row: PactParty | None, party: PartyDraft, place: int) -> PactParty:
    row = row or PactParty(unit_id=party.unit_id)
    row.position = place
    row.representative = party.representative.strip()
    row.representative_position = party.representative_position.strip()
    return row
