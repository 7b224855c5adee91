"""The comparison of years in a unit's achievement report: its own figures, matched by target."""

from dataclasses import replace
from decimal import Decimal

from tests import registration_year
from thidua_desktop.commands import targets
from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.papers_reports import YearFigures
from thidua_desktop.domain.targets_rows import Figure
from thidua_desktop.model import Campaign, Target
from thidua_desktop.queries.year_figures import year_figures


@labelled("Chuẩn bị")
def year_before(session):
    """The rice of the commune in a campaign of the year before."""
    campaign = Campaign(year=2023, name="Năm trước", state="launched")
    session.add(campaign)
    session.flush()
    rice = Target(campaign_id=campaign.id, name="Sản lượng thóc", value=Decimal(1500), unit="tấn", position=1)
    session.add(rice)
    session.flush()
    return campaign.id, rice.id


def brought_in(db, campaign_id, target_id, unit_id, value):
    db.write(targets.allot, target_id, {unit_id: Decimal(100)})
    figure = Figure(target_id=target_id, month=6, value=Decimal(value), unit_id=unit_id)
    db.write(targets.record_results, campaign_id, [figure])


def test_figures_of_a_unit_stand_beside_those_of_the_years_before(db):
    ids = registration_year.made(db)
    unit = ids.units[0]
    assert db.read(year_figures, unit, 2024) == ((), ())
    brought_in(db, ids.campaign, ids.rice, unit, 150)
    line = YearFigures(name="Sản lượng thóc", unit="tấn", values=("150",))
    assert db.read(year_figures, unit, 2024) == (("Năm 2024",), (line,))
    brought_in(db, *db.write(year_before), unit, 120)
    both = replace(line, values=("120", "150"), percent="125")
    assert db.read(year_figures, unit, 2024) == (("Năm 2023", "Năm 2024"), (both,))
    assert db.read(year_figures, ids.units[1], 2024) == ((), ())
