from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.helping import confirming, naming

_ONE = "confirmations/<str:reference>/"
urlpatterns = [
    desk_path("helpers/", naming.show, name="helpers"),
    desk_path("helpers/new/", naming.create, name="helper-new"),
    desk_path("helpers/<int:number>/ending/", naming.end, name="helper-ending"),
    desk_path("confirmations/", confirming.ask, name="confirmations"),
    desk_path(_ONE, confirming.show, name="confirmation"),
    desk_path(f"{_ONE}decision/", confirming.decide, name="confirmation-decision"),
    desk_path(f"{_ONE}paper/", confirming.paper, name="confirmation-paper"),
]
