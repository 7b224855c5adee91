"""Whole numbers typed into forms and lists."""

from datetime import date

import pytest

from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui.pages.campaign_parts import COLUMNS
from thidua_desktop.gui.widgets.fields import Field, parse

TODAY = date(2026, 3, 15)


def test_a_count_is_whole():
    assert parse(Field("amount", "Số lượng", "count"), "1.250", TODAY) == 1250
    with pytest.raises(Refused, match="phần lẻ"):
        parse(Field("amount", "Số lượng", "count"), "2,5", TODAY)


def test_the_number_of_awards_in_a_plan_is_a_count():
    """A decimal number there could not be stored and crashed the saving of the list."""
    kinds = {field.key: field.kind for field in COLUMNS["quotas"]}
    assert kinds["amount"] == "count"
