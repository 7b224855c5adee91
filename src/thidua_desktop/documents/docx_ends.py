"""Both ends of a paper in Word files: head, Nơi nhận, signatures; side by side in tables without rules."""

from dataclasses import replace

from thidua_desktop.documents import flows, fonts, geometry
from thidua_desktop.documents.blocks import Closing, Head, Signatures
from thidua_desktop.documents.docx_marks import Para, cell, centred_rule, gap, row, run, table
from thidua_desktop.documents.signatures import (
    SignaturesFlow,
    SignatureText,
    recipient_lines,
    signature_lines,
    stay_together,
)
from thidua_desktop.domain.papers import SignatureBlock

_STYLE = "SideBySide"
_GAP_ABOVE = 14.0
_RECIPIENTS_MARGIN = 0.06  # of the width of the text, on the right of the recipients


def head(block: Head, room: float) -> str:
    """Body and nation in the first row, number and date in the second, which keeps them on one level."""
    flow = flows.HeadFlow(block)
    flow.wrap(room, geometry.PAGE_HEIGHT)
    left = flow.left
    edges = [0.0, left + (room - left - flow.right), room]
    apart = _right_margin(edges[1] - left)
    names = [Para(run(line), "SuperiorName") for line in flow.superior]
    names += [Para(run(line), "BodyName") for line in flow.body]
    if flow.superior or flow.body:
        line, face = (flow.body[-1], fonts.BOLD) if flow.body else (flow.superior[-1], fonts.REGULAR)
        wide = fonts.width(line, face, geometry.BODY_NAME_SIZE)
        names.append(centred_rule(left, wide * geometry.SHORT_LINE_SHARE))
    motto = fonts.width(flows.MOTTO, fonts.BOLD, geometry.MOTTO_SIZE)
    nation = [
        Para(run(flows.NATION), "Nation"),
        Para(run(flows.MOTTO), "Motto"),
        centred_rule(flow.right, motto),
    ]
    number = [Para(run(_with_its_blanks(flow.number)), "NumberLine")]
    date = [Para(run(_with_its_blanks(flow.date)), "DateLine")]
    rows = row(_pair(names, nation, edges, apart), least=flow.level) + row(_pair(number, date, edges, apart))
    return table(rows, edges, _STYLE)


def closing(block: Closing, room: float) -> str:
    """Nơi nhận on the left, the signature on the right, in one row that is never split."""
    edges = [0.0, room / 2, room]
    lines = recipient_lines(block.recipients)
    left = [Para(run("Nơi nhận:"), "RecipientsLabel")] if lines else []
    left += [Para(run(f"- {line}"), "Recipients") for line in lines]
    text = SignatureText(block.signature, room / 2, geometry.SIGNATURE_SIZE)
    right = [*_authority(text, None), _name(text, block.signature, None)]
    apart = _right_margin(room * _RECIPIENTS_MARGIN)
    return table(row(_pair(_lowered(left or [Para()]), _lowered(right), edges, apart)), edges, _STYLE)


def signatures(block: Signatures, room: float, *, kept: bool = False) -> str:
    """One signature for each party: rows of authorities, each with the row of names under it.

    Args:
        block: the signatures.
        room: between the margins.
        kept: the last of them stay with what follows.
    """
    edges = [room / block.columns * number for number in range(block.columns + 1)]
    lines = signature_lines(block)
    together = stay_together(lines, room)
    rows = "".join(_signature_rows(flow, edges, kept if flow is lines[-1] else together) for flow in lines)
    marks = table(rows, edges, _STYLE)
    if not together or len(lines) == 1:
        return marks
    # A single row is never split; several that only stay with one another leave the words they sign in LibreOffice.
    return table(row(cell(marks + gap(0, keep_next=kept).marks(), room)), [0.0, room], _STYLE)


def _signature_rows(flow: SignaturesFlow, edges: list[float], kept: bool) -> str:
    flow.wrap(edges[-1], geometry.PAGE_HEIGHT)
    size = flow.size if flow.size != geometry.SIGNATURE_SIZE else None
    first = flow.columns - 1 if len(flow.blocks) == 1 else 0
    columns: list[tuple[list[Para], list[Para]]] = [([Para(keep_next=True)], [Para(keep_next=kept)])] * flow.columns
    for number, (text, block) in enumerate(zip(flow.texts, flow.blocks, strict=True), first):
        columns[number] = (
            [one.kept() for one in _authority(text, size)],
            [replace(_name(text, block, size), keep_next=kept)],
        )
    date: list[list[Para]] = []
    if flow.date_line:
        date = [[Para(keep_next=True)] for _ in columns]
        date[first + len(flow.blocks) - 1] = [
            Para(run(_with_its_blanks([flow.date_line]), size=size), "SignatureDate", keep_next=True)
        ]
    levels = [*([date] if date else []), [above for above, _ in columns], [below for _, below in columns]]
    levels[0] = [_lowered(paragraphs) for paragraphs in levels[0]]
    return "".join(row(_side_by_side(level, edges)) for level in levels)


def _authority(text: SignatureText, size: float | None) -> list[Para]:
    out = [Para(run(line, size=size), "Authority") for line in text.authority]
    small = size - 2 if size else None
    out += [Para(run(line, size=small), "SignatureNote") for line in text.note]
    return out or [Para(style="Authority")]


def _name(text: SignatureText, block: SignatureBlock, size: float | None) -> Para:
    """The name, below the room for the hand and the seal."""
    said = run("\n".join(text.name), size=size) if block.name else ""
    return Para(said, "SignerName", before=geometry.SIGNATURE_ROOM)


def _lowered(paragraphs: list[Para]) -> list[Para]:
    """The paragraphs with room above the first."""
    first = paragraphs[0]
    return [Para(first.content, first.style, first.keep_next, before=_GAP_ABOVE), *paragraphs[1:]]


def _pair(left: list[Para], right: list[Para], edges: list[float], apart: str) -> str:
    return cell(_marks(left), edges[1], apart) + cell(_marks(right), edges[2] - edges[1])


def _side_by_side(columns: list[list[Para]], edges: list[float]) -> str:
    return "".join(
        cell(_marks(paragraphs), edges[number + 1] - edges[number]) for number, paragraphs in enumerate(columns)
    )


def _marks(paragraphs: list[Para]) -> str:
    return "".join(paragraph.marks() for paragraph in paragraphs) or Para().marks()


def _with_its_blanks(lines: list[str]) -> str:
    """The lines with the room for handwriting at their ends held there: Word centres a line without its last spaces."""
    return "\n".join(line.rstrip(" ") + "\u00a0" * (len(line) - len(line.rstrip(" "))) for line in lines)


def _right_margin(width: float) -> str:
    return f'<w:tcMar><w:right w:w="{round(width * 20)}" w:type="dxa"/></w:tcMar>'
