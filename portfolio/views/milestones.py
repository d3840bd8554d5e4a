"""The list of milestones."""

from portfolio.serializers.milestone import MilestoneSerializer
from portfolio.views.lists import ListPage


class MilestoneListPage(ListPage):
    template_name = "portfolio/milestones.html"
    shape = MilestoneSerializer
