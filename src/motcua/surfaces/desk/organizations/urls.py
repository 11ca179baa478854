from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.organizations import agencies, grants, history, posts, texts, tree

_AT = "organizations/<str:code>/"
_POST = f"{_AT}posts/<int:number>/"
urlpatterns = [
    desk_path("organizations/", tree.show, name="organizations"),
    desk_path("organizations/new/", agencies.create, name="organization-new"),
    desk_path("organizations/texts/", texts.show_national, name="national-texts"),
    desk_path("organizations/texts/<str:key>/", texts.change_national, name="national-text"),
    desk_path(_AT, tree.agency, name="organization"),
    desk_path(f"{_AT}name/", agencies.rename, name="organization-name"),
    desk_path(f"{_AT}parent/", agencies.move, name="organization-parent"),
    desk_path(f"{_AT}contact/", agencies.contact, name="organization-contact"),
    desk_path(f"{_AT}closure/", agencies.close, name="organization-closure"),
    desk_path(f"{_AT}history/", history.show, name="organization-history"),
    desk_path(f"{_AT}grants/", grants.table, name="organization-grants"),
    desk_path(f"{_AT}texts/", texts.show, name="organization-texts"),
    desk_path(f"{_AT}texts/<str:key>/", texts.change, name="organization-text"),
    desk_path(f"{_AT}units/", posts.create_unit, name="organization-units"),
    desk_path(f"{_AT}units/<int:number>/", posts.rename_unit, name="organization-unit"),
    desk_path(f"{_AT}posts/", posts.create, name="organization-posts"),
    desk_path(_POST, tree.post, name="organization-post"),
    desk_path(f"{_POST}title/", posts.rename, name="organization-post-title"),
    desk_path(f"{_POST}unit/", posts.move, name="organization-post-unit"),
    desk_path(f"{_POST}ending/", posts.end, name="organization-post-ending"),
    desk_path(f"{_POST}holders/", posts.seat, name="organization-holders"),
    desk_path(f"{_POST}holders/<int:account>/", posts.unseat, name="organization-holder"),
    desk_path(f"{_POST}grants/", grants.change, name="organization-post-grants"),
]
