"""Certificates whose middle words do not find room between the upper and the lower edge of the middle field."""

from collections.abc import Iterator, Sequence

from thidua_desktop.documents.certificate_fit import PER_POINT, height
from thidua_desktop.documents.certificates import placed
from thidua_desktop.domain.certificate_template import CertificateTemplate, in_millimetres
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.domain.text import nfc

LEAST = 0.5
"""Millimetres below the field that nobody sees."""


def crowded(
    certificates: Sequence[Certificate], template: CertificateTemplate, *, stock: bool | None = None
) -> Iterator[tuple[int, str]]:
    """The place of each such certificate in the list, from 0, and a sentence on it."""
    for index, certificate in enumerate(certificates):
        feet = [
            baseline - fitted.size * PER_POINT + height(place, fitted)
            for place, baseline, fitted in placed(certificate, template, stock=stock)
            if place.field.floats
        ]
        over = max(feet, default=0.0) - template.body_foot
        if over > LEAST:
            yield (
                index,
                f"{nfc(certificate.receiver)}: chữ ở khoảng giữa dài quá {in_millimetres(round(over, 1))}, có thể đè "
                "lên dòng dưới. Kéo cao khoảng giữa trong mẫu hoặc viết ngắn lại.",
            )
