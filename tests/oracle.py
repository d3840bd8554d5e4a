"""A naive reading of the query language: every row as JSON has it, filter by filter, in plain Python."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from portfolio.periods import Period
from portfolio.serializers import NOUNS
from portfolio.serializers import fields as kinds

SHAPES = {noun.plural: noun for noun in NOUNS}
EMPTY = (None, "", [])
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "gte": lambda one, other: one >= other,
    "lte": lambda one, other: one <= other,
    "gt": lambda one, other: one > other,
    "lt": lambda one, other: one < other,
}


class Oracle:
    """The rows of one noun as they are read on one day. `about` tells of a row what its JSON doesn't hold."""

    def __init__(self, plural: str, rows: list[dict[str, Any]], *, today: date, about: dict[int, dict[str, Any]]):
        self.known, self.rows, self.today, self.about = SHAPES[plural]().known, rows, today, about

    def ids(self, filters: dict[str, list[str]], ordering: list[str]) -> list[int]:
        """The ids of the rows that all filters leave, in order."""
        found = [row for row in self.rows if all(self.holds(row, *asked) for asked in filters.items())]
        if ordering:
            found.sort(key=lambda row: row["id"], reverse=ordering[-1].startswith("-"))
        for key in reversed(ordering):
            found = self._sorted(found, key.removeprefix("-"), reverse=key.startswith("-"))
        return [row["id"] for row in found]

    def _sorted(self, rows: list[dict[str, Any]], name: str, *, reverse: bool) -> list[dict[str, Any]]:
        known = [row for row in rows if self.key(row, name) is not None]
        rest = [row for row in rows if self.key(row, name) is None]
        return sorted(known, key=lambda row: self.key(row, name), reverse=reverse) + rest

    def key(self, row: dict[str, Any], name: str) -> Any:
        """What a row is compared and sorted by: of a period its last day."""
        kind = self.known[name]
        value = row[f"{name}_last" if isinstance(kind, kinds.PeriodTextField) else name]
        if value in EMPTY:
            return None
        if isinstance(kind, kinds.AmountField | kinds.DegreesField):
            return Decimal(str(value))
        return value

    def holds(self, row: dict[str, Any], name: str, texts: list[str]) -> bool:
        field, _underlines, lookup = name.partition("__")
        if field not in self.known:
            return self.beside(row, name, texts)
        kind, value = self.known[field], row[field]
        match lookup:
            case "" | "n" | "in":
                wanted = texts[0].split(",") if lookup == "in" else texts
                return any(self.equal(kind, value, text) for text in wanted) != (lookup == "n")
            case "isnull":
                return (value in EMPTY) == (texts[0] == "true")
            case "year" | "overlaps":
                return any(self.meets(kind, value, text, lookup) for text in texts)
            case "icontains" | "startswith":
                place = self.text(value).find(texts[0].lower())
                return place == 0 if lookup == "startswith" else place >= 0
        return self.compares(row, field, lookup, texts[0])

    @staticmethod
    def text(value: Any) -> str:
        return ("\n".join(value) if isinstance(value, list) else value or "").lower()

    def equal(self, kind: Any, value: Any, text: str) -> bool:
        if value is None:
            return False
        if isinstance(kind, kinds.PeriodTextField):
            return self.within(value, text)
        if isinstance(kind, kinds.FlagField):
            return value == (text == "true")
        if isinstance(kind, kinds.AmountField):
            return Decimal(value) == Decimal(text)
        return str(value) == str(self.day(text))

    def day(self, text: str) -> date | str:
        """A relative day as a day; another text as it is."""
        return self.today + timedelta(days=int(text[5:-1])) if text.startswith("today+") else text

    def within(self, value: str, text: str) -> bool:
        told, asked = Period.parse(value), Period.parse(str(self.day(text)))
        if asked.first is None and asked.last is None:
            return value == "unknown"
        return told.first is not None and told.last is not None and told.lies_within(asked)

    def meets(self, kind: Any, value: Any, text: str, lookup: str) -> bool:
        if value is None:
            return False
        if lookup == "year":
            is_period = isinstance(kind, kinds.PeriodTextField)
            return self.within(value, text) if is_period else str(value).startswith(text)
        return Period.parse(value).overlaps(Period.parse(str(self.day(text))))

    def compares(self, row: dict[str, Any], field: str, lookup: str, text: str) -> bool:
        if (key := self.key(row, field)) is None:
            return False
        if isinstance(key, Decimal):
            return COMPARE[lookup](key, Decimal(text))
        return COMPARE[lookup](key, int(text) if isinstance(key, int) else str(self.day(text)))

    def beside(self, row: dict[str, Any], name: str, texts: list[str]) -> bool:
        """The filters that are no field."""
        if name.startswith("country"):
            return self.concerns(self.about[row["id"]]["countries"], name.partition("__")[2], texts)
        text, planned = texts[0], row.get("planned_last")
        match name:
            case "q":
                names = "\n".join(self.about[row["id"]]["names"]).lower()
                return all(word.lower() in names for word in text.split())
            case "was":
                return any(status in self.about[row["id"]]["statuses"] for status in texts)
            case "moved_since":
                return row["times_moved"] > self.about[row["id"]]["moved_before"](str(self.day(text)))
            case "conflict" | "has_amount":
                holds = row["amount"] is not None if name == "has_amount" else self.about[row["id"]]["is_in_conflict"]
                return holds == (text == "true")
            case "due_within":
                is_open = row.get("state", "upcoming") in ("due_soon", "upcoming")
                until = self.today + timedelta(days=int(text[:-1]))
                return bool(planned) and is_open and str(self.today) <= planned <= str(until)
            case "stale_for":
                return (row["reported_on"] or "") <= str(self.today - timedelta(days=int(text[:-1])))
        assert name == "changed_since", name
        changed = self.about[row["id"]]["changed_at"].astimezone(ZoneInfo(settings.TIME_ZONE))
        return changed >= datetime.fromisoformat(str(self.day(text))).replace(tzinfo=ZoneInfo(settings.TIME_ZONE))

    @staticmethod
    def concerns(codes: list[str], lookup: str, texts: list[str]) -> bool:
        wanted = [code for text in texts for code in text.split(",")]
        match lookup:
            case "n":
                return not set(codes) & set(wanted)
            case "all":
                return set(wanted) <= set(codes)
            case "isnull":
                return (not codes) == (texts[0] == "true")
        return bool(set(codes) & set(wanted))
