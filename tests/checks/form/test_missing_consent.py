from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, passing
from tests.forms import application

CODE = "form.missing-consent"
PERSONAL_DATA = ("personal-data", "Consent/@personalData", Severity.BLOCKING)
TERMS = ("terms", "Consent/@terms", Severity.BLOCKING)

test_passes = passing(CODE, {"both given": application()})

test_fails = failing(
    CODE,
    {
        "personal data": (application(consent_personal_data=False), [PERSONAL_DATA]),
        "terms": (application(consent_terms=False), [TERMS]),
        "neither": (application(consent_personal_data=False, consent_terms=False), [PERSONAL_DATA, TERMS]),
    },
)
