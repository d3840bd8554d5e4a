"""What the world sees of each noun: one definition for JSON, files and the schema."""

from typing import Final

from portfolio.serializers.base import RowSerializer
from portfolio.serializers.claim import ClaimSerializer
from portfolio.serializers.investment import InvestmentSerializer
from portfolio.serializers.milestone import MilestoneSerializer
from portfolio.serializers.organization import OrganizationSerializer
from portfolio.serializers.project import ProjectSerializer
from portfolio.serializers.source import SourceSerializer

#: The nouns that have lists and files, in the order in which they are shown.
NOUNS: Final[tuple[type[RowSerializer], ...]] = (
    ProjectSerializer,
    MilestoneSerializer,
    InvestmentSerializer,
    ClaimSerializer,
    OrganizationSerializer,
    SourceSerializer,
)
