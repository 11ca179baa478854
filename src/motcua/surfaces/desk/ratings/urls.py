from motcua.surfaces.desk.door import desk_path
from motcua.surfaces.desk.ratings import answers, page, tables

urlpatterns = [
    desk_path("ratings/", page.show, name="ratings"),
    desk_path("ratings/answers/", answers.show, name="rating-answers"),
    desk_path("rating-tables/", tables.show, name="rating-tables"),
    desk_path("rating-tables/preview/", tables.preview, name="rating-preview"),
    desk_path("rating-tables/levels/<str:level>/", tables.change_words, name="rating-level"),
    desk_path("rating-tables/rule/", tables.change_rule, name="rating-rule"),
    desk_path("rating-tables/reasons/", tables.add_reason, name="rating-reason-new"),
    desk_path("rating-tables/reasons/<int:number>/end/", tables.end_reason, name="rating-reason-end"),
]
