"""The addresses of the pages."""

from django.contrib.auth.views import LogoutView, PasswordChangeDoneView, PasswordChangeView
from django.urls import path

from portfolio.views.account import SignInPage, choose_theme
from portfolio.views.home import home_page
from portfolio.views.milestones import MilestoneListPage
from portfolio.views.project import project_page
from portfolio.views.projects import ProjectListPage

urlpatterns = [
    path("", home_page, name="home"),
    path("projects/", ProjectListPage.as_view(), name="projects"),
    path("projects/<slug:code>/", project_page, name="project"),
    path("milestones/", MilestoneListPage.as_view(), name="milestones"),
    path("theme/", choose_theme, name="theme"),
    path("login/", SignInPage.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", PasswordChangeView.as_view(), name="password_change"),
    path("password/done/", PasswordChangeDoneView.as_view(), name="password_change_done"),
]
