"""One moment of the tables that pages ask."""

from contextlib import nullcontext

from sqlalchemy import Connection

from farwatch.store.views.lists import Lists
from farwatch.store.views.paging import Finder
from farwatch.store.views.persons import Persons
from farwatch.store.views.work import Work
from farwatch.store.watched import Watched


class Asking:
    """What can be asked: lists of what was read and linked, persons, the work at the desk, and the registry of sources."""

    def __init__(self, connection: Connection, words: Finder) -> None:
        self.lists = Lists(connection, words)
        self.persons = Persons(connection, words)
        self.work = Work(connection)
        self.watched = Watched(lambda: nullcontext(connection))
