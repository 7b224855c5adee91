"""The small language in which conditions of awards are written down, and how they are read.

A condition is a table with one entry: the kind of test and what it asks, such as
``{ years = { awards = ["CSTDCS"], at_least = 3 } }``; ``all_of`` and ``any_of`` hold further tests. The same form
stands in the shipped files, in the data file (as JSON) and in what the office changes. ``docs/law.md`` describes it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from thidua_desktop.domain.people_years import INITIATIVE_LEVELS, RATINGS

RATING_ORDER = tuple(reversed(RATINGS))
"""From the lowest to the highest."""

LEVEL_ORDER = tuple(INITIATIVE_LEVELS)
DISCIPLINES = {"reprimand": "Khiển trách", "warning": "Cảnh cáo", "heavier": "Nặng hơn cảnh cáo"}
ENDINGS = {
    "year": "tính đến năm đề nghị",
    "before": "tính đến năm trước năm đề nghị",
    "either": "tính đến năm đề nghị hoặc năm trước đó",
}
BASES = ("merit", "campaign", "sudden", "service", "foreign")
NOMINEES = ("person", "unit", "household")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a test asks for.

    Attributes:
        kind: "number", "percent", "rating", "codes" (awards), "flag", "ending", "level" (of an initiative),
            "discipline", "bases", "nominees".
        word: what the office page calls it.
        default: taken when the test does not say it; required when there is none.
    """

    kind: str
    word: str
    default: Any = ...


_AWARDS = Parameter("codes", "Danh hiệu, hình thức")
_AT_LEAST = Parameter("number", "Ít nhất")
_SINCE = Parameter("codes", "Tính từ sau khi có", ())
_WITHIN = Parameter("number", "Trong số năm gần nhất", 0)

KINDS: Mapping[str, tuple[str, Mapping[str, Parameter]]] = {
    "rating": ("Xếp loại của năm đề nghị", {"at_least": Parameter("rating", "Từ mức")}),
    "this_year": ("Có danh hiệu trong năm đề nghị", {"awards": _AWARDS}),
    "years": (
        "Số năm đạt xếp loại hoặc danh hiệu",
        {
            "rating": Parameter("rating", "Xếp loại từ mức", ""),
            "awards": Parameter("codes", "Danh hiệu", ()),
            "at_least": Parameter("number", "Số năm"),
            "consecutive": Parameter("flag", "Các năm phải liên tục", True),
            "ending": Parameter("ending", "Năm cuối", "either"),
            "since": _SINCE,
            "within": _WITHIN,
        },
    ),
    "awards": (
        "Số lần được tặng",
        {"awards": _AWARDS, "at_least": _AT_LEAST, "since": _SINCE, "within": _WITHIN},
    ),
    "prior": ("Đã được tặng", {"awards": _AWARDS, "within": _WITHIN}),
    "ratio": (
        "Tỷ lệ người trong tập thể đạt",
        {
            "percent": Parameter("percent", "Tỷ lệ (%)"),
            "rating": Parameter("rating", "Xếp loại từ mức", ""),
            "awards": Parameter("codes", "Danh hiệu", ()),
        },
    ),
    "members": ("Số người trong tập thể có danh hiệu", {"awards": _AWARDS, "at_least": _AT_LEAST}),
    "clean_members": (
        "Không có người bị kỷ luật trong năm",
        {"level": Parameter("discipline", "Từ mức", "warning")},
    ),
    "initiative": (
        "Có sáng kiến được công nhận",
        {
            "level": Parameter("level", "Cấp công nhận từ", "base"),
            "at_least": Parameter("number", "Số sáng kiến", 1),
            "within": Parameter("number", "Trong số năm gần nhất", 0),
        },
    ),
    "registered": ("Đã đăng ký thi đua", {}),
    "no_hold": ("Không đang bị kỷ luật, kiểm tra, khiếu nại", {}),
    "basis": ("Loại hình khen thưởng", {"one_of": Parameter("bases", "Một trong các loại hình")}),
    "nominee": ("Loại đối tượng", {"one_of": Parameter("nominees", "Một trong các đối tượng")}),
    "leader": ("Giữ chức vụ lãnh đạo", {"is": Parameter("flag", "Là lãnh đạo", True)}),
    "existed": ("Thời gian từ khi thành lập", {"years": Parameter("number", "Số năm")}),
    "cap": (
        "Không vượt tỷ lệ so với danh hiệu khác trong năm",
        {"percent": Parameter("percent", "Tỷ lệ (%)"), "of": Parameter("codes", "So với số được")},
    ),
    "manual": ("Cán bộ tự đối chiếu", {}),
}
"""Each kind of test: its words and what it asks for."""

DEEPEST = 5
"""So many groups may stand inside one another; nobody could read more."""

GROUPS = {"all_of": "Đủ tất cả", "any_of": "Ít nhất một"}
SIMPLE_KINDS = ("rating", "this_year", "years", "awards", "prior", "ratio", "members", "initiative", "existed", "cap")
"""What the office may add by itself, besides "manual"."""


class Misread(Exception):
    """A test is not written as the language says; the message says where and what, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test: a kind with its arguments, or a group with its parts."""

    __test__ = False  # not one of pytest's

    kind: str
    args: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple["Test", ...] = ()


