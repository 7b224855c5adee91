"""What the measured processes print: times since they were started, and memory."""

import json
import os
import sys
import time

STARTED = "THIDUA_BENCHMARK_STARTED"


def begun() -> float:
    """When the measuring process started this one."""
    return float(os.environ.get(STARTED) or time.time())


def report(started: float, what: str) -> None:
    """Print how long after the start something happened, what it cost the processor, the peak of memory until then."""
    line = {"what": what, "seconds": time.time() - started, "cpu": time.process_time(), "mib": peak_mib()}
    print(json.dumps(line), file=sys.stdout, flush=True)


def peak_mib() -> float:
    """The most memory this process has held at once."""
    with open("/proc/self/status", encoding="ascii") as file:
        peak = next(line for line in file if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
