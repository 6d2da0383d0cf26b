"""Fetching a file that was made: by its token, as an attachment, kept by nobody on the way."""

from __future__ import annotations

from dashboard import session
from dashboard.casework.exporting.background import State
from dashboard.casework.exporting.order import Order
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from tests.api.asking import ask
from tests.casework.test_checking import until


def test_a_file_is_handed_out_by_its_token_alone(desk: Office) -> None:
    exports = session.house().exports
    token = exports.start(Order("applications"), DEMO_REVIEWER)
    until(lambda: exports.look(token).state is State.DONE)
    answer = ask(f"/api/exports/{token}")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''applications-")
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == (
        "private, no-store",
        "nosniff",
    )
    assert answer.body.startswith(b"\xef\xbb\xbf")
    for token in ("nonsense", "x" * 5000, "..%2f..%2fegisz.duckdb"):
        assert ask(f"/api/exports/{token}").status == 404
