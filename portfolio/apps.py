"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PortfolioConfig(AppConfig):
    name = "portfolio"
    verbose_name = _("Portfolio")

    def ready(self) -> None:
        from portfolio.claims.columns import covered
        from portfolio.roles import ensure_roles
        from portfolio.serializers.claim import ClaimSerializer

        # Coverage is worked out from filters and shapes, so it stands above them: the shape is handed it here.
        ClaimSerializer.covered = covered
        # In a migration no permission exists yet; after it they do.
        post_migrate.connect(ensure_roles, sender=self)
