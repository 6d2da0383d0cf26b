"""The routes beside the screens, in the same process."""

from dashboard.api.addresses import ADDRESS_ROUTES
from dashboard.api.documents import DOCUMENT_ROUTES
from dashboard.api.exports import EXPORT_ROUTES
from dashboard.api.letters import LETTER_ROUTES
from dashboard.api.offers import OFFER_ROUTES
from dashboard.api.own_account import OWN_ACCOUNT_ROUTES
from dashboard.api.printing import PRINT_ROUTES
from dashboard.api.provider_sign_in import PROVIDER_ROUTES
from dashboard.api.screenshots import SCREENSHOT_ROUTES
from dashboard.api.signing_in import SIGN_IN_ROUTES
from dashboard.api.verification import VERIFICATION_ROUTES

ROUTES = [
    *SIGN_IN_ROUTES,
    *PROVIDER_ROUTES,
    *OWN_ACCOUNT_ROUTES,
    *DOCUMENT_ROUTES,
    *SCREENSHOT_ROUTES,
    *PRINT_ROUTES,
    *LETTER_ROUTES,
    *VERIFICATION_ROUTES,
    *EXPORT_ROUTES,
    *OFFER_ROUTES,
    *ADDRESS_ROUTES,
]
