from motcua.surfaces.desk.assignments import board, deciding, doing, giving, ladder, listing, page
from motcua.surfaces.desk.door import desk_path

urlpatterns = [
    desk_path("assignments/", listing.show, name="assignments"),
    desk_path("assignments/new/", giving.ask_for, name="assignment-new"),
    desk_path("assignments/board/", board.show, name="assignments-board"),
    desk_path("assignments/sheet/", board.sheet, name="assignments-sheet"),
    desk_path("assignments/reminders/", ladder.show, name="assignment-reminders"),
    desk_path("assignments/reminders/rules/", ladder.add, name="assignment-reminder-rules"),
    desk_path("assignments/reminders/rules/<int:number>/end/", ladder.end, name="assignment-reminder-rule-end"),
    desk_path("assignments/<int:number>/", page.show, name="assignment"),
    desk_path("assignments/<int:number>/files/<int:file>/", page.download, name="assignment-file"),
    desk_path("assignments/<int:number>/takeover/", doing.take, name="assignment-takeover"),
    desk_path("assignments/<int:number>/progress/", doing.report, name="assignment-progress"),
    desk_path("assignments/<int:number>/result/", doing.hand_in, name="assignment-result"),
    desk_path(
        "assignments/<int:number>/postponement-request/", doing.ask_later, name="assignment-postponement-request"
    ),
    desk_path("assignments/<int:number>/acceptance/", deciding.accept, name="assignment-acceptance"),
    desk_path("assignments/<int:number>/return/", deciding.send_back, name="assignment-return"),
    desk_path("assignments/<int:number>/postponement/", deciding.postpone, name="assignment-postponement"),
    desk_path(
        "assignments/<int:number>/postponement-refusal/", deciding.refuse, name="assignment-postponement-refusal"
    ),
    desk_path("assignments/<int:number>/withdrawal/", deciding.withdraw, name="assignment-withdrawal"),
]
