"""The papers of a council meeting: every fact in its place, long lists over pages, nothing made up."""

from dataclasses import replace
from datetime import date

import pytest

from tests.documents import samples_awards as samples
from tests.documents.reading import read
from thidua_desktop.documents import (
    appraisal,
    ballot_paper,
    council_list,
    counting_minutes,
    invitation,
    minutes,
    opinion_form,
    pdf,
    programme,
    tally_sheet,
)
from thidua_desktop.documents.blocks import Part, RowKind, Table
from thidua_desktop.domain.checks import PassedRow
from thidua_desktop.domain.council import AgendaLine
from thidua_desktop.domain.papers import SignatureBlock
from thidua_desktop.domain.papers_council import (
    AppraisalPaper,
    AppraisedGroup,
    BallotPaper,
    Candidate,
    CouncilListPaper,
    CountingPaper,
    InvitationPaper,
    LeftOut,
    OpinionPaper,
    ProgrammePaper,
    Quorum,
    VoteLine,
)
from thidua_desktop.domain.votes import Papers

MET = samples.MINUTES.gathering
TITLE, LESS = "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến"
TELLERS = ("Bà Võ Thị Hải Yến, Ủy viên Hội đồng", "Ông Bùi Quốc Toản, Ủy viên Hội đồng", "Phan Đình Quyết")
AGENDA = (AgendaLine("Báo cáo thẩm định", "Phòng Văn hóa – Xã hội"), AgendaLine("Kết luận", "Chủ trì"))


def pages(document):
    return [" ".join(page.text.split()) for page in read(pdf.render(document))]


def text_of(document):
    return " ".join(pages(document))


