"""What the columns of forms that came back, and of lists units made themselves, are called."""

from collections.abc import Iterable, Mapping

from thidua_desktop.domain.sent_forms import SentGround
from thidua_desktop.domain.unit_forms import NOMINATION, REGISTRATION, RESULTS
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.header_levels import CROSS, parts_of
from thidua_desktop.sheets.headers import ColumnUse, Vocabulary
from thidua_desktop.sheets.sent_columns import MONTH, PLEDGE, UNIT, WORKS, target_words, unit_words

TITLE = "title:"
"""Fields that stand for one title each."""
AWARDS = ("award", "award_2", "award_3", "award_4")
_WHO_FIELDS = {
    "order": "STT",
    "subject": "Đối tượng",
    "full_name": "Họ và tên, tên tập thể",
    "salutation": "Ông/Bà",
    "birth": "Ngày sinh",
    "position": "Chức vụ, nghề nghiệp",
    "unit": "Đơn vị",
    "registered": "Đã đăng ký",
    "award": "Danh hiệu, hình thức",
    "award_2": "Danh hiệu thêm 1",
    "award_3": "Danh hiệu thêm 2",
    "award_4": "Danh hiệu thêm 3",
    "initiative": "Sáng kiến, giải pháp",
}
FIELDS = {
    REGISTRATION: {**_WHO_FIELDS, "note": "Ghi chú"},
    NOMINATION: {
        **_WHO_FIELDS,
        "summary": "Tóm tắt thành tích",
        "report": "Báo cáo thành tích",
        "rating": "Xếp loại",
        "note": "Ghi chú",
    },
    RESULTS: {
        "order": "STT",
        "target": "Chỉ tiêu",
        "measure": "Đơn vị tính",
        "share": "Giao cả năm",
        "unit": "Đơn vị",
        "month": "Tháng của dòng",
        "result": "Kết quả",
        **{f"{MONTH}{month}": f"Tháng {month}" for month in range(1, 13)},
        "note": "Ghi chú",
    },
}
_WHO = {
    "order": "stt|tt|so tt|so thu tu|no",
    "subject": "doi tuong|phan loai|loai doi tuong|loai|ca nhan tap the ho gia dinh",
    "full_name": "ho va ten|ho ten|ten|ten ca nhan|ten tap the|ca nhan|tap the|ca nhan tap the|ten ca nhan tap the|"
    "ten don vi ca nhan|ho va ten ten tap the|ten ca nhan tap the ho gia dinh|ho va ten ten don vi|nguoi dang ky|"
    "nguoi duoc de nghi|ca nhan tap the duoc de nghi",
    "salutation": "ong ba|danh xung|xung ho",
    "position": "chuc vu don vi dia chi",
    "unit": "don vi|don vi cong tac|co quan|noi cong tac|phong ban|thon|ten don vi|to chuc",
    "registered": "da dang ky|da dang ky dau nam|danh hieu da dang ky|dang ky dau nam",
    "award": "danh hieu|hinh thuc|danh hieu hinh thuc|danh hieu thi dua|danh hieu dang ky|dang ky danh hieu|"
    "noi dung dang ky|dang ky|danh hieu thi dua dang ky|danh hieu hinh thuc dang ky|danh hieu 1|de nghi|"
    "hinh thuc de nghi|danh hieu de nghi|danh hieu hinh thuc de nghi|hinh thuc khen|hinh thuc khen thuong|de nghi khen|"
    "danh hieu hinh thuc khen thuong|de nghi khen thuong|danh hieu dang ky 1",
    "award_2": "dang ky them 1|dang ky them|danh hieu 2|danh hieu khac|danh hieu dang ky 2|danh hieu them|"
    "hinh thuc khac",
    "award_3": "dang ky them 2|danh hieu 3|danh hieu dang ky 3",
    "award_4": "dang ky them 3|danh hieu 4|danh hieu dang ky 4",
    "initiative": "sang kien|giai phap|sang kien giai phap|ten sang kien|de tai|de tai sang kien|"
    "sang kien giai phap dang ky|ten sang kien dang ky",
    "summary": "thanh tich|tom tat|tom tat thanh tich|thanh tich tom tat|ly do|noi dung|noi dung thanh tich|"
    "thanh tich dat duoc|noi dung khen|ly do de nghi|trich ngang thanh tich",
    "report": "bao cao thanh tich|bao cao|chi tiet thanh tich|thanh tich chi tiet",
    "rating": "xep loai|muc xep loai|ket qua xep loai|danh gia|danh gia xep loai|muc do hoan thanh nhiem vu",
    "note": "ghi chu",
}
_WHO_CONTAINED = (
    ("birth", r"\b(?:ngay|nam|thang)\b.*\bsinh\b|^sinh (?:ngay|nam)"),
    ("registered", r"\bda dang ky\b"),
    ("award_2", r"\b(?:danh hieu|hinh thuc|dang ky)\b.*\b(?:thu 2|khac)\b"),
    ("award_3", r"\b(?:danh hieu|hinh thuc|dang ky)\b.*\bthu 3\b"),
    ("report", r"\bbao cao thanh tich\b"),
    ("summary", r"\btom tat\b|\bthanh tich\b"),
    ("rating", r"\bxep loai\b|\bmuc do hoan thanh\b"),
    ("initiative", r"\bsang kien\b|\bgiai phap\b"),
    ("full_name", r"\bho (?:va )?ten\b|\bten (?:ca nhan|tap the|don vi)\b"),
    ("award", r"\bdanh hieu\b|\bhinh thuc (?:khen|de nghi|dang ky)\b|\bde nghi khen\b"),
    ("position", r"\bchuc vu\b|\bchuc danh\b|\bnghe nghiep\b"),
    ("unit", r"\bdon vi\b|\bnoi cong tac\b"),
    ("note", r"\bghi chu\b"),
)
_RESULT = {
    "order": "stt|tt|so tt|so thu tu|no",
    "target": "chi tieu|ten chi tieu|noi dung chi tieu|noi dung|chi tieu thi dua|cac chi tieu|ten noi dung",
    "measure": "don vi tinh|dvt|dv tinh|don vi do",
    "share": "giao ca nam|chi tieu giao|giao|ke hoach|ke hoach giao|muc giao|ke hoach nam|chi tieu ca nam|kh nam|"
    "chi tieu duoc giao|so giao",
    "unit": "don vi|don vi bao cao|ten don vi|thon|don vi thuc hien",
    "month": "thang|thang bao cao|ky bao cao|thang nam",
    "result": "ket qua|thuc hien|ket qua thuc hien|so lieu|da thuc hien|ket qua trong thang|thuc hien trong thang|"
    "ket qua thang nay|thuc hien thang",
    "note": "ghi chu",
}
_WORKS = (
    "cong trinh phan viec|cong trinh|phan viec|cong trinh dang ky|phan viec dang ky|cong trinh phan viec dang ky|"
    "cong trinh phan viec dam nhan|phan viec dam nhan|cong trinh dam nhan"
)
_NOT_A_MONTH = r"(?!.*\b(?:luy ke|den thang|uoc|quy|dau nam|so voi|cung ky)\b)"
# At the end of a header: what stands before it may be the title above the list, which names a month of its own.
_MONTHS = tuple(
    (f"{MONTH}{month}", rf"^{_NOT_A_MONTH}.*\b(?:thang|t) ?0?{month}(?: (?:nam )?20[0-9]{{2}}| [a-z]+)?$")
    for month in range(1, 13)
)
_RESULT_CONTAINED = (
    *_MONTHS,
    ("measure", r"\bdon vi tinh\b"),
    ("share", r"\b(?:giao|ke hoach)\b.*\bnam\b|\bduoc giao\b"),
    ("target", r"\bchi tieu\b"),
    ("note", r"\bghi chu\b"),
)


