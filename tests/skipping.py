"""A pytest plugin: on the build server (CI=true) a skipped test is a failure, unless ../shared was needed and is missing."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the report of a test that was skipped without leave into that of one that failed."""
    return _judged((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that was skipped."""
    return _judged((yield))


def _judged[Report: (pytest.TestReport, pytest.CollectReport)](report: Report) -> Report:
    """The report, failed where a skip is not allowed."""
    on_build_server = os.environ.get("CI") == "true"  # noqa: TID251 - this is the edge of the tests
    if not on_build_server or report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if "../shared" in reason and not SHARED.is_dir():
        return report
    report.outcome = "failed"
    report.longrepr = f"skipped, which is a failure on the build server: {reason}"
    return report
