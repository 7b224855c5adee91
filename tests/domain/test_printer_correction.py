"""Correcting printers: what is drawn where the correction says comes out where it should."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.printer_correction import (
    INSET,
    NONE,
    Correction,
    corrected,
    crosses,
    distorted,
    measured,
)

printers = st.builds(
    Correction,
    st.floats(-14.9, 14.9),
    st.floats(-14.9, 14.9),
    st.floats(0.951, 1.049),
    st.floats(0.951, 1.049),
    st.floats(-0.029, 0.029),
    st.floats(-0.029, 0.029),
)
points = st.tuples(st.floats(0, 600), st.floats(0, 600))


@given(points, printers)
def test_correcting_undoes_distorting(point, printer):
    assert math.dist(corrected(distorted(point, printer), printer), point) < 0.05
    assert math.dist(distorted(corrected(point, printer), printer), point) < 0.05


@given(st.sampled_from([(297.0, 210.0), (420.0, 297.0), (100.0, 600.0)]), printers)
def test_four_measured_crosses_tell_the_whole_distortion(paper, printer):
    wanted = crosses(*paper)
    found = measured(wanted, [distorted(point, printer) for point in wanted])
    for point in ((0.0, 0.0), paper, (paper[0] / 2, paper[1] / 3)):
        assert math.dist(distorted(point, found), distorted(point, printer)) < 0.05


@given(st.lists(st.floats(-0.25, 0.25), min_size=8, max_size=8))
def test_reading_the_ruler_to_a_quarter_millimetre_keeps_words_within_half_of_one(slips):
    wanted = crosses(297, 210)
    read = [(x + slips[2 * place], y + slips[2 * place + 1]) for place, (x, y) in enumerate(wanted)]
    found = measured(wanted, read)
    for point in ((30.0, 30.0), (260.0, 180.0), (148.0, 105.0)):
        assert math.dist(distorted(point, found), point) < 0.6


def test_a_printer_that_prints_right_needs_nothing():
    wanted = crosses(297, 210)
    found = measured(wanted, wanted)
    assert math.dist(corrected((148, 105), found), (148, 105)) < 1e-9
    assert NONE.is_none
    assert wanted[0] == (INSET, INSET)


def test_a_slip_of_one_number_is_refused():
    wanted = crosses(297, 210)
    slipped = [(x + 0.3, y - 0.2) for x, y in wanted]
    slipped[3] = (slipped[3][0] + 10, slipped[3][1])
    with pytest.raises(Refused, match="không khớp"):
        measured(wanted, slipped)


@pytest.mark.parametrize(
    ("printer", "words"),
    [
        (Correction(shift_x=30), "15 mm"),
        (Correction(scale_x=0.9, scale_y=0.9), "co giãn"),
        (Correction(skew_x=0.06), "nghiêng"),
    ],
)
def test_what_no_printer_does_is_refused_with_what_to_do(printer, words):
    wanted = crosses(297, 210)
    with pytest.raises(Refused, match=words):
        measured(wanted, [distorted(point, printer) for point in wanted])


def test_numbers_that_are_none_are_refused():
    wanted = crosses(297, 210)
    with pytest.raises(Refused, match="bốn dấu"):
        measured(wanted, [*wanted[:3], (math.nan, 1.0)])
    with pytest.raises(Refused, match="bốn dấu"):
        measured(wanted, wanted[:3])
