"""The standard sections of an achievement report, full and short, and the papers a dossier usually holds.

Source: practice of the forms in Decree 98/2023, Appendix I, forms 01-08; the office may change every heading.
"""

FULL, SHORT = "full", "short"
FORMS = {FULL: "Mẫu đầy đủ", SHORT: "Mẫu rút gọn"}

_PERSON = (
    ("home", "Quê quán"),
    ("education", "Trình độ chuyên môn, nghiệp vụ"),
    ("career", "Quá trình công tác"),
    ("duties", "Quyền hạn, nhiệm vụ được giao"),
    ("results", "Thành tích đạt được"),
    ("initiatives", "Sáng kiến, giải pháp đã áp dụng"),
    ("policy", "Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước"),
)
_UNIT = (
    ("history", "Quá trình thành lập, đặc điểm tình hình"),
    ("organisation", "Cơ cấu tổ chức"),
    ("duties", "Chức năng, nhiệm vụ được giao"),
    ("results", "Kết quả thực hiện nhiệm vụ và các chỉ tiêu"),
    ("measures", "Biện pháp, phong trào, sáng kiến đã áp dụng"),
    ("policy", "Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước"),
    ("unions", "Xây dựng Đảng, đoàn thể"),
)
_HOUSEHOLD = (
    ("situation", "Hoàn cảnh gia đình"),
    ("results", "Thành tích đạt được"),
    ("policy", "Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước"),
)
_SHORT = (("results", "Thành tích đạt được"),)
_SHORT_SUDDEN = (
    ("situation", "Hoàn cảnh, thời gian, địa điểm"),
    ("feat", "Việc đã làm"),
    ("effect", "Kết quả, tác dụng"),
)
_SHORT_CAMPAIGN = (
    ("theme", "Nội dung phong trào, chuyên đề tham gia"),
    ("feat", "Việc đã làm"),
    ("effect", "Kết quả, tác dụng"),
)
_SERVICE = (
    ("home", "Quê quán"),
    ("education", "Trình độ chuyên môn, nghiệp vụ"),
    ("service", "Quá trình giữ các chức vụ"),
    ("results", "Thành tích trong quá trình công tác"),
    ("policy", "Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước"),
)
_FULL = {"person": _PERSON, "unit": _UNIT, "household": _HOUSEHOLD}

SERVICE = "service"
"""The section whose lines are posts with the months they were held."""
PROFILE_CODES = frozenset({"home", "education", "career", "history", "organisation"})
"""Sections that a report prints in its first part, with who the nominee is."""

USUAL_PAPERS = ("Tờ trình của đơn vị", "Báo cáo thành tích", "Biên bản họp bình xét")
"""What a dossier holds when no campaign says otherwise. Source: Law 06/2022/QH15, art. 84."""

SUDDEN_PAPERS = ("Tờ trình của đơn vị", "Báo cáo tóm tắt thành tích của cấp trực tiếp quản lý")
"""What a dossier of a sudden feat holds, by the simplified procedure. Source: Law 06/2022/QH15, art. 85."""


def standard_sections(subject: str, basis: str, form: str) -> tuple[tuple[str, str], ...]:
    """Code and heading of each section of the report for a kind of nominee.

    >>> [code for code, _ in standard_sections("person", "sudden", "short")]
    ['situation', 'feat', 'effect']
    """
    if form == SHORT:
        return {"sudden": _SHORT_SUDDEN, "campaign": _SHORT_CAMPAIGN}.get(basis, _SHORT)
    return _SERVICE if basis == "service" and subject == "person" else _FULL[subject]
