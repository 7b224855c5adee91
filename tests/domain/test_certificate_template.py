"""Templates as data: they survive a journey as text, and nothing hostile gets in."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain.certificate_template import (
    BUILT_IN,
    PAPERS,
    PARTS,
    from_text,
    in_millimetres,
    on_blanks,
    paper_of,
    problems,
    resized,
    to_text,
)
from thidua_desktop.domain.errors import Refused


def test_the_built_in_one_has_every_part_and_no_problem():
    assert [one.key for one in BUILT_IN.fields] == list(PARTS)
    assert not list(problems(BUILT_IN))
    assert not list(problems(on_blanks()))


@pytest.mark.parametrize("paper", PAPERS)
def test_another_paper_keeps_every_part_inside(paper):
    made = resized(BUILT_IN, *PAPERS[paper])
    assert paper_of(made) == paper
    assert not list(problems(made))


@given(st.floats(100, 600), st.floats(100, 600))
def test_any_paper_keeps_the_middles_in_the_middle(width, height):
    made = resized(BUILT_IN, round(width, 1), round(height, 1))
    title = made.field("title")
    assert title.x + title.width / 2 == pytest.approx(made.width / 2, abs=0.2)
    assert not [field for field, _ in problems(made) if field in ("body_top", "emblem_x")]


def test_a_template_survives_the_journey_as_text():
    made = BUILT_IN.with_field(replace(BUILT_IN.field("receiver"), x=40.5, colour="#123456", before="Ông/Bà: “x”"))
    assert from_text(to_text(made)) == made


def test_a_part_that_an_older_program_did_not_know_comes_hidden():
    content = json.loads(to_text(BUILT_IN))
    content["fields"] = [one for one in content["fields"] if one["key"] != "extra"]
    assert from_text(json.dumps(content)).field("extra").hidden


def spoiled(change) -> str:
    content = json.loads(to_text(BUILT_IN))
    change(content)
    return json.dumps(content)


def put(key, value):
    return spoiled(lambda content: content.__setitem__(key, value))


def put_in_field(key, value):
    return spoiled(lambda content: content["fields"][5].__setitem__(key, value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "[" * 50_000,
        to_text(BUILT_IN).replace("297.0", "NaN"),
        to_text(BUILT_IN).replace("297.0", "Infinity"),
        to_text(BUILT_IN).replace("297.0", "1e400"),
        "x" * 200_000,
        put("format", 99),
        put("format", "1"),
        put("width", "297"),
        put("width", 0),
        put("width", 1e9),
        put("name", ""),
        put("name", 5),
        put("name", "x" * 500),
        put("background", "../../etc/passwd"),
        put("body_top", 500),
        put("emblem_size", -3),
        put("fields", {}),
        put("fields", [5]),
        put("fields", [{}] * 5000),
        put("stock", 1),
        put("run", "rm -rf"),
        put_in_field("key", "mat_khau"),
        put_in_field("key", ["receiver"]),
        put_in_field("x", -4),
        put_in_field("x", True),
        put_in_field("width", 4000),
        put_in_field("size", 1e6),
        put_in_field("floor", 50),
        put_in_field("colour", "red"),
        put_in_field("colour", "#ABCDEG"),
        put_in_field("align", "justify"),
        put_in_field("case", None),
        put_in_field("spacing", 0),
        put_in_field("allowed", 10**9),
        put_in_field("allowed", 2.5),
        put_in_field("before", "x" * 5000),
        put_in_field("__class__", "os.system"),
    ],
)
def test_nothing_hostile_or_broken_gets_in(text):
    with pytest.raises(Refused):
        from_text(text)


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["format", "name", "fields", "width", "key"]), inner)
    ),
)


@given(anything)
def test_any_json_is_no_template_of_ours(content):
    with pytest.raises(Refused):
        from_text(json.dumps(content))


def test_lengths_are_written_as_clerks_write_them():
    assert in_millimetres(12.5) == "12,5 mm"
    assert in_millimetres(297.0) == "297 mm"
