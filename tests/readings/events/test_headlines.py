"""Headlines leave out helping verbs, articles and who did it: what they tell all the same."""

import pytest

BODY = "\nNothing else was said here today by anyone."


@pytest.mark.parametrize(
    ("headline", "kind", "status"),
    [
        ("Shelling kills nine in market", "shell", "happened"),
        ("Nine dead in strike on market", "kill", "happened"),
        ("Army: no shells fired at port", "shell", "denied"),
        ("Ministry denies shelling of hospital", "shell", "denied"),
        ("Minister to visit Paris next week", "visit", "announced"),
        ("President’s Paris trip scrapped", "visit", "cancelled"),
        ("Premier puts off visit to Paris", "visit", "postponed"),
        ("Paris summit postponed to July", "meet", "postponed"),
        ("Peace talks to resume on Monday", "meet", "announced"),
        ("Envoys hold talks in Paris", "meet", "happened"),
        ("Monitors arrive in the valley", "deploy-mission", "happened"),
        ("Government rejects observer mission", "refuse", "happened"),
        ("Ministry says yes to monitors", "agree", "happened"),
        ("Police arrest 12 at library", "arrest", "happened"),
        ("Twelve held after library raid", "arrest", "happened"),
        ("Curfew imposed in Paris", "curfew", "happened"),
        ("Lawyer abducted by masked men", "abduct", "happened"),
        ("Thousands flee valley", "displace", "happened"),
        ("Thousands protest against war", "protest", "happened"),
        ("Aid convoy turned back at border", "refuse", "happened"),
        ("Aid convoy reaches valley", "grant-access", "happened"),
        ("Army gets 18 armoured vehicles", "deliver-arms", "happened"),
        ("Foreign minister quits", "resign", "happened"),
        ("Bo Carr named foreign minister", "appoint", "happened"),
        ("Prisoners swapped at bridge", "release", "happened"),
        ("Bureau publishes report on plant", "publish-report", "happened"),
        ("Report: drone hit plant", "drone-strike", "happened"),
        ("Minister summoned before committee", "meet", "happened"),
    ],
)
def test_a_headline_tells_its_event(read, headline, kind, status):
    record = read(headline + BODY, published="2024-05-06")
    assert (kind, status) in [(event.kind, event.status) for event in record.events]


def test_who_is_arrested_or_killed_in_a_headline_is_whom_it_is_done_to(read):
    for headline, number in (("Police arrest 12 at library", 12), ("Rocket hits school, 4 children killed", 4)):
        record = read(headline + BODY)
        (count,) = [count for event in record.events for count in event.counts]
        assert (count.least, count.most) == (number, number)
