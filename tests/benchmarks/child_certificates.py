"""Run as a process: so many certificates; prints how much memory drawing them took above what there was before."""

import json
import resource
import sys

from tests.benchmarks import samples
from thidua_desktop.documents import certificates, fonts


def main(count: int) -> None:
    fonts.register()
    sheets = samples.certificates(count)
    certificates.render(sheets[:50])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = certificates.render(sheets)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"what": "certificates", "mib": grown, "file": len(made) / 2**20}))


main(int(sys.argv[1]))
