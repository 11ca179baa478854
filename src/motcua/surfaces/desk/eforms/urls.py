from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.eforms import checking, comparing, form, listing

urlpatterns = [
    desk_path("forms/", listing.show, name="forms"),
    desk_path("forms/check/", checking.show, name="forms-check"),
    desk_path("forms/<slug:form>/", form.show, name="form"),
    desk_path("forms/<slug:form>/schema/", form.schema, name="form-schema"),
    desk_path("forms/<slug:form>/difference/", comparing.show, name="form-difference"),
]
