"""Pages of the admin that belong to no single model."""

from django.urls import path

from portfolio.admin.news import news_page
from portfolio.admin.news_find import find

urlpatterns = [
    path("news/", news_page, name="news"),
    path("news/find/", find, name="news_find"),
]
