"""What the office works by: required documents, grounds, texts, terms; edited as versions, which cases in progress keep."""

from dashboard import session
from dashboard.ui.carrying_out import notice
from dashboard.ui.settings.entry_form import one_entry, settings_form
from dashboard.ui.settings.entry_list import choose_section, entry_list
from dashboard.ui.settings.version_list import one_version, version_list
from data.office_versions import Section

office = session.office()
notice()
address = choose_section()
if address.version is not None:
    one_version(office, address.section, address.version)
elif address.entry:
    one_entry(office, address)
else:
    if address.section is Section.SETTINGS:
        settings_form(office)
    else:
        entry_list(office, address.section)
    version_list(office, address.section)
