"""When a document is owed: a closed list of conditions over the form, named in requirements.csv."""

from __future__ import annotations

from enum import StrEnum

from data.model import Form
from data.reference.addresses import same_address


class Condition(StrEnum):
    ALWAYS = "always"
    SEVERAL_FOUNDERS = "several_founders"
    ADDRESSES_DIFFER = "addresses_differ"
    CARE_LICENCE = "care_licence"
    EQUIPMENT_LICENCE = "equipment_licence"
    LICENSED_ACTIVITY = "licensed_activity"
    SIGNER_IS_NOT_HEAD = "signer_is_not_head"
    OPTIONAL = "optional"

    def holds(self, form: Form) -> bool | None:
        """True: the document is owed; False: it is not; None: the form does not say for certain.

        Who signed stands in the signature and not in the form, so SIGNER_IS_NOT_HEAD never asks for anything here.
        """
        match self:
            case Condition.ALWAYS:
                return True
            case Condition.SEVERAL_FOUNDERS:
                return form.organisation.several_founders
            case Condition.ADDRESSES_DIFFER:
                return _addresses_differ(form)
            case Condition.CARE_LICENCE:
                return _declares_licence(form, "care")
            case Condition.EQUIPMENT_LICENCE:
                return _declares_licence(form, "equipment")
            case Condition.LICENSED_ACTIVITY:
                return form.organisation.licensed_activity
            case Condition.SIGNER_IS_NOT_HEAD | Condition.OPTIONAL:
                return False


def _declares_licence(form: Form, kind: str) -> bool:
    return any(licence.kind == kind for licence in form.licences)


def _addresses_differ(form: Form) -> bool | None:
    legal, actual = form.organisation.legal_address, form.organisation.actual_address
    if not legal.text.strip() or not actual.text.strip():
        return False
    same = same_address(legal, actual)
    return None if same is None else not same
