"""What a registration may hold, and the sentence for what it may not."""

import doctest
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from thidua_desktop.domain import pacts, registration_views
from thidua_desktop.domain.pacts import ArticleDraft, PactDraft, PartyDraft
from thidua_desktop.domain.registrations import (
    CommitmentDraft,
    Ground,
    LineDraft,
    RegistrationDraft,
    TitleChoice,
    WorkDraft,
    problems,
)

GROUND = Ground(
    year=2024,
    starts_on=date(2024, 1, 31),
    titles={"CSTĐCS": TitleChoice("CSTĐCS", "Chiến sĩ thi đua cơ sở", "", "title", frozenset({"person"}))},
    names={("person", 7): "Nguyễn Thị Lan", ("unit", 1): "Thôn Châu Dương"},
    unit_name="Thôn Châu Dương",
)
LAN = LineDraft("person", 7, ("CSTĐCS",))
GOOD = RegistrationDraft(1, 1, sent_on=date(2024, 2, 20), lines=(LAN,))


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(registration_views) == (0, 1)


def test_a_plain_registration_has_no_problem():
    assert problems(GOOD, GROUND) == []


def test_works_alone_are_enough():
    assert problems(replace(GOOD, lines=(), works=(WorkDraft("Đường hoa"),)), GROUND) == []


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"lines": ()}, "lines", "chưa có danh hiệu, chỉ tiêu hay phần việc nào"),
        ({"lines": (LAN, LAN)}, "lines.1", "Nguyễn Thị Lan đã có ở dòng 1"),
        ({"lines": (replace(LAN, titles=()),)}, "lines.0", "chưa có danh hiệu đăng ký"),
        ({"lines": (replace(LAN, titles=("XYZ",)),)}, "lines.0", "“XYZ”"),
        ({"lines": (LineDraft("unit", 1, ("CSTĐCS",)),)}, "lines.0", "không dành cho tập thể như Thôn Châu Dương"),
        ({"sent_on": date(2042, 2, 20)}, "sent_on", "20/02/2042"),
        ({"member_count": -1}, "member_count", "nhỏ hơn 0"),
        ({"commitments": (CommitmentDraft("  "),)}, "commitments.0.text", "chưa ghi nội dung"),
        ({"commitments": (CommitmentDraft("Thóc", value=Decimal(9)),)}, "commitments.0.unit", "chưa có đơn vị tính"),
        (
            {"commitments": (CommitmentDraft("Thóc", value=Decimal(-9), unit="tấn"),)},
            "commitments.0.value",
            "nhỏ hơn 0",
        ),
        ({"commitments": (CommitmentDraft("Thóc", 3), CommitmentDraft("Thóc", 3))}, "commitments.1.text", "ở dòng 1"),
        (
            {"commitments": (CommitmentDraft("Thóc", due_on=date(2024, 1, 1)),)},
            "commitments.0.due_on",
            "trước ngày bắt đầu phong trào (31/01/2024)",
        ),
        ({"works": (WorkDraft(" "),)}, "works.0.name", "chưa có tên"),
        ({"works": (WorkDraft("Đường", due_on=date(2034, 5, 1)),)}, "works.0.due_on", "quá xa năm thi đua 2024"),
        ({"works": (WorkDraft("Đường", done_on=date(2020, 5, 1)),)}, "works.0.done_on", "quá xa năm thi đua 2024"),
    ],
)
def test_what_cannot_be_is_said_at_its_place(change, field, words):
    found = dict(problems(replace(GOOD, **change), GROUND))
    assert words in found[field]


PACT = PactDraft(1, "Giao ước Cụm số 1", articles=(ArticleDraft("Nội dung"),), parties=(PartyDraft(1), PartyDraft(2)))


def test_a_plain_pact_has_no_problem():
    assert pacts.problems(PACT, 2024) == []


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"name": " "}, "name", "chưa có tên"),
        ({"parties": (PartyDraft(1),)}, "parties", "ít nhất hai đơn vị"),
        ({"parties": (PartyDraft(1), PartyDraft(1))}, "parties", "hai lần"),
        ({"articles": ()}, "articles", "chưa có điều nào"),
        ({"articles": (ArticleDraft(),)}, "articles.0", "Điều 1 còn trống"),
        ({"signed_on": date(2030, 1, 1)}, "signed_on", "01/01/2030"),
    ],
)
def test_what_a_pact_cannot_be_is_said(change, field, words):
    assert words in dict(pacts.problems(replace(PACT, **change), 2024))[field]
