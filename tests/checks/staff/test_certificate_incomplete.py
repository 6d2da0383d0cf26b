from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.staff.cases import with_certificate, with_certificates
from tests.forms import application

CODE = "staff.certificate-incomplete"
CERTIFICATE = "Employees/Employee[1]/Certificate[1]"
BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING

test_passes = passing(
    CODE,
    {
        "whole": application(),
        "technical, without a specialty": with_certificate(kind="technical", specialty=""),
        "an accountant has none": with_certificates(position="Бухгалтер"),
        "thirty characters": with_certificate(number="1" * 30),
    },
)

test_nobody = not_applicable(CODE, {"no employees": application(employees=())})

test_fails = failing(
    CODE,
    {
        **{
            attribute: (with_certificate(**{name: " "}), [("empty", f"{CERTIFICATE}/@{attribute}", BLOCKING)])
            for attribute, name in (
                ("number", "number"), ("issuedOn", "issued_on"), ("validUntil", "valid_until"), ("issuer", "issuer"),
                ("kind", "kind"),
            )
        },
        "specialty": (with_certificate(specialty=""), [("empty", f"{CERTIFICATE}/@specialty", WARNING)]),
        "no number": (with_certificate(number="б/н"), [("no-number", f"{CERTIFICATE}/@number", BLOCKING)]),
        "too long": (with_certificate(number="1" * 31), [("too-long", f"{CERTIFICATE}/@number", WARNING)]),
    },
)  # fmt: skip

test_positions = failing(
    CODE,
    {
        position: (with_certificates(position=position), [("none", "Employees/Employee[1]", WARNING)])
        for position in ("Врач-терапевт", "Главная медицинская сестра", "фельдшер", "Акушерка")
    },
)
