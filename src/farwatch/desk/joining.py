"""What a person rules about links comes in: two readings, occurrences or people are one, or are not.

A ruling stands on words of a document, so it holds whatever is read or linked anew; undo is another entry. Links follow
when they are derived next.
"""

from collections.abc import Sequence

import msgspec

from farwatch.custody.rows import About, Ruling, decision_row
from farwatch.desk.deciding import Deciding, reasoned
from farwatch.errors import NotOnRecord, WrongUse
from farwatch.links.rulings import person_id
from farwatch.model import Actor, Identity, Link, Record, Span
from farwatch.model.custody import Row
from farwatch.review.memos import named
from farwatch.review.proof import voice
from farwatch.store import Transaction
from farwatch.store.views import Asking

_LINK = msgspec.json.Decoder(Link)
_PERSON = "person-"
_ON_LINKS = ("must-link", "cannot-link")


class Joining(Deciding):
    """The verbs that rule on links."""

    def join(self, one: str, other: str, *, same: bool, by: str, reason: str, seen: int | None = None) -> str:
        """Rule that two events are one occurrence, or two people one person, or that they are not; returns the decision's id.

        Each end is an occurrence, an event, a person, or somebody in one document as `DOCUMENT/ACTOR`. An occurrence stands for
        the event, and a person for the mention, that was reported first.
        """
        reviewer, why = named(by), reasoned(reason)
        done = ""

        def make(transaction: Transaction) -> Sequence[Row]:
            nonlocal done
            self._check_seen(transaction, one, seen)
            about, ends = self._end(transaction, one), self._end(transaction, other)
            if about.kind != ends.kind:
                raise WrongUse("two people, or two occurrences: a person and something that happened are never one")
            if (about.document, about.span) == (ends.document, ends.span):
                what = "event" if about.kind == "event" else "person"
                raise WrongUse(f"one {what} cannot be joined with or parted from itself")
            ruling = Ruling(
                about=about,
                verdict="must-link" if same else "cannot-link",
                reviewer=reviewer,
                reason=why,
                value={"document": ends.document, "span": msgspec.to_builtins(ends.span)},
            )
            row = decision_row(ruling, self._now(), self._store.document)
            done = row.id
            return [row]

        self._write(make)
        return done

    def rules_on_links(self, decision: str) -> bool:
        """Whether a decision joins or parts, so that links change with it."""
        with self._asking() as asking:
            found = asking.work.decision(decision)
            return found is not None and voice(found[2]).verdict in _ON_LINKS

    def present(self, end: str) -> str:
        """The occurrence or person that holds an end of a ruling, as links are now; raises `NotOnRecord`."""
        with self._asking() as asking:
            if "/" in end:
                document, _, actor = end.rpartition("/")
                there = asking.persons.actors_in(self._store.document(document).key)
                if actor not in there:
                    raise NotOnRecord("actor", end)
                return there[actor][0]
            found = asking.lists.item(end)
            if found is not None and found[0] == "event":
                row = found[1]
                return asking.lists.holding([(row["document"], row["local"])]).get((row["document"], row["local"]), end)
            return asking.work.present(end)

    def _end(self, transaction: Transaction, end: str) -> About:
        """The words that an end of a ruling stands on."""
        if "/" in end:
            return self._somebody(transaction.asking, end)
        name = transaction.asking.work.present(end)
        if name.startswith(_PERSON):
            return _first_mention(transaction.asking, name)
        if name.startswith("ac-"):
            raise WrongUse(f"{name} has no name that is linked over documents: only people are")
        return self._event(transaction, end)

    def _somebody(self, asking: Asking, end: str) -> About:
        document, _, local = end.rpartition("/")
        key = self._store.document(document).key
        newest = asking.work.newest_reading(key)
        record = Record.from_json(newest[1]) if newest is not None else None
        actor = next((one for one in record.actors if one.id == local), None) if record is not None else None
        if actor is None:
            raise NotOnRecord("actor", end)
        span = _named_at(actor)
        if span is None or actor.kind != "person":
            raise WrongUse(f"{end} is nobody who is named: only people are joined and parted")
        return About(kind="actor", document=key, span=span, actor=asking.persons.actors_in(key)[local][0])

    def _event(self, transaction: Transaction, item: str) -> About:
        """The event that an id means: itself, or the first report of an occurrence."""
        lists = transaction.asking.lists
        name = transaction.asking.work.present(item)
        found = lists.item(name)
        if found is not None and found[0] == "occurrence":
            reports = lists.reports_of(name, 1)
            if reports:
                return About(kind="event", document=reports[0].document, span=reports[0].span, item=reports[0].item)
        elif found is not None and found[0] == "event":
            row = found[1]
            return About(kind="event", document=row["document"], span=Span(row["start"], row["end"]), item=name)
        raise NotOnRecord("event, occurrence or person", item)


def _first_mention(asking: Asking, person: str) -> About:
    """Where a person is named first: the mention that the id is made of."""
    links = [_LINK.decode(line) for line in asking.work.lines_about(person)]
    identity = next((link for link in links if isinstance(link, Identity)), None)
    members = identity.members if identity is not None else ()
    keys = asking.work.named(member.document for member in members)
    found: About | None = None
    for member in members:
        newest = asking.work.newest_reading(keys.get(member.document, ""))
        actors = Record.from_json(newest[1]).actors if newest is not None else ()
        span = next((_named_at(one) for one in actors if one.id == member.actor), None)
        if span is None:
            continue
        about = About(kind="actor", document=keys[member.document], span=span, actor=person)
        if person_id(member.document, span.start) == person:
            return about
        found = found or about
    if found is None:
        raise NotOnRecord("person", person)
    return found


def _named_at(actor: Actor) -> Span | None:
    """Where an actor is named first in its document."""
    return next((mention.span for mention in actor.mentions if mention.how == "name"), None)
