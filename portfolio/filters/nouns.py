"""The filter sets of all nouns that have a list, by the name of the noun in addresses."""

from typing import Final

from portfolio.filters.base import RowFilterSet
from portfolio.filters.claim import ClaimFilterSet
from portfolio.filters.investment import InvestmentFilterSet
from portfolio.filters.milestone import MilestoneFilterSet
from portfolio.filters.organization import OrganizationFilterSet
from portfolio.filters.project import ProjectFilterSet
from portfolio.filters.source import SourceFilterSet

FILTER_SETS: Final[dict[str, type[RowFilterSet]]] = {
    noun.plural: noun
    for noun in (
        ProjectFilterSet,
        MilestoneFilterSet,
        InvestmentFilterSet,
        ClaimFilterSet,
        OrganizationFilterSet,
        SourceFilterSet,
    )
}
