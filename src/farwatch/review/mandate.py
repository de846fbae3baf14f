"""What was put down about the mandate comes in; what it is today comes out, and what lies outside of it.

A mission looks at a territory, a period, rights and parties, by consent or authorisation of the host, and may not do
certain things (monitoring manuals: mandate). What lies outside is marked and never deleted. Without consent a mission is
remote and has open sources only, and every report of it says so.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from farwatch.errors import WrongUse
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import Done, Memo
from farwatch.review.memos import Consent, MandateSet, done_of, said

REMOTE = "Remote, open sources only: the mission has no consent of the host to work on its territory."


class Mandate(msgspec.Struct, frozen=True, kw_only=True):
    """The mandate as it is today; empty lists are without limit. `consents` hold the last word of each host."""

    territory: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    rights: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    prohibitions: tuple[str, ...] = ()
    basis: str = ""
    documents: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    remote_only: bool = True
    notice: str | None = REMOTE
    version: int = 0
    history: tuple[Done, ...] = ()


def mandate_of(memos: Sequence[tuple[int, Memo]]) -> Mandate:
    """Return the mandate that these memos, oldest first, come to."""
    settled = MandateSet()
    consents: dict[str, Consent] = {}
    version = 0
    for entry, memo in memos:
        what = said(memo)
        if isinstance(what, MandateSet):
            settled = what
        elif isinstance(what, Consent):
            before = consents.get(what.host.casefold())
            if before is None or what.on >= before.on:  # what a host said on an earlier day is no later word
                consents[what.host.casefold()] = what
        version = max(version, entry)
    fields = {name: getattr(settled, name) for name in settled.__struct_fields__ if name != "reason"}
    return Mandate(
        **fields,
        consents=tuple(consents.values()),
        remote_only=not _hosts(consents, "given"),
        notice=_notice(consents),
        version=version,
        history=tuple(done_of(entry, memo) for entry, memo in reversed(memos)),
    )


def _notice(consents: Mapping[str, Consent]) -> str | None:
    """What every report says of the consent of the hosts; nothing where none of them is against it."""
    given, against = _hosts(consents, "given"), _hosts(consents, "refused", "withdrawn")
    if not given:
        return REMOTE
    return f"With the consent of {', '.join(given)}; without that of {', '.join(against)}." if against else None


def _hosts(consents: Mapping[str, Consent], *stages: str) -> list[str]:
    """The hosts whose last word is one of these."""
    return [one.host for one in consents.values() if one.stage in stages]


def check_mandate(what: MandateSet) -> None:
    """Raise `WrongUse` where a mandate names rights that are none, or ends before it begins."""
    unknown = [right for right in what.rights if right not in vocabulary().violations]
    if unknown:
        raise WrongUse(
            f"{', '.join(unknown)}: no such violation; there are {', '.join(sorted(vocabulary().violations))}"
        )
    if what.since and what.until and what.since > what.until:
        raise WrongUse("the mandate's period ends before it begins")


def outside(
    mandate: Mandate,
    *,
    country: str | None = None,
    place: str | None = None,
    earliest: str | None = None,
    latest: str | None = None,
    violations: Iterable[str] = (),
    parties: Iterable[str] = (),
) -> tuple[str, ...]:
    """Say why something lies outside of the mandate, in a few words each; nothing where it lies inside or is not known.

    What is not known (no country, no day, no party) is never outside.
    """
    reasons: list[str] = []
    territory = {one.casefold() for one in mandate.territory}
    if territory and (country or place) and not territory & {one.casefold() for one in (country, place) if one}:
        reasons.append(f"territory: {place or country}")
    if mandate.since and (last := latest or earliest) and last < mandate.since:
        reasons.append(f"before {mandate.since}")
    if mandate.until and (first := earliest or latest) and first > mandate.until:
        reasons.append(f"after {mandate.until}")
    named = set(violations)
    if mandate.rights and named and not named & set(mandate.rights):
        reasons.append(f"rights: {', '.join(sorted(named))}")
    involved = {one.casefold() for one in parties if one}
    wanted = {one.casefold() for one in mandate.parties}
    if wanted and involved and not any(party in who for party in wanted for who in involved):
        reasons.append("parties: " + ", ".join(sorted(one for one in parties if one)))
    return tuple(reasons)
