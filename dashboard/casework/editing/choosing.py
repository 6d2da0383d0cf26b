"""What a field of an entry can be chosen from."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.casework.editing.fields import Field, Of
from dashboard.casework.words import KIND, LEGAL_FORM
from dashboard.locale import N_, _
from data.model import LegalForm, OrganisationKind
from data.reference import Condition, Reference, Remedy
from data.retention_rules import Unit

CONDITION: Mapping[str, str] = {
    Condition.ALWAYS: N_("always"),
    Condition.SEVERAL_FOUNDERS: N_("there are several founders"),
    Condition.ADDRESSES_DIFFER: N_("the legal and the actual address differ"),
    Condition.CARE_LICENCE: N_("a licence for particular kinds of care is declared"),
    Condition.EQUIPMENT_LICENCE: N_("a licence for the use of equipment is declared"),
    Condition.LICENSED_ACTIVITY: N_("the activity needs a licence"),
    Condition.SIGNER_IS_NOT_HEAD: N_("somebody else than the head signed"),
    Condition.OPTIONAL: N_("never; it may be attached"),
}
REMEDY: Mapping[str, str] = {
    Remedy.CLARIFY: N_("an answer of the applicant"),
    Remedy.REJECT: N_("a new application"),
    Remedy.RETURN: N_("a valid signature"),
}
UNIT: Mapping[str, str] = {
    Unit.NEVER: N_("kept for good"),
    Unit.DAYS: N_("days"),
    Unit.YEARS: N_("years"),
}


def choices(field: Field, reference: Reference) -> list[str]:
    """The codes."""
    match field.of:
        case Of.DOCUMENT_TYPES:
            return list(reference.document_types)
        case Of.KINDS:
            return [str(each) for each in OrganisationKind]
        case Of.FORMS:
            return [str(each) for each in LegalForm]
        case Of.CONDITIONS:
            return [str(each) for each in Condition]
        case Of.REMEDIES:
            return [str(each) for each in Remedy]
        case Of.REGIONS:
            return list(reference.regions)
        case Of.GROUNDS:
            return [each.code for each in reference.rejection_grounds()]
        case Of.UNITS:
            return [str(each) for each in Unit]
    return []


def choice_title(field: Field, code: str, reference: Reference, language: str) -> str:
    """A code in the reader's words; one that is not known any more stays a code."""
    tables: Mapping[Of, Mapping] = {
        Of.DOCUMENT_TYPES: reference.document_types,
        Of.REGIONS: reference.regions,
        Of.GROUNDS: reference.grounds,
    }
    words: Mapping[Of, Mapping[str, str]] = {
        Of.KINDS: KIND,
        Of.FORMS: LEGAL_FORM,
        Of.CONDITIONS: CONDITION,
        Of.REMEDIES: REMEDY,
        Of.UNITS: UNIT,
    }
    if field.of in words:
        return _(words[field.of][code]) if code in words[field.of] else code
    entry = tables.get(field.of, {}).get(code)
    return entry.title(language) if entry else code
