from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.handovers import page

urlpatterns = [
    desk_path("handovers/", page.show, name="handovers"),
    desk_path("handovers/<int:number>/", page.detail, name="handover"),
    desk_path("handovers/<int:number>/letter/", page.letter, name="handover-letter"),
]
