"""Footnotes: the sources of a page, numbered in the order in which the page first cites them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from portfolio.models import Reader, Report, Source


@dataclass(frozen=True)
class Footnote:
    """A report as it is cited: the number is that of its source."""

    number: int
    report: Report

    @property
    def source(self) -> Source:
        return self.report.source


@dataclass
class CitedSource:
    """A source in the list at the foot of the page, with the reports that the page cites from it."""

    number: int
    source: Source
    reports: list[Report] = field(default_factory=list)
    # The source that it repeats, where the reader may know of it.
    relayed: Source | None = None

    @property
    def newest_on(self) -> date:
        """The newest day on which the page cites it."""
        return max(report.reported_on for report in self.reports)

    @property
    def quotes(self) -> list[str]:
        """Its words that the page rests on, each once."""
        return list(dict.fromkeys(report.quote for report in self.reports if report.quote))


class Footnotes:
    """Gives each source its number when it is first cited. Reports must have their source at hand."""

    def __init__(self) -> None:
        self._cited: dict[int, CitedSource] = {}

    def cite(self, report: Report) -> Footnote:
        """The footnote of a report; one source keeps one number, however many of its reports are cited."""
        known = self._cited.get(report.source_id)
        if known is None:
            known = self._cited[report.source_id] = CitedSource(len(self._cited) + 1, report.source)
        if report not in known.reports:
            known.reports.append(report)
        return Footnote(known.number, report)

    def cite_all(self, reports: Iterable[Report]) -> list[Footnote]:
        return [self.cite(report) for report in reports]

    def sources(self, reader: Reader) -> list[CitedSource]:
        """What has been cited so far, by number, each with the source that it repeats if `reader` may know of it."""
        cited = list(self._cited.values())
        relayed = [one.source.relays_id for one in cited if one.source.relays_id]
        known = Source.objects.visible_to(reader).in_bulk(relayed)
        for one in cited:
            one.relayed = known.get(one.source.relays_id)
        return cited
