from functools import partial

from motcua.cases.privacy.states import ChoiceTable
from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.privacy import holds, readings, requests, tables

_end_reason = partial(tables.end_choice, table=ChoiceTable.REVEAL_REASONS)
_end_ground = partial(tables.end_choice, table=ChoiceTable.REFUSAL_GROUNDS)
_ONE = "privacy/requests/<int:number>/"
urlpatterns = [
    desk_path("readings/", readings.show, name="readings"),
    desk_path("privacy/requests/", requests.listing, name="data-requests"),
    desk_path(_ONE, requests.show, name="data-request"),
    desk_path(f"{_ONE}proof/", requests.proof, name="data-request-proof"),
    desk_path(f"{_ONE}acceptance/", requests.accept, name="data-request-acceptance"),
    desk_path(f"{_ONE}refusal/", requests.refuse, name="data-request-refusal"),
    desk_path(f"{_ONE}extension/", requests.extend, name="data-request-extension"),
    desk_path(f"{_ONE}completion/", requests.finish, name="data-request-completion"),
    desk_path("privacy/holds/", holds.listing, name="legal-holds"),
    desk_path("privacy/holds/new/", holds.create, name="legal-hold-new"),
    desk_path("privacy/holds/<int:number>/ending/", holds.end, name="legal-hold-ending"),
    desk_path("privacy/retention/", tables.retention, name="retention"),
    desk_path("privacy/retention/<str:kind>/", tables.change_term, name="retention-term"),
    desk_path("privacy/rules/", tables.show, name="privacy-tables"),
    desk_path("privacy/rules/<str:setting>/", tables.change_rule, name="privacy-rule"),
    desk_path("privacy/reveal-reasons/new/", tables.add_reason, name="reveal-reason-new"),
    desk_path("privacy/reveal-reasons/<int:number>/end/", _end_reason, name="reveal-reason-end"),
    desk_path("privacy/refusal-grounds/new/", tables.add_ground, name="refusal-ground-new"),
    desk_path("privacy/refusal-grounds/<int:number>/end/", _end_ground, name="refusal-ground-end"),
]
