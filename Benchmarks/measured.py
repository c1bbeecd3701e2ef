"""What a command costs, for the scripts beside this one."""
import os
import subprocess
import sys
import time

# No egress, egress, inconclusive.
GOOD = {0, 10, 11}


def run(arguments):
    """Processor seconds (user and system), seconds on the wall and peak MiB of a command."""
    began = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in GOOD:
        sys.exit(f"{' '.join(map(str, arguments))}: ended with {process.returncode}\n{errors}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit
