"""What an applicant is advised to do about a finding, in Russian, for the applicant reads it.

A ground's recommendation speaks of all that the ground covers. Where that would miss what one check has found, the check
has an advice of its own here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.model import Finding
from data.reference import Reference

_AS_IN_DOCUMENT = "Укажите значение так, как в документе."

# By the code of a check, or by its family where the check has none.
_ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "form": "Исправьте поле в заявке.",
        "form.extra-spaces": "Уберите лишние пробелы.",
        "form.malformed-date": "Укажите дату в формате ДД.ММ.ГГГГ, как в документе.",
        "form.malformed-email": "Укажите действующий адрес электронной почты.",
        "form.malformed-name": "Укажите фамилию, имя и отчество так, как в паспорте.",
        "form.malformed-phone": "Укажите один номер телефона: код и номер, десять цифр.",
        "form.malformed-postal-code": "Укажите почтовый индекс из шести цифр.",
        "form.missing-consent": "Дайте согласие в заявке и отправьте её снова.",
        "form.missing-field": "Заполните поле.",
        "identifier": _AS_IN_DOCUMENT,
        "identifier.kpp": "Укажите КПП так, как в свидетельстве о постановке на учёт; у предпринимателя КПП нет.",
        "identifier.oid": "Укажите OID организации (не подразделения) из ФРМО.",
        "identifier.okpo": "Укажите код так, как в уведомлении Росстата.",
        "licence.number": "Укажите номер лицензии так, как в реестре лицензий.",
        "registry.employee-mismatch": "Приведите сведения о работнике в заявке и в регистре в соответствие друг другу.",
        "registry.inn-unknown": "Сверьте ИНН со свидетельством; если сведения в реестре устарели, обратитесь в ФНС.",
        "registry.policy-inactive": "Укажите номер действующего полиса ОМС.",
    }
)


def advice_on(finding: Finding, reference: Reference) -> str:
    """What to do about it; "" where there is nothing to say beyond the finding itself."""
    ground = reference.ground_for(finding.code)
    own = _ADVICE.get(finding.code) or _ADVICE.get(finding.code.partition(".")[0])
    return own or (ground.recommendation("ru") if ground else "")
