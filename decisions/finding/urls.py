"""Finding a record again."""

from django.urls import path

from decisions.finding import views

urlpatterns = [
    path("", views.mine, name="mine"),
    path("dates/", views.dates, name="dates"),
    path("search/", views.search, name="search"),
]
