"""A list behind a tab, read through one ``ListSpec``, with a pane beside it that reads itself anew."""

from typing import Any, ClassVar

from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.pages.people_detail import Detail
from thidua_desktop.queries import listing


class ListTab(ListPage):
    """One list of a page of tabs.

    Attributes:
        listed: the specification the four queries are made of; None where a tab gives its own.
    """

    listed: ClassVar[Any] = None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        spec = cls.listed
        if spec is not None:
            cls.ids_query = lambda session, asked, **scope: listing.ids(
                session, spec, asked, *listing.of_year(spec, **scope)
            )
            cls.rows_query = lambda session, ids: listing.rows(session, spec, ids)
            cls.choices_query = lambda session, column, asked, **scope: listing.choices(
                session, spec, column, asked, *listing.of_year(spec, **scope)
            )
            cls.total_query = lambda session, **scope: listing.total(session, spec, *listing.of_year(spec, **scope))

    def reload(self) -> None:
        """Read the list and the detail anew."""
        super().reload()
        for detail in self.findChildren(Detail):
            detail.reload()
