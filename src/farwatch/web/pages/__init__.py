"""The pages, a module each: a request comes in, the desk is asked, a template is filled."""

from farwatch.web.pages import (
    actors,
    adding,
    articles,
    calendar,
    findings,
    inbox,
    items,
    mandate,
    maps,
    occurrences,
    settings,
    sources,
    statements,
    timeline,
    today,
    trail,
)

_MODULES = (
    today, inbox, findings, articles, statements, occurrences, actors, maps, timeline, calendar, sources, mandate,
    trail, settings, items, adding,
)  # fmt: skip
ROUTES = tuple(route for module in _MODULES for route in module.ROUTES)
