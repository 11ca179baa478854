from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.meetings import arranging, concluding, listing, moving, page, rooms, writing

urlpatterns = [
    desk_path("meetings/", listing.show, name="meetings"),
    desk_path("meetings/new/", arranging.ask_for, name="meeting-new"),
    desk_path("meetings/rooms/", rooms.show, name="meeting-rooms"),
    desk_path("meetings/rooms/new/", rooms.add, name="meeting-room-new"),
    desk_path("meetings/rooms/<int:number>/end/", rooms.end, name="meeting-room-end"),
    desk_path("meetings/<int:number>/", page.show, name="meeting"),
    desk_path("meetings/<int:number>/files/<int:file>/", page.download, name="meeting-file"),
    desk_path("meetings/<int:number>/plan/", arranging.change, name="meeting-plan"),
    desk_path("meetings/<int:number>/invitation/", moving.invite, name="meeting-invitation"),
    desk_path("meetings/<int:number>/answer/", moving.answer, name="meeting-answer"),
    desk_path("meetings/<int:number>/minutes/", moving.record, name="meeting-minutes"),
    desk_path("meetings/<int:number>/conclusions/", concluding.add, name="meeting-conclusions"),
    desk_path("meetings/<int:number>/conclusions/giving/", concluding.give, name="meeting-conclusions-giving"),
    desk_path("meetings/<int:number>/conclusions/<int:conclusion>/", concluding.change, name="meeting-conclusion"),
    desk_path(
        "meetings/<int:number>/conclusions/<int:conclusion>/removal/",
        concluding.remove,
        name="meeting-conclusion-removal",
    ),
    desk_path("meetings/<int:number>/invitation-document/", writing.invitation, name="meeting-invitation-document"),
    desk_path("meetings/<int:number>/notice/", writing.notice, name="meeting-notice"),
    desk_path("meetings/<int:number>/cancellation/", moving.cancel, name="meeting-cancellation"),
]
