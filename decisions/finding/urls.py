"""Finding a record again."""

from django.urls import path

from decisions.finding import views

urlpatterns = [
    path("", views.mine, name="mine"),
    path("search/", views.search, name="search"),
]
