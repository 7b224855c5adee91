"""Taking several units, persons, households, clusters or initiatives off the lists; all or none, one undo."""

from collections.abc import Callable, Mapping
from typing import Any

from thidua_desktop.commands import people, people_years
from thidua_desktop.commands.several import of_each
from thidua_desktop.queries import row_names

REMOVING: Mapping[str, tuple[str, Callable[..., int], Callable[..., Any]]] = {
    "units": ("đơn vị", of_each(people.remove_unit, "đơn vị"), row_names.unit),
    "persons": ("người", of_each(people.remove_person, "người"), row_names.person),
    "households": ("hộ", of_each(people.remove_household, "hộ"), row_names.household),
    "clusters": ("cụm, khối", of_each(people_years.remove_cluster, "cụm, khối"), row_names.cluster),
    "initiatives": ("sáng kiến", of_each(people_years.remove_initiative, "sáng kiến"), row_names.initiative),
}
"""What the rows of each list are called, the command that removes some, and what a plan calls one."""
