from __future__ import annotations

from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import Outcome, Severity
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.forms import LICENCE, application
from tests.registers import LICENCE_RECORD, around

CODE = "licence.suspended"
FIELD = "Licenses/License[1]/@number"
BLOCKING, WARNING, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Outcome.UNKNOWN
# Submitted on 3 November, judged on 23 November 2026.


def said(text: str):
    return Amid(application(), around(licences=(replace(LICENCE_RECORD, suspension=text),)))


test_passes = passing(
    CODE,
    {
        "never": said(""),
        "in words": said("не приостанавливалась"),
        "resumed long ago": said("Приостановлено: приказ от 2026-03-01 / Возобновлено: 2026-05-01"),
        "resumed on the day of submission": said("Приостановлено: приказ от 2026-10-01 / Возобновлено: 2026-11-03"),
    },
)

test_other_kind = not_applicable(CODE, {"equipment": application(licences=(replace(LICENCE, kind="equipment"),))})

test_fails = failing(
    CODE,
    {
        "since before": (said("Приостановлено: приказ от 2026-10-01"), [("suspended", FIELD, BLOCKING)]),
        "on the day of submission": (said("Приостановлено: от 2026-11-03"), [("suspended", FIELD, BLOCKING)]),
        "to be resumed": (
            said("Приостановлено: от 2026-10-01 / Возобновлено: от 2026-12-01"),
            [("suspended-until", FIELD, BLOCKING)],
        ),
        "since the submission": (said("Приостановлено: от 2026-11-04"), [("since-submission", FIELD, BLOCKING)]),
        "today": (said("Приостановлено: от 2026-11-23"), [("since-submission", FIELD, BLOCKING)]),
        "resumed since": (
            said("Приостановлено: от 2026-10-01 / Возобновлено: от 2026-11-10"),
            [("resumed", FIELD, WARNING)],
        ),
        "to come": (said("Приостановлено: от 2026-12-01"), [("to-come", FIELD, WARNING)]),
        "in part": (said("Приостановлено в части хирургии: от 2026-10-01"), [("in-part", FIELD, UNKNOWN)]),
        "in part on the day of submission": (
            said("Приостановлено в части хирургии: от 2026-10-01 / Возобновлено: 2026-11-10"),
            [("in-part", FIELD, UNKNOWN)],
        ),
        "no day": (said("Приостановлено решением суда"), [("unclear", FIELD, UNKNOWN)]),
        "not in the register": (
            Amid(application(), around(licences=())),
            [SAID_ELSEWHERE],
        ),
    },
)


def test_a_coming_resumption_is_told() -> None:
    case = said("Приостановлено: от 2026-10-01 / Возобновлено: от 2026-12-01")
    (finding,) = found(CODE, case.application, case.context)
    assert finding.arguments == {"field": FIELD, "since": "01.10.2026", "until": "30.11.2026"}
