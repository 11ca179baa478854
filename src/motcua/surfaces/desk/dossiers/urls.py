from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.dossiers import (
    consulting,
    contact,
    page,
    papers,
    prints,
    recall,
    result,
    reveals,
    submitted,
    views,
    worklist,
)
from motcua.surfaces.desk.dossiers.deed import view_of

urlpatterns = [
    desk_path("dossiers/", worklist.show, name="dossiers"),
    desk_path("submissions/", submitted.show, name="submissions"),
    desk_path("dossiers/views/", views.create, name="views"),
    desk_path("dossiers/views/<int:number>/", views.change, name="view"),
    desk_path("dossiers/<str:code>/", page.show, name="dossier"),
    desk_path("dossiers/<str:code>/panel/", page.panel, name="dossier-panel"),
    desk_path("dossiers/<str:code>/journal/", page.journal, name="dossier-journal"),
    desk_path("dossiers/<str:code>/files/<int:number>/", papers.download, name="dossier-file"),
    desk_path("dossiers/<str:code>/files/<int:number>/preview/", papers.preview, name="dossier-preview"),
    desk_path("dossiers/<str:code>/outcome/file/", papers.download_outcome, name="dossier-outcome-file"),
    desk_path("dossiers/<str:code>/consultations/<int:number>/answer/", consulting.answer, name="dossier-answer"),
    desk_path("dossiers/<str:code>/consent/", papers.download_consent, name="dossier-consent"),
    desk_path("dossiers/<str:code>/messages/reading/", submitted.read, name="dossier-messages-read"),
    desk_path("dossiers/<str:code>/letters/<str:form>/", prints.letter, name="dossier-letter"),
    desk_path("dossiers/<str:code>/control-sheet/", prints.control_sheet, name="dossier-control-sheet"),
    desk_path("dossiers/<str:code>/reveals/", reveals.show, name="dossier-reveals"),
    desk_path("dossiers/<str:code>/result-check/", prints.result_check, name="dossier-result-check"),
    desk_path("dossiers/<str:code>/result-recall/", recall.show, name="dossier-result-recall"),
    desk_path("dossiers/<str:code>/contact/", contact.show, name=contact.CONTACT.name),
    desk_path("dossiers/<str:code>/result/", result.show, name=result.RESULT.name),
    desk_path("dossiers/<str:code>/result/preview/", result.preview, name="dossier-result-preview"),
    *(
        desk_path(f"dossiers/<str:code>/{deed.noun}/", view_of(deed), name=deed.name)
        for deed in page.DEEDS.values()
        if deed not in (contact.CONTACT, result.RESULT)
    ),
]
