from django.urls import path

from motcua.surfaces.portal.rating import page

urlpatterns = [
    path("rating/<str:token>/", page.show, name="rating"),
    path("rating/<str:token>/vote/", page.vote, name="rating-vote"),
    path("rating/<str:token>/words/", page.write, name="rating-words"),
]
