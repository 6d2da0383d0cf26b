"""What the rules are about, in words: those of screens, translated when shown, and the Russian of acts."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.casework.permissions import Role
from dashboard.locale import N_
from data.retention_rules import Cases, Data

CASES = {
    Cases.APPROVED: N_("Registered applications"),
    Cases.REJECTED: N_("Rejected applications"),
    Cases.UNANSWERED: N_("Rejected applications, never answered"),
    Cases.RETURNED: N_("Returned applications"),
    Cases.WITHDRAWN: N_("Withdrawn applications"),
    Cases.NONE: N_("Of no application"),
}
DATA = {
    Data.PACKAGE: N_("whole package"),
    Data.STAFF: N_("head and employees"),
    Data.DERIVED: N_("texts and pictures of pages"),
    Data.LETTERS: N_("letters"),
    Data.NOTIFICATIONS: N_("notifications"),
    Data.TICKETS: N_("support tickets"),
    Data.QUARANTINE: N_("quarantine"),
    Data.ACCESS_LOG: N_("access log"),
    Data.FILES: N_("report files"),
}
# As an act has them.
CATEGORIES: Mapping[Data, str] = {
    Data.PACKAGE: "фамилия, имя, отчество, дата рождения, СНИЛС, ИНН, паспорт, полис ОМС, должность, документы об образовании и аккредитации, "
    "контакты; образы документов, подписанная форма, результаты проверок, переписка и заметки по заявке",
    Data.STAFF: "фамилия, имя, отчество, дата рождения, СНИЛС, ИНН, паспорт, полис ОМС, должность, документы об аккредитации; образы личных "
    "документов и подписанная форма",
    Data.DERIVED: "распознанные тексты, изображения страниц, сведения проверок о файлах",
    Data.LETTERS: "тексты запросов, решений и писем заявителю",
    Data.NOTIFICATIONS: "адреса и тексты уведомлений",
    Data.TICKETS: "контакты, тексты и снимки экрана обращений",
    Data.QUARANTINE: "непринятый пакет документов целиком",
    Data.ACCESS_LOG: "сведения журнала доступа о просмотренных документах и полях",
    Data.FILES: "файл отчёта",
}
OBJECT: Mapping[Data, str] = {
    Data.TICKETS: "обращение",
    Data.QUARANTINE: "пакет",
    Data.ACCESS_LOG: "журнал доступа до записи",
    Data.FILES: "отчёт",
}
POST: Mapping[str, str] = {
    Role.REVIEWER: "проверяющий",
    Role.SENIOR_REVIEWER: "старший проверяющий",
    Role.MANAGER: "руководитель",
    Role.ADMINISTRATOR: "администратор",
    Role.AUDITOR: "аудитор",
}
FAULT_RU: Mapping[str, str] = {
    "not_due": "срок не наступил: возобновлено, сохраняется по указанию или изменилось правило",
    "outbox": "уведомление ещё не отправлено",
    "ticket": "открыто обращение в поддержку",
    "hold": "заявка отложена",
}
