from django.urls import path

from motcua.surfaces.portal import (
    agencies,
    appearance,
    catalogue,
    deadlines,
    display,
    home,
    lookup,
    posting,
    procedure,
    robots,
)
from motcua.surfaces.portal.account import urls as account
from motcua.surfaces.portal.acting import urls as acting
from motcua.surfaces.portal.filing import urls as filing
from motcua.surfaces.portal.invited import urls as invited
from motcua.surfaces.portal.lockers import urls as lockers
from motcua.surfaces.portal.mine import urls as mine
from motcua.surfaces.portal.mydata import urls as mydata
from motcua.surfaces.portal.papers import urls as papers
from motcua.surfaces.portal.payments import urls as payments
from motcua.surfaces.portal.rating import urls as rating
from motcua.surfaces.portal.told import urls as told
from motcua.surfaces.portal.written import urls as written

app_name = "portal"
urlpatterns = [
    # The busiest first.
    path("", home.welcome, name="home"),
    path("lookup/", lookup.ask, name="lookup"),
    path("lookup/<str:code>/", lookup.dossier, name="dossier"),
    path("lookup/<str:code>/unlock/", lookup.unlock, name="unlock"),
    *account.urlpatterns,
    *filing.urlpatterns,
    *mine.urlpatterns,
    *lockers.urlpatterns,
    *mydata.urlpatterns,
    *acting.urlpatterns,
    *papers.urlpatterns,
    *told.urlpatterns,
    *payments.urlpatterns,
    *rating.urlpatterns,
    *invited.urlpatterns,
    *written.urlpatterns,
    path("procedures/", catalogue.listing, name="procedures"),
    path("procedures/suggestions/", catalogue.suggestions, name="suggestions"),
    path("procedures/posting/", posting.index, name="posting"),
    path("procedures/posting/<slug:field>/", posting.of_field, name="posting-field"),
    path("procedures/<str:code>/", procedure.detail, name="procedure"),
    path("procedures/<str:code>/posting/", posting.of_procedure, name="procedure-posting"),
    path("deadlines/", deadlines.ask, name="deadlines"),
    path("agencies/", agencies.listing, name="agencies"),
    path("agencies/choice/", agencies.choose, name="choose-agency"),
    path("robots.txt", robots.rules, name="robots"),
    path("display/", appearance.choices, name="display"),
    path("display/choice/", display.choose, name="choose-display"),
]
