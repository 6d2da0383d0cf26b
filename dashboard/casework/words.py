"""Codes of the model as words, for screens and for files alike; each is translated when it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.locale import N_
from data.model import LegalForm, OrganisationKind, Status
from data.registered_organisations import Standing

STATUS: Mapping[str, str] = MappingProxyType(
    {
        Status.RECEIVED: N_("Application received"),
        Status.CHECKED: N_("Documents checked"),
        Status.IN_REVIEW: N_("In review"),
        Status.AWAITING_APPLICANT: N_("Clarification requested"),
        Status.AWAITING_APPROVAL: N_("Awaiting approval"),
        Status.APPROVED: N_("Application approved"),
        Status.REJECTED: N_("Application rejected"),
        Status.RETURNED: N_("Returned unsigned"),
        Status.WITHDRAWN: N_("Withdrawn"),
    }
)
STANDING: Mapping[str, str] = MappingProxyType(
    {
        Standing.VALID: N_("Valid"),
        Standing.ATTENTION: N_("Needs attention"),
        Standing.REVERSED: N_("Reversed"),
    }
)
KIND: Mapping[str, str] = MappingProxyType(
    {
        OrganisationKind.MEDICAL: N_("Medical"),
        OrganisationKind.INSURANCE: N_("Insurance"),
        OrganisationKind.EDUCATIONAL: N_("Educational"),
        OrganisationKind.RESEARCH: N_("Research"),
    }
)
LEGAL_FORM: Mapping[str, str] = MappingProxyType(
    {LegalForm.LEGAL_ENTITY: N_("Legal entity"), LegalForm.ENTREPRENEUR: N_("Entrepreneur")}
)
