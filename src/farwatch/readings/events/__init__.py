"""Words for what happened to events: kind, status, who, whom, when, where, how many, according to whom."""

from collections.abc import Iterator, Sequence

import msgspec

from farwatch.knowledge.events import event_words
from farwatch.model import Actor, Article, Doubt, Event, Place, Statement, Time
from farwatch.readings.actors import Cast
from farwatch.readings.events.company import Company
from farwatch.readings.events.counts import read_counts
from farwatch.readings.events.disowned import denier_of
from farwatch.readings.events.focal import with_likely
from farwatch.readings.events.implied import with_implied_agents
from farwatch.readings.events.likely import LIKELY
from farwatch.readings.events.mentions import Draft, join_mentions
from farwatch.readings.events.roles import read_roles
from farwatch.readings.events.scene import scene_doubts, with_scene
from farwatch.readings.events.setting import Setting
from farwatch.readings.events.status import LAPSED, MISDATED, read_status
from farwatch.readings.events.trigger import Trigger
from farwatch.readings.events.triggers import read_triggers
from farwatch.readings.events.unproved import CLEARED
from farwatch.readings.events.vetoes import is_no_event
from farwatch.readings.events.violations import read_violations

__all__ = ["READER", "read_events", "told_events"]

READER = "events.triggers/19"


