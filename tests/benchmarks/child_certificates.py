"""Run as a process: so many certificates; prints how much memory drawing them took above what there was before."""

import json
import sys

from tests.benchmarks import samples
from tests.benchmarks.clock import peak_mib
from thidua_desktop.documents import certificates, fonts


def main(count: int) -> None:
    fonts.register()
    sheets = samples.certificates(count)
    certificates.render(sheets[:50])
    before = peak_mib()
    made = certificates.render(sheets)
    print(json.dumps({"what": "certificates", "mib": peak_mib() - before, "file": len(made) / 2**20}))


main(int(sys.argv[1]))
