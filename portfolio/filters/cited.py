"""The filters that every noun with reports has: who said it, when and in which words."""

from typing import Final

from portfolio.filters.fields import DayField, Field, TextField, WordField
from portfolio.filters.patterns import Code

REPORTED_ON: Final = DayField(column="known_reported_on")
CITED: Final[dict[str, Field]] = {
    "reported_on": REPORTED_ON,
    "source": WordField(column="known_source", value=Code()),
    "said_by": TextField(column="known_said_by"),
    "quote": TextField(column="known_quote"),
    "report_summary": TextField(column="known_report_summary"),
}
LINK: Final = {"display_url": "It follows from the code."}
CHANGED_AT: Final = {"changed_at": "`changed_since` asks for it by the day: its text is a moment in UTC."}
