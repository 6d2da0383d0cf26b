from __future__ import annotations

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application

CODE = "identifier.policy"
FIELD = "Head/Policy"
BLOCKING = Severity.BLOCKING


def policy(number: str, kind: str = "enp"):
    return application(head={"policy": number, "policy_kind": kind})


test_passes = passing(
    CODE,
    {
        "single number": policy("7700000000000008"),
        "single number in groups": policy("7700 0000 0000 0008"),
        "old series": policy("77-07 № 123456", "legacy"),
        "temporary certificate": policy("123 456 789", "temporary"),
        "single number without a kind": policy("7700000000000008", ""),
    },
)

test_not_given = not_applicable(CODE, {"empty": policy("", "")})

test_fails = failing(
    CODE,
    {
        "wrong digit": (policy("7700000000000009"), [("check-digit", FIELD, BLOCKING)]),
        "digit lost": (policy("770000000000000"), [("length", FIELD, BLOCKING)]),
        "temporary certificate under the wrong kind": (policy("123456789"), [("length", FIELD, BLOCKING)]),
        "letter": (policy("77О0000000000008"), [("characters", FIELD, BLOCKING)]),
        "zeros": (policy("0" * 16), [("never-issued", FIELD, BLOCKING)]),
        "temporary certificate of ten digits": (
            policy("1234567890", "temporary"),
            [("temporary", FIELD, Severity.WARNING)],
        ),
        "kind not given": (policy("123456789", ""), [("kind-not-given", FIELD, Outcome.UNKNOWN)]),
    },
)
