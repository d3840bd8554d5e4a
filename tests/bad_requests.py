"""Requests that other sites answer with every row, with a fault or never: each with the refusal that it gets here."""

from typing import Final, NamedTuple


class Bad(NamedTuple):
    """A query string of a list, and what its refusal must name."""

    plural: str
    query: str
    parameter: str
    #: What the sentence holds.
    says: str
    #: Whether it makes sense to ask a file for it: a file has no pages.
    of_files: bool = True
    code: str = "invalid"


LONG: Final = "x" * 60_000
DIGITS: Final = "9" * 20

#: What a query string may be, and is refused for.
QUERIES: Final = (
    Bad("milestones", "planned__year=0", "planned__year", "from 1901 to 2200"),
    Bad("milestones", "planned__year=99999999999", "planned__year", "from 1901 to 2200"),
    Bad("milestones", "planned__gte=01.02.2030", "planned__gte", "YYYY-MM-DD"),
    Bad("milestones", "planned__gte=0001-01-01", "planned__gte", "the years 1901 to 2200"),
    Bad("milestones", "planned=9999-12-31", "planned", "1901"),
    Bad("milestones", "due_within=99999d", "due_within", "90d"),
    Bad("milestones", "reported_on=today%2B99999y", "reported_on", "the years 1901 to 2200"),
    Bad("milestones", f"slip_days={DIGITS}", "slip_days", "at most nine digits"),
    Bad("milestones", "is_key=maybe", "is_key", "true, false"),
    Bad("projects", f"id__in={DIGITS}", "id__in", "too large"),
    Bad("projects", f"id__in={'1,' * 501}1", "id__in", "at most 500"),
    Bad("projects", "title__regex=(a%2B)%2B%24", "title__regex", "is no parameter here", code="unknown_parameter"),
    Bad("projects", "amount__gte=1e-999999", "amount__gte", "1e-999999"),
    Bad("projects", "amount__gte=NaN", "amount__gte", "NaN"),
    Bad("projects", f"q={LONG}", "q", "at most 200"),
    Bad("projects", f"q={'+'.join('ab' * 2 for _word in range(30))}", "q", "at most 8"),
    Bad("projects", "q=a%00b", "q", "U+0000"),
    Bad("projects", "unknown_filter=1", "unknown_filter", "is no parameter here", code="unknown_parameter"),
    Bad("projects", f"{LONG}=1", "x" * 29, "is no parameter here", code="unknown_parameter"),
    Bad("projects", "responsible=1", "responsible", "is no parameter here", code="unknown_parameter"),
    Bad(
        "projects",
        "responsible__password__startswith=a",
        "responsible__password__startswith",
        "",
        code="unknown_parameter",
    ),
    Bad("projects", "ordering=responsible", "ordering", "“responsible” is not one of the names known here"),
    Bad("projects", f"ordering={'id,' * 3000}id", "ordering", "at most 4"),
    Bad("projects", "ordering=id,id", "ordering", "there twice"),
    Bad("projects", "fields=secret", "fields", "is not one of the names known here"),
    Bad("projects", "as_of=9999-12-31", "as_of", "to today"),
    Bad("projects", "lang=%00", "lang", "is not a language here"),
    Bad("projects", "page_size=999999999", "page_size", "from 1 to 1000", of_files=False),
    Bad("projects", "page_size=10&page_size=1000", "page_size", "given 2 times", of_files=False, code="given_twice"),
    *(Bad("projects", f"page={page}", "page", "from 1 to", of_files=False) for page in ("0", "-1", DIGITS, "1e3")),
    Bad("projects", "format=xml", "format", "is no parameter here", code="unknown_parameter"),
    Bad("sources", "%FF%FE=%FF", "\N{REPLACEMENT CHARACTER}" * 2, "is no parameter here", code="unknown_parameter"),
)
#: Keys of no row.
KEYS: Final = ("1e5", "%00", "-1", "9" * 400, "0x1", "%D9%A1", "..%2F..%2Fetc")
