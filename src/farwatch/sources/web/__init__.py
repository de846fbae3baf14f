"""The web, asked with care: only public addresses, within limits of size and time, one question at a time."""

from farwatch.sources.web.addresses import Guard, Refused, Target, parsed
from farwatch.sources.web.backend import Resolver, resolve
from farwatch.sources.web.client import AGENT, MOVED, Answer, Ask, Client, Limits, leads_away, plain_text, seconds_of
from farwatch.sources.web.feeds import read_feed
from farwatch.sources.web.lists import read_list
from farwatch.sources.web.naming import named_address
from farwatch.sources.web.outside import ListReader
from farwatch.sources.web.sitemaps import read_sitemap

__all__ = [
    "AGENT",
    "MOVED",
    "Answer",
    "Ask",
    "Client",
    "Guard",
    "Limits",
    "ListReader",
    "Refused",
    "Resolver",
    "Target",
    "leads_away",
    "named_address",
    "parsed",
    "plain_text",
    "read_feed",
    "read_list",
    "read_sitemap",
    "resolve",
    "seconds_of",
]