def read_events(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[tuple[Event, ...], tuple[Actor, ...], tuple[Doubt, ...]]:
    """Return the events of `article`, its actors with those who have no name but do or suffer something, and doubts.

    What is told as past beside a day to come has no day, and a doubt: the day is of another year, or an error. A town that
    only the rest of the article tells is a doubt too, and so is an event by a word that no table has.
    """
    events, company, likely = told_events(article, cast, statements, times, places)
    grounded = tuple(
        msgspec.structs.replace(event, violations=(), grounds=()) if event.id in likely else event
        for event in with_likely(article, events, company)
    )
    judged = with_implied_agents(article, grounded, company)
    doubts = tuple(
        Doubt(span=event.trigger_span, reader=READER, reason=LIKELY if event.id in likely else MISDATED)
        for event in judged
        if event.id in likely or event.status_reason == MISDATED
    )
    placed = with_scene(article, judged, places, times, statements)
    return placed, company.actors(), (*doubts, *scene_doubts(article, placed, places, READER))


def told_events(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[tuple[Event, ...], Company, frozenset[str]]:
    """Return the events with the violations that their own sentences show, who takes part in them, and which are only likely."""
    company = Company(article, cast)
    drafts = join_mentions(list(_drafts(article, company, statements, Setting(times, places))), company)
    events = tuple(_event(draft, number, company) for number, draft in enumerate(drafts, 1))
    likely = frozenset(event.id for event, draft in zip(events, drafts, strict=True) if draft.trigger.is_likely)
    return events, company, likely


def _drafts(article: Article, company: Company, statements: Sequence[Statement], setting: Setting) -> Iterator[Draft]:
    """Each trigger with its status, its sides and its setting, as its own sentence tells them."""
    reported: set[str] = set()  # kinds that the publisher has told in its own words
    by_id, known = {statement.id: statement for statement in statements}, event_words()
    for trigger, innermost in _told_by(_no_cues(read_triggers(article), statements), statements):
        statement = denier_of(trigger.sentence, innermost, by_id, known)
        when, where = setting.when(trigger, statement), setting.where(trigger, statement)
        sides = read_roles(trigger, company, statement)
        status = read_status(trigger, statement, when, article.published, reported)
        when = None if status.reason == MISDATED else when
        if status.reason == CLEARED:
            sides = msgspec.structs.replace(sides, agents=(), done_by=())
        is_noun = trigger.word.pos not in ("VERB", "AUX") and not trigger.is_figure and not trigger.is_framed
        is_owned = trigger.sentence.child(trigger.word, "poss") is not None  # “his talks”
        is_noun = is_noun and not (
            trigger.kind == "release" and trigger.span != trigger.word.span
        )  # “the prisoner swap”
        alone = is_noun and not sides.agents and not sides.targets and when is None and not is_owned
        if (
            alone
            and _is_vague(trigger)
            and status.status not in ("cancelled", "postponed")
            and status.reason not in LAPSED
        ):
            continue
        if status.status == "happened" and not status.from_statement and not trigger.is_figure:
            reported.add(trigger.kind)
        yield Draft(trigger=trigger, statement=statement, status=status, sides=sides, when=when, where=where)


def _event(draft: Draft, number: int, company: Company) -> Event:
    sides, status = draft.sides, draft.status
    known_from = draft.statement if status.from_statement else None
    violated = (
        ()  # what is only likely is no ground
        if draft.trigger.is_likely
        else read_violations(draft.trigger, status.status, sides.agents, sides.targets, company)
    )
    return Event(
        id=f"e{number}",
        kind=draft.trigger.kind,
        mode=None,
        trigger_span=draft.trigger.span,
        status=status.status,
        status_reason=status.reason,
        violations=tuple(ground.violation for ground in violated),
        grounds=violated,
        agents=sides.agents,
        targets=sides.targets,
        when=draft.when.id if draft.when else None,
        where=draft.where.id if draft.where else None,
        counts=read_counts(draft.trigger, sides.done_to, sides.done_by, known_from),
        according_to=known_from.id if known_from else None,
        reader=READER,
    )


def _is_vague(trigger: Trigger) -> bool:
    """Whether a noun means too many things where nobody does it: “a visit”; but “the ambush” is one."""
    if trigger.kind == "clash":
        placed = any(trigger.sentence.child(at, "pobj") for at in trigger.sentence.children(trigger.word, "prep"))
        return trigger.word.lemma.lower() in event_words().unsettled and not (placed and trigger.word.dep in _IS_TOLD)
    return trigger.kind in _NEED_A_SIDE or (trigger.kind == "court-hearing" and trigger.word.dep not in _IS_TOLD)


# Kinds whose nouns mean too many things where nobody does them and no day is named.
_NEED_A_SIDE = {
    "meet",
    "visit",
    "withdraw",
    "release",
    "investigate",
    "elect",
    "host",
    "appoint",
    "aid",
    "restrict",
    "criticise",
    "sue",
}


_IS_TOLD = {"nsubj", "nsubjpass", "dobj", "ROOT", "attr"}  # a trial that something is said of, not “await trial”


def _no_cues(triggers: Sequence[Trigger], statements: Sequence[Statement]) -> Iterator[Trigger]:
    """The triggers that are neither a cue of speech nor the briefing where something was said, in order.

    A cue is an event too where the publisher tells the act without the words: “condemned the raid”, “urged him to go”.
    """
    cues = sorted((s.cue_span, s.id, s) for s in statements if s.cue_span is not None and s.scope == "speech")
    occasions = sorted({s.occasion_span for s in statements if s.occasion_span is not None})
    at = near = 0
    for trigger in triggers:
        word = trigger.word.span
        while at < len(cues) and cues[at][0].end <= word.start:
            at += 1
        while near < len(occasions) and occasions[near].end <= word.start:
            near += 1
        cued = cues[at][2] if at < len(cues) and cues[at][0].overlaps(word) else None
        is_occasion = near < len(occasions) and occasions[near].overlaps(word)
        if (is_occasion and trigger.kind == "news-conference") or is_no_event(trigger):
            continue
        if cued is None or (trigger.kind in _DONE_BY_SPEAKING and _is_without_words(cued)):
            yield trigger


_DONE_BY_SPEAKING = {
    "resign",
    "appoint",
    "sign",
    "publish-report",
    "propose-mission",
    "protest",
    "refuse",
    "criticise",
    "demand",
    "appeal",
    "accuse",
    "praise",
    "threaten",
    "agree",
    "call",
    "veto",
    "sentence",
    "court-hearing",
    "convict",
    "displace",
    "curfew",
    "deport",
    "abduct",
}


def _is_without_words(statement: Statement) -> bool:
    return statement.form == "indirect" and statement.act != "declines-to-comment"


def _told_by(
    triggers: Iterator[Trigger], statements: Sequence[Statement]
) -> Iterator[tuple[Trigger, Statement | None]]:
    """Each trigger with the innermost statement whose content holds it: one walk over both, in order of writing."""
    waiting = sorted(
        ((span, number) for number, s in enumerate(statements) if s.scope == "speech" for span in s.content_spans),
        reverse=True,
    )
    open_ones: list[tuple[int, Statement, int]] = []  # where it ends, the statement, how long its content is
    for trigger in triggers:
        start = trigger.word.start
        while waiting and waiting[-1][0].start <= start:
            span, number = waiting.pop()
            content = statements[number].content
            open_ones.append((span.end, statements[number], content.end - content.start))
        open_ones = [one for one in open_ones if one[0] > start]
        innermost = max(open_ones, key=lambda one: (one[1].depth, -one[2]), default=None)
        yield trigger, innermost[1] if innermost else None
