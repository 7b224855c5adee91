"""Sixty nominees of a year, five of them not allowed, from the checks to the last paper, at the real window."""

from datetime import date
from pathlib import Path

import pytest

from tests.journeys import sixty_ground as ground
from tests.journeys import sixty_papers as papers
from tests.journeys import sixty_steps as steps
from tests.journeys.clerk import Clerk
from thidua_desktop.paths import Places


@pytest.mark.timeout(600)
def test_sixty_nominees(clerk: Clerk, tmp_path: Path) -> None:
    """Checks, council, tờ trình, decision with money, certificates; one comes later, one award is taken back."""
    clerk.folder.mkdir(parents=True)
    names = ground.make(Places(clerk.folder))
    clerk.today = ground.TODAY
    clerk.starts()
    steps.refuses_who_did_not_register(clerk)
    steps.proposes_three_more(clerk, names)
    steps.finds_what_speaks_against(clerk, names)
    steps.passes_one(clerk, names)
    steps.marks_ready(clerk)
    steps.calls_the_meeting(clerk)
    steps.counts_open_votes(clerk, names)
    steps.counts_secret_votes(clerk, names)
    steps.takes_a_mistake_back(clerk, names)
    steps.lowers_one(clerk, names)
    steps.closes_the_meeting(clerk)
    steps.restarts_before_the_decision(clerk)
    papers.reads_the_papers_of_the_meeting(clerk, names, tmp_path)
    steps.gives_one_back(clerk, names)
    steps.brings_money(clerk)
    steps.submits(clerk, "85", 53, "19/12/2025", names.revoked)
    clerk.today = date(ground.YEAR, 12, 20)
    steps.decides(clerk, "215", "20/12/2025", "52.730.000")
    papers.reads_the_papers_of_the_decision(clerk, names, tmp_path)
    steps.corrects_the_late_one(clerk, names)
    steps.submits(clerk, "88", 1, "24/12/2025", names.late)
    steps.decides(clerk, "222", "24/12/2025", "710.000")
    steps.takes_one_award_back(clerk, names)
    papers.reads_what_came_later(clerk, names, tmp_path)
    papers.reads_the_books(clerk, names, tmp_path)
