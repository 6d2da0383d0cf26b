"""The history that the bench of analytics measures is one that charts and the queue agree on."""

from __future__ import annotations

from dashboard.bench.analytics import CHARTS, asked
from dashboard.bench.history import TODAY, fill_history
from dashboard.casework import figures
from dashboard.casework.figures import Counts
from data.database import Database
from data.queue import count
from data.scope import EVERYTHING

APPLICATIONS = 3000


def test_every_chart_can_be_drawn_of_it_and_leads_to_its_cases(database: Database) -> None:
    findings = fill_history(database, APPLICATIONS)
    assert 5.5 < findings / APPLICATIONS < 6.5
    *_, (filters, step) = asked()
    with database.read() as reader:
        for name, chart in CHARTS.items():
            assert chart(Counts(reader, filters, TODAY, step)) is not None, name
        everything = Counts(reader, next(iter(asked()))[0], TODAY, step)
        key = figures.key_figures(everything)
        rows = (
            *(each.cases for each in figures.failed_checks(everything)[:3]),
            *(each.cases for each in figures.failed_families(everything)[:3]),
            *(each.rejected for each in figures.grounds(everything)),
            *(each.decided for each in figures.clarification_rounds(everything)),
            *(each.agreed for each in figures.sample_results(everything)),
            *(key.received, key.decided, key.backlog, key.overdue),
        )
        for figure in rows:
            assert count(reader, figure.asked, EVERYTHING) == figure.number > 0
