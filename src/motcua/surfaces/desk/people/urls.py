from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.people import absences, pages, sheet

_ONE = "people/<int:number>/"
urlpatterns = [
    desk_path("people/", pages.show, name="people"),
    desk_path("people/new/", pages.create, name="person-new"),
    desk_path("people/sheet/", sheet.upload, name="people-sheet"),
    desk_path("people/sheet/confirmation/", sheet.confirm, name="people-sheet-confirmation"),
    desk_path("people/sheet/template/", sheet.template, name="people-sheet-template"),
    desk_path(_ONE, pages.person, name="person"),
    desk_path(f"{_ONE}details/", pages.change, name="person-details"),
    desk_path(f"{_ONE}lock/", pages.lock, name="person-lock"),
    desk_path(f"{_ONE}unlocking/", pages.unlock, name="person-unlocking"),
    desk_path(f"{_ONE}ending/", pages.dismiss, name="person-ending"),
    desk_path(f"{_ONE}second-factor/", pages.reset, name="person-second-factor"),
    desk_path(f"{_ONE}home/", pages.move, name="person-home"),
    desk_path(f"{_ONE}invitation/", pages.invite, name="person-invitation"),
    desk_path(f"{_ONE}code/", pages.code, name="person-code"),
    desk_path("absences/", absences.show, name="absences"),
    desk_path("absences/new/", absences.create, name="absence-new"),
    desk_path("absences/<int:number>/ending/", absences.end, name="absence-ending"),
]
