"""Sheets of money and of the register: who signs for what, the fund's book, the awards of a year."""

from dataclasses import replace

from thidua_desktop.domain.fund import FUND_CODES, FundBook, fund_warnings
from thidua_desktop.domain.numbers import format_money, money_in_words
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import AwardBook, PayList, counted
from thidua_desktop.domain.wording import post_at
from thidua_desktop.sheets import more_columns
from thidua_desktop.sheets.more_columns import SUBJECT, SUBJECT_WORDS
from thidua_desktop.sheets.writer import Column, Sheet, Signature, Value

_MORE_OF_PAID = (
    SUBJECT,
    *more_columns.NAMES,
    Column("Chức vụ, nghề nghiệp", 22, key="post"),
    Column("Đơn vị, địa chỉ", 26, key="unit"),
)
_PREPARER = Signature(("NGƯỜI LẬP",))
_OF_MONEY = (_PREPARER, Signature(("KẾ TOÁN",)))


def pay_list(paper: PayList) -> Sheet:
    """Danh sách chi tiền thưởng: multiple, base salary, sum and room to sign."""
    columns = (
        Column("STT", 6, "int", key="order"),
        Column("Họ và tên, tên tập thể", 28, key="name"),
        Column("Chức vụ, đơn vị, địa chỉ", 32, key="position"),
        Column("Danh hiệu, hình thức", 24, key="award"),
        Column("Hệ số", 8, centred=True, key="multiple"),
        Column("Lương cơ sở (đồng)", 14, "money", key="base_salary"),
        Column("Thành tiền (đồng)", 16, "money", key="money"),
        Column("Ký nhận", 18, key="signed"),
        Column("Ghi chú", 26, key="note"),
    )
    rows: list[tuple[Value, ...]] = [
        (
            number,
            line.name,
            post_at(line.post, line.unit),
            line.award,
            line.multiple,
            line.base_salary,
            line.money,
            "",
            line.remarks,
        )
        for number, line in enumerate(paper.lines, 1)
    ]
    notes = (
        f"Danh sách có {counted(paper.lines)}.",
        f"Số tiền bằng chữ: {money_in_words(paper.total)}.",
        f"Nguồn chi: {paper.fund}. Cách tính: hệ số nhân lương cơ sở, {paper.rounding.lower()}.",
        *((_changed(paper),) if paper.taken_back else ()),
    )
    under = f"(Kèm theo Quyết định số {paper.decision} của {paper.authority})"
    made = _sheet(paper.head, paper.signature, columns, rows, (6,), notes, "Chi tiền thưởng", under, _OF_MONEY)
    parts = [
        (SUBJECT_WORDS.get(line.subject, ""), *more_columns.names(line.name, line.subject), line.post, line.unit)
        for line in paper.lines
    ]
    return replace(made, least_lines=2, more=_MORE_OF_PAID, more_rows=parts)


def _changed(paper: PayList) -> str:
    """What was taken back since, in sentences."""
    left = paper.total - paper.lost
    return (
        f"Sau khi có Quyết định nêu trên, {counted(paper.taken_back)} ({format_money(paper.lost)}) bị thu hồi, hủy bỏ "
        "khen thưởng: chưa chi thì không chi, đã chi thì thu lại. Số tiền của các trường hợp còn hiệu lực: "
        f"{format_money(left)} ({money_in_words(left)})."
    )


def fund_book(book: FundBook) -> Sheet:
    """Sổ quỹ: income, spending and what is left after each line."""
    columns = (
        Column("STT", 6, "int", key="order"),
        Column("Ngày", 13, "date", key="on"),
        Column("Chứng từ", 13, key="voucher"),
        Column("Nội dung", 44, key="content"),
        Column("Khoản", 24, key="code"),
        Column("Thu (đồng)", 16, "money", key="income"),
        Column("Chi (đồng)", 16, "money", key="spending"),
        Column("Còn lại (đồng)", 16, "money", key="balance"),
        Column("Ghi chú", 20, key="note"),
    )
    rows: list[tuple[Value, ...]] = [
        (
            number,
            row.on,
            row.voucher,
            row.content,
            FUND_CODES.get(row.code, row.code),
            row.income,
            row.spending,
            row.balance,
            row.note,
        )
        for number, row in enumerate(book.rows, 1)
    ]
    warnings = tuple(f"{sentence}." for sentence in fund_warnings(book.totals))
    notes = (f"Quỹ còn lại: {format_money(book.totals.left)}.", *warnings)
    return _sheet(book.head, book.signature, columns, rows, (5, 6), notes, "Sổ quỹ", "", _OF_MONEY)


def award_book(book: AwardBook) -> Sheet:
    """Sổ khen thưởng: every award of the year with its decision and hand-over."""
    columns = (
        Column("STT", 6, "int", key="order"),
        Column("Số sổ", 8, centred=True, key="book_number"),
        Column("Số quyết định", 16, key="decision"),
        Column("Ngày quyết định", 13, "date", key="decided_on"),
        Column("Họ và tên, tên tập thể", 28, key="name"),
        Column("Chức vụ, đơn vị, địa chỉ", 30, key="position"),
        Column("Danh hiệu, hình thức", 26, key="award"),
        Column("Thành tích", 40, key="achievement"),
        Column("Tiền thưởng (đồng)", 15, "money", key="money"),
        Column("Ngày trao", 13, "date", key="handed_on"),
        Column("Người nhận", 20, key="handed_to"),
        Column("Ghi chú", 26, key="note"),
    )
    rows: list[tuple[Value, ...]] = [
        (
            number,
            line.number,
            line.decision,
            line.decided_on,
            line.name,
            line.post,
            line.award,
            line.achievement,
            line.money,
            line.handed_on,
            line.handed_to,
            line.remarks,
        )
        for number, line in enumerate(book.lines, 1)
    ]
    notes = (f"Sổ có {len(rows)} lượt khen thưởng.",)
    made = _sheet(book.head, book.signature, columns, rows, (8,), notes, "Sổ khen thưởng", "")
    more = (Column("Cơ quan quyết định", 28, key="authority"), Column("Năm", 7, centred=True, key="year"))
    return replace(made, more=more, more_rows=[(line.authority, line.year or book.year) for line in book.lines])


def _sheet(
    head: PaperHead,
    signature: SignatureBlock,
    columns: tuple[Column, ...],
    rows: list[tuple[Value, ...]],
    totals: tuple[int, ...],
    notes: tuple[str, ...],
    name: str,
    subtitle: str,
    signers: tuple[Signature, ...] = (_PREPARER,),
) -> Sheet:
    return Sheet(
        title=" ".join(f"{head.kind.capitalize()} {head.subject}".split()),
        columns=columns,
        rows=rows,
        subtitle=subtitle,
        superior_lines=head.letterhead.superior_lines,
        body_lines=head.letterhead.body_lines,
        totals=totals,
        notes=notes,
        signatures=(*signers, Signature(signature.authority_lines, signature.name)),
        sheet_name=name,
    )
