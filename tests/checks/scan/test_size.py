from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, found, passing
from tests.checks.scan.making import scan

CODE = "scan.size"
MEGABYTE = 1024 * 1024
LARGE = scan(bytes=5 * MEGABYTE + 1)

test_passes = passing(CODE, {"small": scan(), "exactly 5 MB": scan(bytes=5 * MEGABYTE)})

test_fails = failing(CODE, {"one byte more": (LARGE, [("too-large", LARGE.name, Severity.BLOCKING)])})


def test_the_finding_carries_bytes_and_never_says_5_mb_of_more() -> None:
    (finding,) = found(CODE, LARGE)
    assert (finding.measured, finding.limit) == ({"bytes": 5 * MEGABYTE + 1}, {"bytes": 5 * MEGABYTE})
    assert finding.arguments["megabytes"] == 5.01
