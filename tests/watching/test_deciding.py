"""What answers mean: when to ask next, what robots allow, what a list names, what a page is, what was edited."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farwatch.model.watching import Channel, Named, NamedList, Seen, Shape, Source, Standing
from farwatch.sources.web import seconds_of
from farwatch.watching.edits import edits
from farwatch.watching.health import alarms, habit, health, longest_silence
from farwatch.watching.lists import TRIES, after_failure, after_fetch, vanished, wishes
from farwatch.watching.pages import kind_of_page
from farwatch.watching.robots import delay, may_ask, rules_of
from farwatch.watching.schedule import next_due, stay_away
from farwatch.watching.standing import answered, asked, moved, paged

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)  # a Tuesday
FEED = Channel(kind="feed", address="https://courier.example/feed")


# Schedules.


@given(st.integers(1, 1440), st.text(min_size=1, max_size=8), st.integers(0, 10**6))
def test_a_channel_is_due_once_an_interval_and_always_at_the_same_moments(every, key, minutes):
    now = NOON + timedelta(minutes=minutes)
    due = next_due(key, every, now)
    assert now < due <= now + 1.2 * timedelta(minutes=every)
    assert due == next_due(key, every, now)
    following = next_due(key, every, due)
    assert timedelta() < following - due <= 1.4 * timedelta(minutes=every)


def test_channels_are_spread_over_their_interval():
    minutes = {int((next_due(f"key{n}", 30, NOON) - NOON) / timedelta(minutes=3)) for n in range(100)}
    assert len(minutes) >= 10


def test_failures_double_the_wait_up_to_six_hours():
    waits = [next_due("key", 30, NOON, failures=n) - NOON for n in range(12)]
    assert waits[1] <= timedelta(minutes=36)
    assert max(waits) <= timedelta(hours=7.2)
    assert waits[11] > timedelta(hours=0)


@pytest.mark.parametrize(
    ("failures", "asked_for", "wait"),
    [
        (0, None, None),
        (1, None, 300),
        (2, None, 600),
        (20, None, 21_600),
        (1, 30.0, 300),
        (1, 3_600.0, 3_600),
        (1, 10.0**9, 604_800),
    ],
)
def test_a_host_is_left_alone_as_long_as_it_asks_and_longer_with_each_refusal(failures, asked_for, wait):
    until = stay_away(failures, asked_for, NOON)
    assert (None if until is None else (until - NOON).total_seconds()) == wait


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Tue, 03 Mar 2026 12:01:00 GMT", 60),
        ("Tue, 03 Mar 2020 12:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("9" * 40, None),
        (None, None),
        ("", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(written, seconds):
    assert seconds_of(written, NOON.timestamp()) == seconds


# Robots.


@pytest.mark.parametrize(
    ("status", "content", "may"),
    [
        (200, b"User-agent: *\nDisallow: /a", False),
        (200, b"User-agent: other\nDisallow: /", True),
        (200, b"", True),
        (404, b"", True),
        (403, b"", True),
        (500, b"", False),
        (503, b"", False),
        (429, b"", False),
        (None, b"", False),
        (200, b"User-agent: Farwatch\nDisallow: /\nUser-agent: *\nAllow: /", False),
        (200, b"User-agent: *\nDisallow: /*.html$\n", False),
        (200, b"User-agent: *\nDisallow: /\nAllow: /a/1.html", True),
        (200, b"\xff\xfe\x00nonsense" * 100_000, True),
    ],
)
def test_robots_are_obeyed_as_their_standard_says(status, content, may):
    assert may_ask(rules_of(status, content), "https://courier.example/a/1.html") is may


@pytest.mark.parametrize(
    ("rules", "seconds"),
    [
        (None, 0),
        ("", 0),
        ("User-agent: *\nCrawl-delay: 4", 4),
        ("User-agent: *\nCrawl-delay: 99999", 300),
        ("User-agent: *\nCrawl-delay: x", 0),
        ("User-agent: *\nCrawl-delay: -4", 0),
    ],
)
def test_a_host_says_how_slowly_it_is_asked(rules, seconds):
    assert delay(rules) == seconds


# Lists.


def named(*numbers, ordered=True, fingerprint="1"):
    rows = (Named(address=f"https://courier.example/{n}", fingerprint=fingerprint) for n in numbers)
    return NamedList(form="rss20", named=tuple(rows), ordered=ordered)


def at(*numbers):
    return tuple(f"https://courier.example/{n}" for n in numbers)


@pytest.mark.parametrize(
    ("before", "now", "gone"),
    [
        ((3, 2, 1), (4, 3, 2), ()),
        ((3, 2, 1), (3, 1), (2,)),
        ((3, 2, 1), (2, 1), (3,)),
        ((3, 2, 1), (), ()),
        ((3, 2, 1), (9, 8), ()),
        ((), (1,), ()),
        ((5, 4, 3, 2, 1), (6, 5, 2), (4, 3)),
    ],
)
def test_what_is_missing_between_others_was_taken_out(before, now, gone):
    assert vanished(named(*now), at(*before)) == list(at(*gone))


def test_in_a_list_without_an_order_everything_that_is_missing_was_taken_out():
    assert vanished(named(1, ordered=False), at(1, 2)) == list(at(2))


def test_pages_are_asked_for_when_they_are_new_or_changed_and_not_otherwise():
    known = {
        address: Seen(address=address, fetched=NOON.isoformat(), fingerprint=mark, document="d")
        for address, mark in zip(at(1, 2, 3), "112", strict=True)
    }
    found = {wish.seen.address[-1]: wish.why for wish in wishes(NOON, named(4, 3, 1), at(3, 2, 1), known)}
    assert found == {"4": "new", "3": "changed", "2": "vanished"}


def test_a_page_is_looked_at_again_after_a_day_and_after_a_week_and_then_no_more():
    seen = after_fetch(Seen(address="a"), NOON)
    days = []
    now = NOON
    while seen.due is not None:
        now = datetime.fromisoformat(seen.due)
        days.append((now - NOON) / timedelta(days=1))
        seen = after_fetch(seen, now)
    assert days == [1, 7]


def test_a_page_that_fails_is_tried_again_later_and_given_up_in_the_end():
    seen, now, waits = Seen(address="a"), NOON, []
    while (seen := after_failure(seen, now)).due is not None:
        waits.append(datetime.fromisoformat(seen.due) - now)
        now = datetime.fromisoformat(seen.due)
    assert len(waits) == TRIES - 1
    assert waits == sorted(waits)


# Pages.

LONG = (
    "The council of Oresk said on Monday that access was denied to the convoy and that the page of history was not found. "
    * 9
)


@pytest.mark.parametrize(
    ("title", "text", "same", "kind"),
    [
        ("Page not found | Courier", "Sorry.", 0, "error-page"),
        ("404", "The page you are looking for is not here.", 0, "error-page"),
        ("Courier", "Error establishing a database connection. Bad gateway.", 0, "error-page"),
        ("Just a moment...", "Verify you are human by completing the action below.", 0, "error-page"),
        ("Страница не найдена - Вестник", "Такой страницы нет.", 0, "error-page"),
        ("Before you continue", "We value your privacy. We and our partners store data.", 0, "consent-wall"),
        ("Courier", "Accept all cookies", 0, "consent-wall"),
        ("Courier", "یک صفحه کوتاه", 3, "error-page"),
        ("Bridge open", "The bridge is open.", 2, "article"),
        ("Bridge open", "The bridge is open.", 0, "article"),
        ("Body of missing reporter still not found", "He was last seen on Monday, police said.", 0, "article"),
        ("UN convoy: access denied", "The convoy turned back at Mill Bridge.", 0, "article"),
        ("Courts: error in the count, says commission", "The commission said that it would count again.", 0, "article"),
        ("Hospital under siege", LONG, 5, "article"),
        ("How cookies track you", LONG + " We value your privacy. Accept all cookies.", 0, "article"),
    ],
)
def test_error_pages_and_walls_are_told_from_articles(title, text, same, kind):
    assert kind_of_page(title, text, same) == kind


def test_an_article_that_its_list_names_is_one_however_often_it_comes():
    assert kind_of_page("Bridge open", "The bridge is open.", 9, "Bridge open") == "article"


# Edits.


def test_an_edit_is_shown_with_its_place_in_both_texts():
    old, new = "Nine people died at the bridge, it said.", "At least nine people died at the old bridge, it said."
    found = edits(old, new)
    assert [(edit.removed, edit.added) for edit in found] == [("Nine", "At least nine"), ("", "old")]
    for edit in found:
        assert edit.before is None or edit.before.quote(old) == edit.removed
        assert edit.after is None or edit.after.quote(new) == edit.added
    assert edits("a  b\n\nc", "a b c") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_edits_are_words_of_the_two_texts(old, new):
    for edit in edits(old, new):
        assert edit.removed in old
        assert edit.added in new
        assert edit.removed or edit.added


# Health.


def feed_of(*moments, form="rss20", dated=True):
    rows = (
        Named(address=f"https://courier.example/{n}", published=moment.isoformat() if dated else None)
        for n, moment in enumerate(moments)
    )
    return NamedList(form=form, named=tuple(rows))


def standing_at(*hours):
    return answered(Standing(), feed_of(*(NOON - timedelta(hours=h) for h in hours)), NOON, ())


def kinds(standing, now, channel=FEED):
    return [alarm.kind for alarm in alarms(channel, standing, now)]


def test_silence_is_judged_by_a_source_s_own_habit():
    hourly = standing_at(*range(48))
    assert kinds(hourly, NOON + timedelta(hours=2)) == []
    assert kinds(hourly, NOON + timedelta(hours=4)) == ["silent"]
    daily = standing_at(*range(0, 24 * 20, 24))
    assert kinds(daily, NOON + timedelta(hours=40)) == []
    assert kinds(daily, NOON + timedelta(hours=50)) == ["silent"]
    assert habit(hourly, NOON) == 24
    assert habit(standing_at(1, 2), NOON) is None


def seen_every(hours, times, published, *, first=()):
    """The standing of a feed that was looked at every so often, and brought a text each time, dated as `published` says."""
    standing = answered(Standing(), feed_of(*first), NOON, ())
    moments = [NOON + timedelta(hours=hours * (n + 1)) for n in range(times)]
    for now in moments:
        standing = msgspec.structs.replace(standing, answered=(now - timedelta(hours=hours)).isoformat())
        date = published(now)
        brought = Named(address=f"https://courier.example/{now}", published=date.isoformat() if date else None)
        standing = answered(standing, feed_of(*first), now, [brought])
    return standing, moments[-1]


LONG_AGO = datetime(2009, 5, 1, tzinfo=UTC)
DATED = {
    "of one moment": lambda now: NOON - timedelta(days=2),
    "of long ago": lambda now: LONG_AGO + (now - NOON),
    "of the moment of asking": lambda now: now,
    "of no moment": lambda now: None,
    "of the future": lambda now: now + timedelta(days=90),
}


@pytest.mark.parametrize("dates", DATED)
def test_a_text_came_when_it_was_first_seen_whatever_its_feed_says(dates):
    first = [when for n in range(40) if (when := DATED[dates](NOON - timedelta(hours=n))) is not None]
    standing, last = seen_every(2, 30, DATED[dates], first=first)
    quiet = {"silent", "future-dates"}
    assert "silent" not in kinds(standing, last + timedelta(hours=3))
    assert "silent" in kinds(standing, last + timedelta(hours=9)), standing.arrivals
    assert set(kinds(standing, last + timedelta(hours=9))) <= quiet


def test_what_came_while_nobody_looked_came_when_its_feed_says():
    standing, last = seen_every(1, 30, lambda now: now - timedelta(minutes=10))
    back = last + timedelta(days=5)  # the watch was off
    dated = [
        Named(address=f"https://courier.example/x{n}", published=(last + timedelta(hours=n)).isoformat())
        for n in range(120)
    ]
    standing = answered(msgspec.structs.replace(standing, answered=last.isoformat()), feed_of(), back, dated)
    assert "silent" not in kinds(standing, back + timedelta(hours=1))
    assert "silent" in kinds(standing, back + timedelta(hours=6)), "its silence while nobody looked is no habit of it"


def test_what_was_dead_when_it_was_added_alarms_when_its_habit_says_so_or_after_a_month():
    daily = answered(Standing(), feed_of(*(NOON - timedelta(days=20 + n) for n in range(20))), NOON, ())
    assert kinds(daily, NOON + timedelta(days=1)) == []
    assert kinds(daily, NOON + timedelta(days=4)) == ["silent"]
    for unknown in (feed_of(LONG_AGO, LONG_AGO + timedelta(days=1)), feed_of(), feed_of(*[NOON] * 9)):
        standing = answered(Standing(), unknown, NOON, unknown.named)
        assert kinds(standing, NOON + timedelta(days=29)) == []
        (alarm,) = alarms(FEED, standing, NOON + timedelta(days=31))
        assert (alarm.kind, alarm.reason) == ("silent", "nothing new for 31 days; its habit is not known")


def test_a_habit_is_that_of_whole_days():
    new = (("2026-02-27", 40), ("2026-02-28", 6), ("2026-03-02", 6), ("2026-03-03", 1))
    assert habit(msgspec.structs.replace(Standing(), new=new), NOON) == 4


def test_what_never_answered_is_not_well():
    source = Source(id="a", name="A", channels=(FEED,))

    def state(standing):
        found = health(source, [(FEED, "key", standing)], NOON)
        assert found.worst == found.channels[0]
        return found.channels[0].state, found.channels[0].failing

    assert state(Standing()) == ("unasked", None)
    failed = asked(Standing(), FEED, "key", NOON, "unreachable", "no connection in time")
    assert state(failed) == ("failing", "no connection in time")
    assert state(asked(failed, FEED, "key", NOON, "read")) == ("well", None)
    assert state(asked(Standing(), FEED, "key", NOON, "backed-off", "later")) == ("unanswered", None)
    alarmed = asked(asked(failed, FEED, "key", NOON, "unreachable"), FEED, "key", NOON, "unreachable", "no connection")
    assert state(alarmed)[0] == "alarm"
    paused = msgspec.structs.replace(source, paused=True)
    assert health(paused, [(FEED, "key", alarmed)], NOON).worst is None
    assert health(source, [(FEED, "a", Standing(asked="x", answered="x")), (FEED, "b", failed)], NOON).worst.key == "b"  # type: ignore[union-attr]  # it has two


def test_a_habit_of_one_morning_knows_nothing_of_nights_or_weekends():
    morning = standing_at(*(n / 3 for n in range(12)))
    assert kinds(morning, NOON + timedelta(hours=15)) == []
    assert kinds(morning, NOON + timedelta(hours=17)) == ["silent"]
    friday = NOON + timedelta(days=3)
    moments = [friday - timedelta(hours=h) for h in (0, 2, 4, 6, 22, 24, 26, 28, 46, 48)]
    limit = longest_silence(sorted(moments), friday + timedelta(days=2))
    assert limit is not None
    assert limit > timedelta(hours=66)


@pytest.mark.parametrize(
    ("outcome", "kind", "times"),
    [
        ("unreachable", "dead", 3),
        ("slow", "dead", 3),
        ("server-error", "dead", 3),
        ("dns", "dns", 3),
        ("tls", "tls", 3),
        ("gone", "gone", 2),
        ("missing", "gone", 3),
        ("forbidden", "forbidden", 3),
        ("robots", "forbidden", 2),
        ("throttled", "throttled", 3),
        ("malformed", "malformed", 2),
        ("not-a-feed", "shape", 2),
        ("refused", "forbidden", 2),
    ],
)
def test_a_failure_alarms_when_it_is_no_accident(outcome, kind, times):
    standing, now = Standing(), NOON
    for n in range(times):
        assert kinds(standing, now) == [], n
        standing = asked(standing, FEED, "key", now, outcome, "because")
        now += timedelta(minutes=30)
    (alarm,) = alarms(FEED, standing, now)
    assert (alarm.kind, alarm.since) == (kind, NOON.isoformat())
    assert "because" in alarm.reason
    assert kinds(asked(standing, FEED, "key", now, "read"), now) == []


def test_a_failure_that_lasts_half_a_day_counts_however_seldom_it_is_asked():
    standing = asked(Standing(), FEED, "key", NOON, "throttled", "later")
    standing = msgspec.structs.replace(standing, due=(NOON + timedelta(days=2)).isoformat())
    assert kinds(standing, NOON + timedelta(hours=13)) == ["throttled"]


def test_being_left_alone_is_no_failure():
    assert asked(Standing(), FEED, "key", NOON, "backed-off").failures == 0


def test_another_shape_alarms_until_it_is_the_usual_one():
    moments = [NOON - timedelta(hours=n) for n in range(6)]
    standing = answered(Standing(), feed_of(*moments), NOON, ())
    for list_ in (
        feed_of(*moments, form="atom10"),
        feed_of(*moments, dated=False),
        NamedList(form="rss20", nameless=6),
    ):
        changed = answered(standing, list_, NOON, ())
        assert "shape" in kinds(changed, NOON)
        later = answered(changed, list_, NOON + timedelta(days=8), ())
        assert "shape" not in kinds(later, NOON + timedelta(days=8))
    assert answered(standing, NamedList(form="rss20"), NOON, ()).shape == Shape(form="rss20", linked=100, dated=100)
    assert kinds(answered(standing, NamedList(form="rss20"), NOON, ()), NOON) == []


def test_moving_for_good_alarms_until_it_is_back():
    standing = moved(Standing(), "https://new.example/feed", NOON)
    assert kinds(standing, NOON) == ["moved"]
    assert kinds(moved(standing, None, NOON), NOON) == []


def test_pages_alarm_by_their_share():
    standing = paged(paged(Standing(), "error-page"), "error-page")
    for _ in range(8):
        standing = paged(standing, "kept")
    assert kinds(standing, NOON) == []
    assert kinds(paged(paged(paged(standing, "error-page"), "error-page"), "error-page"), NOON) == ["error-pages"]
    for _ in range(10):
        standing = paged(standing, "missing")
    assert kinds(standing, NOON) == ["pages"]


def test_dates_of_the_future_alarm_and_a_wrong_time_zone_does_not():
    far = [NOON + timedelta(days=n) for n in range(2, 8)]
    near = [NOON + timedelta(hours=n) for n in range(2, 12)]
    assert kinds(answered(Standing(), feed_of(*far), NOON, ()), NOON) == ["future-dates"]
    assert kinds(answered(Standing(), feed_of(*near), NOON, ()), NOON) == []


def test_a_flood_is_five_times_the_most_and_never_little():
    new = (("2026-02-28", 60), ("2026-03-01", 70), ("2026-03-02", 80))
    for today, alarmed in ((390, False), (410, True)):
        standing = msgspec.structs.replace(Standing(), new=(*new, ("2026-03-03", today)))
        assert kinds(standing, NOON) == (["flood"] if alarmed else [])


def test_when_nobody_asks_it_is_us_who_are_silent():
    standing = asked(Standing(), FEED, "key", NOON, "read")
    assert kinds(standing, NOON + timedelta(hours=1)) == []
    assert kinds(standing, NOON + timedelta(hours=3)) == ["overdue"]


def test_what_is_left_alone_for_half_a_day_without_an_answer_is_in_alarm():
    standing = asked(Standing(), FEED, "key", NOON, "backed-off")
    standing = asked(standing, FEED, "key", NOON + timedelta(hours=6), "backed-off")
    assert kinds(standing, NOON + timedelta(hours=6)) == []
    standing = asked(standing, FEED, "key", NOON + timedelta(hours=13), "backed-off")
    assert kinds(standing, NOON + timedelta(hours=13)) == ["throttled"]