def candidates(count):
    return tuple(
        Candidate(name=f"Ông Trần Văn {n}", award=TITLE if n <= count // 2 else LESS, subject="person", unit="Thôn Nội")
        for n in range(1, count + 1)
    )


def votes(count, **values):
    usual = {"award": TITLE, "subject": "person", "method": "Bỏ phiếu kín", "base": 11, "needed": 9}
    return tuple(
        VoteLine(**{**usual, "name": f"Ông Trần Văn {n}", "agree": 8, "disagree": 2, "invalid": 1, **values})
        for n in range(1, count + 1)
    )


def counting(count=3, **values):
    usual = {
        "head": samples.head("BIÊN BẢN", "Kiểm phiếu xét khen thưởng năm 2024", "BB-HĐTĐKT"),
        "gathering": MET,
        "tellers": TELLERS,
        "members": 11,
        "present": 10,
        "written": 1,
        "papers": Papers(10, 10, 0, 10, 0),
        "votes": votes(count),
    }
    return CountingPaper(**{**usual, **values})


def ballots(count=3, copies=2):
    head = samples.head("PHIẾU BẦU", "Bỏ phiếu kín xét khen thưởng năm 2024")
    return BallotPaper(head=head, gathering=MET, candidates=candidates(count), copies=copies)


INVITATION = InvitationPaper(
    head=samples.head("GIẤY MỜI", "Họp Hội đồng xét khen thưởng năm 2024", "GM-HĐTĐKT"),
    gathering=MET,
    members=samples.ATTENDEES,
    signature=SignatureBlock(authority_lines=("TM. HỘI ĐỒNG", "CHỦ TỊCH"), name="Lê Thị Thanh Huyền"),
    guests=("Đại diện Thường trực Đảng ủy xã",),
    agenda=AGENDA,
    standing_office="Phòng Văn hóa – Xã hội",
)
OPINION = OpinionPaper(
    head=samples.head("PHIẾU LẤY Ý KIẾN BẰNG VĂN BẢN", "Về việc xét khen thưởng năm 2024"),
    gathering=MET,
    candidates=candidates(4),
    member=samples.ATTENDEES[4],
    standing_office="Phòng Văn hóa – Xã hội",
)


def test_the_invitation_is_one_page_and_names_the_members_on_a_list():
    first, second = pages(invitation.compose(INVITATION))
    for said in (
        "GIẤY MỜI",
        "trân trọng kính mời: - Các thành viên Hội đồng (có danh sách kèm theo); - Đại diện Thường trực Đảng ủy xã.",
        "Thời gian: 08 giờ 00, Thứ Sáu, ngày 20 tháng 12 năm 2024.",
        "Địa điểm: Phòng họp Ủy ban nhân dân xã.",
        "(có chương trình kèm theo)",
        "gửi ý kiến bằng văn bản về Phòng Văn hóa – Xã hội trước giờ họp./.",
        "TM. HỘI ĐỒNG CHỦ TỊCH",
    ):
        assert said in first
    assert "Hồ Sỹ Lâm" not in first
    assert "Hồ Sỹ Lâm" in second


def test_the_invitation_says_what_it_lacks():
    blank = replace(
        INVITATION, gathering=replace(MET, held_on=None, starts_at="", place=""), agenda=(), members=()
    )  # fmt: skip
    assert {gap.field for gap in invitation.missing(blank)} >= {"held_on", "starts_at", "place", "agenda", "members"}
    assert "…… giờ ……" in text_of(invitation.compose(blank))


def test_the_programme_lists_who_speaks():
    paper = ProgrammePaper(head=samples.head("CHƯƠNG TRÌNH", "Họp Hội đồng"), gathering=MET, lines=AGENDA)
    assert "1 Báo cáo thẩm định Phòng Văn hóa – Xã hội 2 Kết luận Chủ trì" in text_of(programme.compose(paper))
    assert programme.missing(paper) == []
    assert [gap.field for gap in programme.missing(replace(paper, lines=()))] == ["agenda"]


def test_the_list_for_the_council_has_a_table_for_each_kind():
    paper = CouncilListPaper(
        head=samples.head("DANH SÁCH", "Trình Hội đồng xét khen thưởng năm 2024"),
        gathering=MET,
        lines=samples.ALL,
        signature=SignatureBlock(authority_lines=("PHÒNG VĂN HÓA – XÃ HỘI",)),
    )
    document = council_list.compose(paper)
    text = text_of(document)
    assert document.landscape
    for said in (
        "I. TẬP THỂ (01 tập thể)",
        "II. CÁ NHÂN (02 cá nhân)",
        "III. HỘ GIA ĐÌNH",
        "Ấn định danh sách có 01 tập",
    ):
        assert said in text
    assert council_list.missing(replace(paper, lines=(replace(samples.PEOPLE[0], achievement=""),)))


def test_the_report_on_the_dossiers_counts_them_and_says_who_is_not_put_before_the_council_and_why():
    away = LeftOut(name="Lê Văn Tám", award=LESS, subject="person", why=("đã trả lại để bổ sung: báo cáo thành tích",))
    paper = AppraisalPaper(
        head=samples.head("BÁO CÁO", "Kết quả thẩm định hồ sơ xét khen thưởng năm 2024", "BC-HĐTĐKT"),
        gathering=MET,
        reporter="Phòng Văn hóa – Xã hội",
        groups=(
            AppraisedGroup(award=TITLE, subjects=("person",) * 3, method="Bỏ phiếu kín", needs="Từ 80 % tổng số"),
            AppraisedGroup(award=LESS, subjects=("unit", "person"), method="Biểu quyết", needs="Quá nửa số phiếu"),
        ),
        signature=SignatureBlock(authority_lines=("PHÒNG VĂN HÓA – XÃ HỘI",)),
        excuses=(PassedRow(1, "Ông An", TITLE, "Chưa có sáng kiến", "Điều 23", "Bổ sung sau", "", date(2024, 12, 1)),),
        left_out=(away,),
    )
    document = appraisal.compose(paper)
    text = text_of(document)
    for said in (
        "Kính gửi: Hội đồng Thi đua – Khen thưởng xã",
        "Tổng số hồ sơ tiếp nhận: 06 (01 tập thể, 05 cá nhân).",
        "trình Hội đồng xét 05 hồ sơ (01 tập thể, 04 cá nhân)",
        "Tổng cộng 1 4 5",
        "Ông An (Chiến sĩ thi đua cơ sở): Chưa có sáng kiến (Điều 23). Lý do đưa ra xét: Bổ sung sau.",
        "IV. HỒ SƠ CHƯA TRÌNH HỘI ĐỒNG - Lê Văn Tám (Lao động tiên tiến): đã trả lại để bổ sung: báo cáo thành tích.",
    ):
        assert said in text
    without = text_of(appraisal.compose(replace(paper, excuses=(), left_out=(), groups=paper.groups[:1])))
    assert "III." not in without
    assert "Tổng cộng" not in without
    told = text_of(minutes.compose(replace(samples.MINUTES, left_out=(away,))))
    assert "Trường hợp chưa đưa ra xét: - Lê Văn Tám (Lao động tiên tiến): đã trả lại để bổ sung" in told


def test_ballot_papers_are_alike_one_for_each_voter_and_unsigned():
    sheets = pages(ballot_paper.compose(ballots(copies=3)))
    assert len(sheets) == 3
    assert len(set(sheets)) == 1
    assert "Dòng để trống cả hai ô hoặc đánh dấu cả hai ô thì không hợp lệ" in sheets[0]
    assert "Chiến sĩ thi đua cơ sở – cá nhân" in sheets[0]
    assert "Ký" not in sheets[0]
    assert any("In 3 phiếu" in gap.text for gap in ballot_paper.missing(ballots(copies=3)))


def test_papers_of_an_open_vote_are_signed_and_need_no_stamp():
    paper = replace(ballots(copies=1), open=True, head=samples.head("PHIẾU BIỂU QUYẾT", "Về việc xét khen thưởng"))
    (sheet,) = pages(ballot_paper.compose(paper))
    assert "THÀNH VIÊN HỘI ĐỒNG (Ký, ghi rõ họ tên)" in sheet
    assert "là không biểu quyết trường hợp đó" in sheet
    assert "dấu" not in ballot_paper.missing(paper)[-1].text


def test_long_ballot_papers_repeat_their_header_and_number_every_nominee():
    document = ballot_paper.compose(ballots(60, copies=2))
    sheets = pages(document)
    half = len(sheets) // 2
    assert half >= 2
    assert sheets[:half] == sheets[half:]
    assert all("Không đồng ý" in sheet for sheet in sheets)
    table = next(block for block in document.blocks if isinstance(block, Table))
    numbers = [row.cells[0] for row in table.rows if row.kind is RowKind.ROW]
    assert numbers == [str(n) for n in range(1, 61)]


def test_opinion_forms_name_the_member_or_leave_room_and_keep_out_the_barred():
    blank = replace(OPINION, member=None)
    barred = replace(OPINION, candidates=(replace(OPINION.candidates[0], barred=True),))
    document = opinion_form.compose((OPINION, blank, barred))
    first, second, third = pages(document)
    assert sum(isinstance(block, Part) for block in document.blocks) == 2
    assert "Họ và tên thành viên: Hồ Sỹ Lâm" in first
    assert "Hồ Sỹ Lâm" not in second
    assert "Không bỏ phiếu" in third
    assert "Không bỏ phiếu" not in first
    assert [gap.field for gap in opinion_form.missing((blank,))] == ["attendance"]


def test_secret_titles_are_not_on_the_signed_form_but_on_a_ballot_sent_with_it():
    paper = replace(OPINION, candidates=candidates(60)[30:], ballot=ballots(4, copies=1))
    sheets = pages(opinion_form.compose((paper,)))
    signed, sent = sheets[:-1], sheets[-1]
    assert "PHIẾU BẦU" in sent
    assert not any(TITLE in sheet for sheet in signed[:-1])
    assert f"Trường hợp đề nghị {TITLE}" in signed[-1]
    assert "không ký tên, để riêng trong phong bì dán kín" in signed[-1]
    assert "ngày tháng năm" in signed[-1]
    assert "Tùng Ảnh, ngày" not in signed[0]  # the day is that of the signature, stated once
    only = pages(opinion_form.compose((replace(paper, candidates=()),)))
    assert len(only) == 2
    assert "STT" not in only[0]


@pytest.mark.parametrize("count", range(9, 40, 3))
def test_the_end_of_an_opinion_form_shares_its_page_with_the_last_rows(count):
    last = pages(opinion_form.compose((replace(OPINION, candidates=candidates(count)),)))[-1]
    assert f"Ông Trần Văn {count}" in last
    assert "THÀNH VIÊN HỘI ĐỒNG" in last


def test_no_page_of_the_minutes_begins_with_a_single_attendant():
    for count in range(5, 60):
        people = tuple(replace(samples.ATTENDEES[0], name=f"Bùi Thị Số {n}") for n in range(1, count + 1))
        sheets = pages(minutes.compose(replace(samples.MINUTES, attendees=people)))
        listed = [sum(f"Bùi Thị Số {n} " in f"{sheet} " for n in range(1, count + 1)) for sheet in sheets]
        assert 1 not in listed, (count, listed)


def test_votes_stand_by_method_each_with_what_its_share_is_taken_of():
    by_hand = votes(2, award=LESS, method="Biểu quyết", base=10, needed=6)
    paper = replace(samples.MINUTES, votes=(*by_hand, *votes(3, of_all=True)), attendees=samples.ATTENDEES * 2)
    document = minutes.compose(paper)
    text = text_of(document)
    for said in (
        "1. Biểu quyết (02 trường hợp) Tỷ lệ đồng ý tính trên số thành viên bỏ phiếu, biểu quyết từng trường hợp; cần "
        "ít nhất 06 phiếu đồng ý.",
        "2. Bỏ phiếu kín (03 trường hợp) Tỷ lệ đồng ý tính trên tổng số 10 thành viên",
        "cần ít nhất 09 phiếu đồng ý.",
    ):
        assert said in text
    first, second = [block for block in document.blocks if isinstance(block, Table)][1:]
    assert "Không biểu quyết" in [column.title for column in first.columns]
    assert "Không hợp lệ" in [column.title for column in second.columns]
    assert second.rows[0].cells[1] == f"CÁ NHÂN – {TITLE}"


def test_what_follows_from_a_vote_and_the_note_are_sentences():
    (line,) = votes(1, result="Hạ mức khen: Giấy khen", note="Chưa đủ 9 phiếu")
    table = [block for block in minutes.compose(replace(samples.MINUTES, votes=(line,))).blocks
             if isinstance(block, Table)][1]  # fmt: skip
    assert table.rows[-1].cells[-1] == "Hạ mức khen: Giấy khen. Chưa đủ 9 phiếu"


def test_the_tally_sheet_has_room_for_strokes_and_the_sum_to_check():
    document = tally_sheet.compose(counting())
    text = text_of(document)
    assert "đồng ý + không đồng ý + không hợp lệ = số phiếu hợp lệ + số ý kiến bằng văn bản" in text
    assert "TRƯỞNG BAN KIỂM PHIẾU" in text
    assert tally_sheet.missing(counting(gathering=replace(MET, held_on=None)))


def test_ten_nominees_are_counted_on_one_sheet():
    assert len(pages(tally_sheet.compose(counting(10)))) == 1


def test_counting_minutes_state_papers_votes_fractions_and_the_whole_board():
    text = text_of(counting_minutes.compose((counting(votes=votes(1, result="Không đủ phiếu")),)))
    for said in (
        "Võ Thị Hải Yến, Ủy viên Hội đồng, Trưởng ban",
        "theo quyết định: 11; có mặt: 10; vắng: 01",
        "phát ra: 10; thu về: 10; không thu về: 00",
        "hợp lệ: 10; không hợp lệ: 00",
        "gửi ý kiến bằng văn bản, được tính vào kết quả: 01",
        "tính trên tổng số 11 thành viên Hội đồng theo quyết định thành lập",
        "8 2 1 8/11 (72,7 %) Không đủ phiếu",
    ):
        assert said in text
    assert text.count("THÀNH VIÊN") == 2
    assert counting_minutes.missing((counting(),))[0].field == "number"


def test_counting_minutes_can_be_printed_before_the_count():
    blank = counting(tellers=(), papers=Papers(), votes=votes(2, agree=None, disagree=None, invalid=None))
    text = text_of(counting_minutes.compose((blank, replace(blank, round=2))))
    assert "None" not in text
    assert "phát ra: ……" in text
    assert "bỏ phiếu lần 2" in text
    assert {gap.field for gap in counting_minutes.missing((blank,))} >= {"tellers", "issued", "ballots"}


def test_minutes_tell_what_was_let_pass_lowered_voted_again_and_left_for_later():
    first, again = votes(1, result="Lần 1: Không đạt")[0], votes(1, award=LESS, agree=10, disagree=1, invalid=0)[0]
    paper = replace(
        samples.MINUTES,
        votes=(first, replace(again, round=2, result="Lần 2 (xét Lao động tiên tiến): Đạt"), *votes(1, award=LESS)),
        excuses=(PassedRow(1, "Ông An", TITLE, "Chưa có sáng kiến", "Điều 23", "Bổ sung sau", "", date(2024, 12, 1)),),
        deferred=("Bà Hồ Thị Mơ: chờ xác minh đơn thư",),
        quorum=Quorum(part="2/3", least=4, met=True, source="Quy chế"),
    )
    document = minutes.compose(paper)
    text = text_of(document)
    for said in (
        "bảo đảm ít nhất 2/3 số thành viên (4 người)",
        "Ông An (Chiến sĩ thi đua cơ sở): Chưa có sáng kiến (Điều 23). Lý do đưa ra xét: Bổ sung sau",
        "Hội đồng xét 02 trường hợp (trong đó 01 trường hợp bỏ phiếu lại)",
        "8/11 (72,7 %) Lần 1: Không đạt",
        "10/11 (90,9 %) Lần 2 (xét Lao động tiên tiến): Đạt",
        "để lại phiên sau: - Bà Hồ Thị Mơ: chờ xác minh đơn thư.",
    ):
        assert said in text
    table = [block for block in document.blocks if isinstance(block, Table)][1]
    assert [row.cells[0] for row in table.rows] == ["I", "1", "", "II", "2"]


@pytest.mark.parametrize("count", range(8, 64, 5))
def test_signatures_share_their_page_with_the_end_of_what_they_sign(count):
    made = (
        (minutes.compose(replace(samples.MINUTES, votes=votes(count))), "THƯ KÝ", "Biên bản được lập"),
        (counting_minutes.compose((counting(count),)), "TRƯỞNG BAN", "Biên bản được lập"),
        (tally_sheet.compose(counting(count)), "TRƯỞNG BAN KIỂM PHIẾU", f"Ông Trần Văn {count}"),
    )
    for document, signed, before in made:
        last = pages(document)[-1]
        assert signed in last
        assert before in last
