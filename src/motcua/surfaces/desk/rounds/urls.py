from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.rounds import arranging, concluding, deeds, figures, listing, page

urlpatterns = [
    desk_path("meetings/figures/", figures.show, name="meeting-figures"),
    desk_path("meetings/figures/sheet/", figures.sheet, name="meeting-figures-sheet"),
    desk_path("meetings/rounds/", listing.show, name="rounds"),
    desk_path("meetings/rounds/new/", arranging.ask_for, name="round-new"),
    desk_path("meetings/rounds/<int:number>/", page.show, name="round"),
    desk_path("meetings/rounds/<int:number>/files/<int:file>/", page.download, name="round-file"),
    desk_path("meetings/rounds/<int:number>/paper/", page.paper, name="round-paper"),
    desk_path("meetings/rounds/<int:number>/plan/", arranging.change, name="round-plan"),
    desk_path("meetings/rounds/<int:number>/asking/", deeds.send, name="round-asking"),
    desk_path("meetings/rounds/<int:number>/answer/", deeds.answer, name="round-answer"),
    desk_path("meetings/rounds/<int:number>/closure/", deeds.close, name="round-closure"),
    desk_path("meetings/rounds/<int:number>/withdrawal/", deeds.withdraw, name="round-withdrawal"),
    desk_path("meetings/rounds/<int:number>/meeting/", arranging.turn, name="round-meeting"),
    desk_path("meetings/rounds/<int:number>/conclusions/", concluding.add, name="round-conclusions"),
    desk_path("meetings/rounds/<int:number>/conclusions/giving/", concluding.give, name="round-conclusions-giving"),
    desk_path("meetings/rounds/<int:number>/conclusions/<int:conclusion>/", concluding.change, name="round-conclusion"),
    desk_path(
        "meetings/rounds/<int:number>/conclusions/<int:conclusion>/removal/",
        concluding.remove,
        name="round-conclusion-removal",
    ),
]
