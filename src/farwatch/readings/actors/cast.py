"""The cast of one article: its actors, and who is meant by the words at a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from farwatch.model import Actor, Mention, Span


class Cast:
    """The actors of one article with their mentions; never changed, only replaced by a fuller one."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = tuple(actors)
        self._by_id = {actor.id: actor for actor in self.actors}
        self._mentions = sorted(
            ((mention, actor) for actor in self.actors for mention in actor.mentions),
            key=lambda pair: (pair[0].span.start, pair[0].span.end, pair[1].id),
        )
        self._starts = [mention.span.start for mention, _ in self._mentions]
        self._longest = max((m.span.end - m.span.start for m, _ in self._mentions), default=0)

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id."""
        return self._by_id.get(actor_id) if actor_id is not None else None

    def at(self, span: Span) -> Actor | None:
        """The actor whose mention covers `span` most closely; `None` where no mention does."""
        covering: list[tuple[int, Actor]] = []
        for place in range(bisect_right(self._starts, span.start) - 1, -1, -1):
            mention, actor = self._mentions[place]
            if mention.span.start < span.start - self._longest:
                break
            if mention.span.covers(span):
                covering.append((mention.span.end - mention.span.start, actor))
        return min(covering, key=lambda pair: pair[0])[1] if covering else None

    def mentions_in(self, span: Span) -> tuple[tuple[Mention, Actor], ...]:
        """The mentions that lie wholly inside `span`, in order, each with its actor."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return tuple((m, a) for m, a in self._mentions[first:last] if span.covers(m.span))
