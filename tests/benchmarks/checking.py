"""The conditions of 500 dossiers, checked against ten years of awards and ratings."""

from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import Result, milliseconds
from tests.benchmarks.office import TODAY
from thidua_desktop.model import Dossier
from thidua_desktop.queries.checks import check_dossiers
from thidua_desktop.storage.database import Database

DOSSIERS = 500


def measure(data: Path, rounds: int) -> list[Result]:
    """Check the latest dossiers of the practice office ×10."""
    db = Database(data)
    wanted = db.read(lambda session: [key for (key,) in session.query(Dossier.id).order_by(Dossier.id.desc())])
    times = [milliseconds(lambda: db.read(check_dossiers, wanted[:DOSSIERS], TODAY)) for _ in range(rounds + 1)]
    db.close()
    return [Result(f"{DOSSIERS} dossiers checked against ten years of awards", median(times[1:]), None, 1000)]