def vocabulary(ground: SentGround) -> Vocabulary:
    """The words of one kind of form; titles, units and targets may have a column each."""
    if ground.kind == RESULTS:
        units, targets = unit_words(ground.units), target_words(ground.targets)
        needed = tuple(frozenset({"target", figure}) for figure in (MONTH, "result", UNIT))
        needed += (frozenset({"unit", PLEDGE}), frozenset({"month", UNIT, PLEDGE}))
        own = {**targets, **units}
        return headers.vocabulary({**own, **_RESULT}, _RESULT_CONTAINED, needed, frozenset(own), (UNIT, PLEDGE, MONTH))
    crossed = {f"{TITLE}{code}": _title_words(name, short) for code, name, short in ground.titles}
    if ground.kind == NOMINATION:
        needed = tuple(frozenset({"full_name", one}) for one in ("award", "summary"))
        return headers.vocabulary({**_WHO, **crossed}, _WHO_CONTAINED, needed)
    pledged = target_words(ground.targets)
    needed = tuple(frozenset({"full_name", one}) for one in ("award", "initiative", *crossed))
    needed += tuple(frozenset({who, one}) for who in ("unit", "full_name") for one in (*pledged, WORKS))
    words = {**pledged, WORKS: _WORKS, **_WHO, **crossed}
    return headers.vocabulary(words, _WHO_CONTAINED, needed, frozenset({*pledged, WORKS}))


def fields(ground: SentGround) -> dict[str, str]:
    """What a column may be taken for, with its word."""
    if ground.kind == RESULTS:
        units = {f"{UNIT}{key}": f"{name} (kết quả)" for key, name in ground.units}
        return {
            **FIELDS[RESULTS],
            **units,
            **{f"{PLEDGE}{key}": f"{name} (kết quả)" for key, name, _ in ground.targets},
        }
    if ground.kind == NOMINATION:
        return dict(FIELDS[NOMINATION])
    crossed = {f"{TITLE}{code}": f"Đánh dấu: {short or name}" for code, name, short in ground.titles}
    pledged = {f"{PLEDGE}{key}": f"{name} (mức đăng ký)" for key, name, _ in ground.targets}
    return {**FIELDS[REGISTRATION], **crossed, **pledged, WORKS: "Công trình, phần việc"}


def crossed_fields(uses: Iterable[ColumnUse], known: Mapping[str, str]) -> dict[str, str]:
    """Columns that stand for several things at once, as found in a file, with their words."""
    return {
        use.field: " – ".join(known.get(part, part).removesuffix(" (kết quả)") for part in parts_of(use.field))
        for use in uses
        if CROSS in use.field
    }


def _title_words(name: str, short: str) -> str:
    return "|".join(dict.fromkeys(headers.words_of(text) for text in (name, short) if text))
