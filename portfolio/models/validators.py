"""Checks of single values that more than one noun has."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portfolio.currencies import CURRENCIES


def validate_currency(code: str) -> None:
    """Refuse what is not an ISO 4217 code in use."""
    if code not in CURRENCIES:
        message = _("“%(code)s” is not a currency. Give its ISO 4217 code, such as KZT, RUB or USD.")
        raise ValidationError(message, code="invalid", params={"code": code[:30]})
