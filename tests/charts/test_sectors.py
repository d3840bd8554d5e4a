"""Investment by sector and year: one currency, nothing converted, nothing lost."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.sectors import HIGHEST, YEARS, main_currency, sector_table
from portfolio.claims.coverage import Item


@st.composite
def items(draw):
    amount = draw(st.none() | st.integers(0, 10**15).map(lambda n: Decimal(f"{n}e-2")))
    sector = draw(st.sampled_from(["", "gas", "power"]))
    return Item(
        pk=draw(st.integers(1, 99)),
        sector=sector,
        sector_title=sector.title(),
        amount=amount,
        currency="" if amount is None else draw(st.sampled_from(["USD", "KZT", "RUB"])),
        opened_on=date(draw(st.integers(2010, 2026)), 5, 1),
        is_umbrella=draw(st.sampled_from([False, False, True])),
    )


def item(sector, amount=None, year=2026, currency="USD"):
    told = {} if amount is None else {"amount": Decimal(amount), "currency": currency}
    return Item(pk=1, sector=sector, sector_title=sector.title(), opened_on=date(year, 5, 1), **told)


@given(st.lists(items()))
def test_every_project_but_an_umbrella_is_in_one_cell_and_every_dollar_in_one_sum(rows):
    table = sector_table(rows, last_year=2026)
    own = [row for row in rows if not row.is_umbrella]
    cells = [cell for line in table.lines for cell in line.cells]
    assert sum(cell.count for cell in cells) == sum(line.count for line in table.lines) == len(own)
    summed = [row.amount for row in own if row.amount is not None and row.currency == table.currency]
    assert sum((line.total or 0 for line in table.lines), Decimal(0)) == sum(summed, Decimal(0))
    assert table.counted == len(summed)
    assert table.counted + table.untold + table.other_count == len(own)


@given(st.lists(items()))
def test_no_bar_is_higher_than_its_row_and_all_share_one_scale(rows):
    cells = [cell for line in sector_table(rows, last_year=2026).lines for cell in line.cells]
    drawn = sorted((cell.amount, cell.height) for cell in cells if cell.amount is not None)
    assert all(0 <= height <= HIGHEST for _amount, height in drawn)
    assert [height for _amount, height in drawn] == sorted(height for _amount, height in drawn)


def test_the_currency_is_that_of_most_projects_not_that_of_the_largest_figure():
    rows = [item("gas", "5.00"), item("gas", "6.00"), item("gas", "9000000.00", currency="KZT")]
    assert main_currency(rows) == "USD"
    assert sector_table(rows, last_year=2026).others == {"KZT": 1}


def test_where_nothing_is_told_there_is_no_currency():
    table = sector_table([item("gas")], last_year=2026)
    assert (table.currency, table.counted, table.untold) == ("", 0, 1)
    assert [(cell.amount, cell.untold) for cell in table.lines[0].cells] == [(None, 1)]


def test_old_years_share_a_column_that_says_so():
    rows = [item("gas", "1.00", year=2012), item("gas", "2.00", year=2026)]
    columns = sector_table(rows, last_year=2026).columns
    assert [(column.year, column.is_before) for column in columns[:2]] == [(2021, True), (2021, False)]
    assert len(columns) == YEARS + 1
    assert columns[0].filters == {"opened_on__lt": "2021-01-01"}
    assert columns[-1].filters == {"opened_on__year": "2026"}


def test_the_sector_with_the_largest_sum_comes_first_and_those_without_one_last():
    rows = [item("gas"), item("power", "1.00"), item("oil", "5.00"), item("rail", "9.00", currency="KZT")]
    lines = sector_table(rows, last_year=2026).lines
    assert [line.code for line in lines] == ["oil", "power", "gas", "rail"]
    assert [line.others for line in lines] == [(), (), (), ("KZT",)]
