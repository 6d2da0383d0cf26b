"""The routes beside the screens, in the same process."""

from dashboard.api.addresses import ADDRESS_ROUTES
from dashboard.api.documents import DOCUMENT_ROUTES

ROUTES = [*DOCUMENT_ROUTES, *ADDRESS_ROUTES]