def read_test(content: object, awards: Sequence[str] | None = None, path: str = "test") -> Test:
    """The test that a parsed table states; ``awards`` are the codes it may name, any when None.

    Raises:
        Misread: it is not written as the language says.
    """
    if not isinstance(content, Mapping) or len(content) != 1:
        raise Misread(f"“{path}” phải là một bảng có đúng một mục, ví dụ {{ rating = {{ at_least = 'HTT' }} }}")
    kind, inner = next(iter(content.items()))
    if kind in GROUPS:
        if path.count("[") >= DEEPEST:
            raise Misread(f"“{path}” lồng quá {DEEPEST} tầng")
        if not isinstance(inner, Sequence) or isinstance(inner, str) or len(inner) < 2:
            raise Misread(f"“{path}.{kind}” phải là danh sách từ hai điều kiện trở lên")
        parts = [read_test(one, awards, f"{path}.{kind}[{number}]") for number, one in enumerate(inner, 1)]
        return Test(kind, parts=tuple(parts))
    if kind not in KINDS:
        raise Misread(f"“{path}” có loại điều kiện “{kind}” chương trình không biết; các loại: {', '.join(KINDS)}")
    if not isinstance(inner, Mapping):
        raise Misread(f"“{path}.{kind}” phải là một bảng {{ … }}")
    test = Test(kind, _read_args(kind, inner, awards, f"{path}.{kind}"))
    if kind in ("years", "ratio") and not (test.args["rating"] or test.args["awards"]):
        raise Misread(f"“{path}.{kind}” phải có “rating” hoặc “awards”")
    return test


def from_json(text: str) -> Test:
    """The test kept in the data file.

    Raises:
        Misread: it is not written as the language says.
    """
    try:
        return read_test(json.loads(text))
    except json.JSONDecodeError as error:
        raise Misread(f"điều kiện đã lưu không đọc được: {error}") from error


def to_json(test: Test) -> str:
    """The one text of a test, the same for equal tests."""
    return json.dumps(_plain(test), ensure_ascii=False, sort_keys=True)


def leaves(test: Test, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Test]]:
    """Every test that is no group, with the places that lead to it."""
    if test.kind not in GROUPS:
        yield path, test
    for place, part in enumerate(test.parts):
        yield from leaves(part, (*path, place))


def with_argument(test: Test, path: tuple[int, ...], name: str, value: Any) -> Test:
    """The same test with one argument of one leaf changed."""
    if not path:
        return replace(test, args={**test.args, name: value})
    parts = list(test.parts)
    parts[path[0]] = with_argument(parts[path[0]], path[1:], name, value)
    return replace(test, parts=tuple(parts))


def kinds_in(test: Test) -> frozenset[str]:
    """The kinds of all leaves."""
    return frozenset(leaf.kind for _, leaf in leaves(test))


def at_least(order: Sequence[str], value: str, wanted: str) -> bool:
    """Whether a value stands at or above another in an order from low to high; an unknown one does not."""
    return value in order and order.index(value) >= order.index(wanted)


def _read_args(kind: str, inner: Mapping[str, Any], awards: Sequence[str] | None, path: str) -> dict[str, Any]:
    asked = KINDS[kind][1]
    for name in inner:
        if name not in asked:
            raise Misread(f"“{path}” có “{name}” không dùng được ở đây; dùng được: {', '.join(asked) or 'không có gì'}")
    args = {}
    for name, parameter in asked.items():
        if name in inner:
            args[name] = _value(parameter, inner[name], awards, f"{path}.{name}")
        elif parameter.default is ...:
            raise Misread(f"“{path}” thiếu “{name}”")
        else:
            args[name] = parameter.default
    return args


def _value(parameter: Parameter, value: Any, awards: Sequence[str] | None, path: str) -> Any:
    if parameter.kind in ("number", "percent"):
        most = 100 if parameter.kind == "percent" else 99
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
            if value == parameter.default:
                return value
            raise Misread(f"“{path}” phải là số nguyên từ 1 đến {most}")
        return value
    if parameter.kind == "flag":
        if not isinstance(value, bool):
            raise Misread(f"“{path}” phải là true hoặc false")
        return value
    if parameter.kind in ("codes", "bases", "nominees"):
        return _codes(parameter.kind, value, awards, path, may_be_empty=parameter.default == ())
    allowed = {"rating": RATING_ORDER, "ending": ENDINGS, "level": LEVEL_ORDER, "discipline": DISCIPLINES}
    if value == parameter.default or value in allowed[parameter.kind]:
        return value
    raise Misread(f"“{path}” là “{value}”, phải là một trong: {', '.join(allowed[parameter.kind])}")


def _codes(
    kind: str, value: Any, awards: Sequence[str] | None, path: str, *, may_be_empty: bool
) -> tuple[str, ...]:  # fmt: skip
    if not isinstance(value, list | tuple) or not all(isinstance(code, str) for code in value):
        raise Misread(f"“{path}” phải là danh sách mã, ví dụ ['LDTT']")
    if not value and not may_be_empty:
        raise Misread(f"“{path}” chưa có mã nào")
    allowed = {"codes": awards, "bases": BASES, "nominees": NOMINEES}[kind]
    for code in value:
        if allowed is not None and code not in allowed:
            raise Misread(f"“{path}” có mã “{code}” không có trong danh mục")
    return tuple(value)


def _plain(test: Test) -> dict[str, Any]:
    if test.kind in GROUPS:
        return {test.kind: [_plain(part) for part in test.parts]}
    asked = KINDS[test.kind][1]
    told = {name: value for name, value in test.args.items() if value != asked[name].default}
    return {test.kind: {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}}
