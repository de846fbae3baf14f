"""Bars stand for the stretch of time that they count."""

from farwatch.model import DayCount
from farwatch.web.charts import day_bars, month_bars


def counted(*days):
    return [DayCount(day=day, what="article", count=number + 1) for number, day in enumerate(days)]


def test_counts_of_months_are_bars_of_months():
    bars = month_bars(counted("2024-04-01", "2024-06-01"), what=("article",))
    assert [(bar.day, bar.count) for bar in bars.bars] == [("2024-04-01", 1), ("2024-06-01", 2)]
    assert [day for _, day in bars.marks] == ["2024-04-01", "2024-05-01", "2024-06-01"]


def test_many_days_become_weeks_and_years_become_months():
    first = "2024-04-03"
    assert {bar.day for bar in day_bars(counted(first, "2024-04-05"), what=("article",)).bars} == {first, "2024-04-05"}
    assert day_bars(counted(first, "2024-12-01"), what=("article",)).bars[0].day == "2024-04-01"
    assert day_bars(counted(first, "2030-12-05"), what=("article",)).bars[-1].day == "2030-12-01"
    assert day_bars([], what=("article",)).bars == ()
    assert month_bars([], what=("article",)).bars == ()
