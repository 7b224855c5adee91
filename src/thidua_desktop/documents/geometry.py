"""The figures of Decree 30/2020/NĐ-CP, Appendix I, and nowhere else: lengths in points, sizes of letters in points.

Where the decree allows a span, the span stands in a pair `..._ALLOWED` beside the figure we use.
"""

MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
"""A4. Decree 30/2020, App. I, sec. I.1."""

MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20 * MM, 20 * MM, 30 * MM, 20 * MM
"""Top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm. Decree 30/2020, App. I, sec. I.3."""

MARGINS_ALLOWED_MM = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
"""The spans of the margins in millimetres. Decree 30/2020, App. I, sec. I.3."""

PAGE_NUMBER_SIZE = 14
"""Arabic, 13-14, upright, centred in the top margin, not on page 1. Decree 30/2020, App. I, sec. I.7."""

PAGE_NUMBER_BASELINE = 13.5 * MM
"""From the top edge of the sheet to the foot of the number: inside the top margin. Decree 30/2020, App. I, sec. I.7."""

NATION_SIZE = 13
"""Quốc hiệu: capitals 12-13, bold. Decree 30/2020, App. I, sec. II.1."""

MOTTO_SIZE = 14
"""Tiêu ngữ: lower case 13-14, bold; a line under it as long as the text. Decree 30/2020, App. I, sec. II.1."""

BODY_NAME_SIZE = 13
"""Issuing body: capitals 12-13, bold (its superior: upright). Decree 30/2020, App. I, sec. II.2."""

SHORT_LINE_SHARE = 0.42
"""Line under issuing body and subject: 1/3 to 1/2 of the text. Decree 30/2020, App. I, sec. II.2, II.5."""

NUMBER_SIZE = 13
"""Số, ký hiệu: 13, upright. Decree 30/2020, App. I, sec. II.3."""

DATE_SIZE = 14
"""Place and date: 13-14, italic, on the level of the number. Decree 30/2020, App. I, sec. II.4."""

KIND_SIZE = 14
"""Kind of paper: capitals 13-14, bold, centred. Decree 30/2020, App. I, sec. II.5."""

SUBJECT_SIZE = 14
"""Trích yếu: 13-14, bold, centred. Decree 30/2020, App. I, sec. II.5."""

BODY_SIZE = 14
"""Body: 13-14, justified. Decree 30/2020, App. I, sec. II.6."""

BODY_INDENT = 12.7 * MM
"""First line set in by 1 cm or 1.27 cm. Decree 30/2020, App. I, sec. II.6."""

PARAGRAPH_GAP = 6
"""At least 6 pt between paragraphs. Decree 30/2020, App. I, sec. II.6."""

LINE_SPACING = 1.2
"""Baseline to baseline over size: Times single is 1.15, at most 1.5 lines. Decree 30/2020, App. I, sec. II.6."""

SIGNATURE_SIZE = 14
"""Authority (capitals) and name: 13-14, bold. Decree 30/2020, App. I, sec. II.7."""

SIGNATURE_ROOM = 25 * MM
"""Height left for the hand and the seal (a seal is 36 mm wide and stands over the left third). Office practice."""

RECIPIENTS_LABEL_SIZE = 12
"""Nơi nhận: 12, bold italic. Decree 30/2020, App. I, sec. II.9."""

RECIPIENTS_SIZE = 11
"""Lines of Nơi nhận: 11, upright. Decree 30/2020, App. I, sec. II.9."""

ANNEX_SIZE = 14
"""Phụ lục and its number: 14, bold, centred. Decree 30/2020, App. I, sec. III.1."""

TABLE_SIZE = 12
"""Letters inside tables: left open by the decree; office practice is 11-13."""
