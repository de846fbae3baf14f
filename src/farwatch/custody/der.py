"""A time-stamping authority's answer comes in; the same answer comes out with its certificates in the order that DER wants.

Many authorities list them from their own upwards, as `openssl ts` does. The list is no part of what is signed, so its order
says nothing; but who reads DER strictly refuses it. RFC 3161, section 2.4.2, and RFC 5652, section 5.1, name the parts.
"""

from typing import NamedTuple

_SEQUENCE, _SET, _FIRST = 0x30, 0x31, 0xA0  # the tags of a sequence, a set, and a field numbered 0
_LONG = 0x80


class _Part(NamedTuple):
    """One value: its tag, and where it begins, where its content does, and where it ends."""

    tag: int
    start: int
    content: int
    end: int


def with_ordered_certificates(answer: bytes) -> bytes:
    """Return `answer` with its certificates sorted; as it is where it is no such answer or holds none."""
    try:
        (response,) = _parts(answer, 0, len(answer))
        token = _inside(answer, response)[1]
        signed = _inside(answer, _inside(answer, _inside(answer, token)[1])[0])
    except (IndexError, ValueError):
        return answer
    for part in signed:
        if part.tag == _FIRST:
            listed = sorted(answer[one.start : one.end] for one in _inside(answer, part))
            return answer[: part.content] + b"".join(listed) + answer[part.end :]
    return answer


def _inside(content: bytes, part: _Part) -> list[_Part]:
    """The values that one holds."""
    if part.tag not in (_SEQUENCE, _SET, _FIRST):
        raise ValueError(f"a value of tag {part.tag} holds no others")
    return _parts(content, part.content, part.end)


def _parts(content: bytes, start: int, end: int) -> list[_Part]:
    """The values that stand one behind the other in `content[start:end]`."""
    found: list[_Part] = []
    while start < end:
        size, place = content[start + 1], start + 2
        if size >= _LONG:
            count = size - _LONG
            size, place = int.from_bytes(content[place : place + count]), place + count
        if place + size > end:
            raise ValueError("a value ends behind what holds it")
        found.append(_Part(content[start], start, place, place + size))
        start = place + size
    return found
