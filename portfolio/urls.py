"""The addresses of the pages."""

from django.contrib.auth.views import LogoutView, PasswordChangeDoneView, PasswordChangeView
from django.urls import path

from portfolio.views.account import SignInPage, choose_density, choose_theme
from portfolio.views.calendar import calendar_page
from portfolio.views.choose import choose_columns
from portfolio.views.chosen import chosen_rows
from portfolio.views.claims import ClaimListPage, claim_page
from portfolio.views.conflicts import conflicts_page
from portfolio.views.desk import desk_page
from portfolio.views.home import home_page
from portfolio.views.investments import InvestmentListPage
from portfolio.views.map import map_page
from portfolio.views.milestones import MilestoneListPage
from portfolio.views.organizations import OrganizationListPage, organization_page
from portfolio.views.project import project_page
from portfolio.views.projects import ProjectListPage
from portfolio.views.saved import delete_view, save_view
from portfolio.views.sources import SourceListPage, source_page
from portfolio.views.timeline import timeline_file, timeline_page

urlpatterns = [
    path("", home_page, name="home"),
    path("projects/", ProjectListPage.as_view(), name="projects"),
    path("projects/<slug:code>/", project_page, name="project"),
    path("milestones/", MilestoneListPage.as_view(), name="milestones"),
    path("milestones/calendar/", calendar_page, name="calendar"),
    path("map/", map_page, name="map"),
    path("timeline/", timeline_page, name="timeline"),
    path("timeline.svg", timeline_file, name="timeline_file"),
    path("investments/", InvestmentListPage.as_view(), name="investments"),
    path("claims/", ClaimListPage.as_view(), name="claims"),
    path("claims/<slug:code>/", claim_page, name="claim"),
    path("organizations/", OrganizationListPage.as_view(), name="organizations"),
    path("organizations/<slug:code>/", organization_page, name="organization"),
    path("sources/", SourceListPage.as_view(), name="sources"),
    path("sources/<slug:code>/", source_page, name="source"),
    path("views/save/", save_view, name="save_view"),
    path("views/<int:pk>/delete/", delete_view, name="delete_view"),
    path("desk/", desk_page, name="desk"),
    path("desk/conflicts/", conflicts_page, name="conflicts"),
    path("columns/<slug:plural>/", choose_columns, name="columns"),
    path("chosen/<slug:plural>/", chosen_rows, name="chosen"),
    path("density/", choose_density, name="density"),
    path("theme/", choose_theme, name="theme"),
    path("login/", SignInPage.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", PasswordChangeView.as_view(), name="password_change"),
    path("password/done/", PasswordChangeDoneView.as_view(), name="password_change_done"),
]
