"""A record comes in; a paper comes out: the words of its text as numbers, which linking compares.

Words are NFKC, case-folded runs of letters and digits, so that quotation marks, dashes and line breaks never tell two
texts apart. A shingle is the hash of three words in a row.
"""

import re
import unicodedata
from array import array
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b

import msgspec

from farwatch.model import Record, Span

SHINGLE = 3
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = (".", "!", "?", ".”", ".’", '."', ".'", "?”", "!”")
_LABEL = re.compile(
    r"^\W*(?:correct\w+|updat\w+|breaking|exclusive|watch)\b[^:]{0,20}:\s*|\s*\((?:updated|corrected)\)\s*$",
    re.IGNORECASE,
)
_REVISED = re.compile(r"\W*(?:correct|updat|clarif)", re.IGNORECASE)
_STOPS = ".!?:"  # behind which a word begins a sentence
_NO_DATE = "9999"
_LONGEST_HEADLINE = 30  # words


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One written line: its words `[first, last)` and the hash of all of them."""

    first: int
    last: int
    digest: int


class Paper(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The text of a document as copies and stories see it.

    `words` are hashes, `starts` and `ends` their offsets in the text. `body` is the place of the first word after the
    headline. `key` orders papers: the moment of publication in UTC, then the id; undated papers come last.
    `revised` is
    whether the headline calls the text a correction or an update.

    `particulars` are the words that tell one matter from another of its kind: numbers, and names inside a sentence.
    """

    id: str
    key: tuple[str, str]
    day: int | None
    digest: str
    headline: int | None
    revised: bool
    words: array[int]
    starts: array[int]
    ends: array[int]
    body: int
    lines: tuple[Line, ...]
    particulars: array[int]

    @property
    def length(self) -> int:
        """The number of words after the headline."""
        return len(self.words) - self.body

    def shingles(self, lines: tuple[Line, ...] | None = None) -> array[int]:
        """The shingles of the body, in order, of `lines` only where given: none reaches over what was left out."""
        if lines is None:
            return _shingles(self.words, self.body, len(self.words))
        found = array("I")
        first = last = None
        for line in lines:
            if first is None or last != line.first:
                if first is not None and last is not None:
                    found.extend(_shingles(self.words, first, last))
                first = line.first
            last = line.last
        if first is not None and last is not None:
            found.extend(_shingles(self.words, first, last))
        return found

    def spans_of(self, digests: frozenset[int]) -> tuple[Span, ...]:
        """The stretches of the text that are lines with one of these digests."""
        return tuple(
            Span(self.starts[one.first], self.ends[one.last - 1]) for one in self.lines if one.digest in digests
        )

    def spans(self, shingles: array[int], shared: set[int]) -> tuple[Span, ...]:
        """The stretches of the text whose shingles, of all that its body has, are among `shared`."""
        found: list[Span] = []
        begin = end = -1
        for place, shingle in enumerate(shingles, self.body):
            if shingle in shared:
                if place > end:
                    if end > begin >= 0:
                        found.append(Span(self.starts[begin], self.ends[end - 1]))
                    begin = place
                end = place + SHINGLE
        if end > begin >= 0:
            found.append(Span(self.starts[begin], self.ends[end - 1]))
        return tuple(found)


def hashed(content: bytes) -> int:
    """Bytes as 32 bits, the same on every machine."""
    return int.from_bytes(blake2b(content, digest_size=4).digest(), "little")


@lru_cache(maxsize=1 << 18)
def number(word: str) -> int:
    """A word as 32 bits."""
    return hashed(word.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 18)
def written_as(word: str) -> int:
    """A word as a text writes it, as the number that it is compared by."""
    return number(fold(word))


def words_of(text: str) -> list[int]:
    """The words of a text as numbers."""
    return [written_as(word) for word in _WORD.findall(text)]


def fold(word: str) -> str:
    """A word as it is compared."""
    return word.casefold() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()


def moment(published: str | None) -> str:
    """When a document was published, in UTC, as text that sorts; a day without an hour counts from its beginning."""
    if published is None:
        return _NO_DATE
    if len(published) == 10:
        return published + "T00:00:00"
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return _NO_DATE
    if when.tzinfo is not None:
        when = when.astimezone(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%S")


def read_paper(record: Record) -> Paper:
    """The paper of a record."""
    document = record.document
    words, starts, ends = array("I"), array("I"), array("I")
    lines: list[Line] = []
    written: list[str] = []
    particulars: set[int] = set()
    offset = 0
    for text in document.text.splitlines(keepends=True):
        first = len(words)
        spans = [found.span() for found in _WORD.finditer(text)]
        words.extend([written_as(text[start:end]) for start, end in spans])
        starts.extend([offset + start for start, _ in spans])
        ends.extend([offset + end for _, end in spans])
        for place, (start, _) in enumerate(spans, first):
            char = text[start]
            if not char.islower() and (char.isdigit() or (char.isupper() and not _begins(text, start))):
                particulars.add(words[place])
        offset += len(text)
        if len(words) > first:
            lines.append(Line(first=first, last=len(words), digest=_digest(words[first:])))
            written.append(text.strip())
    has_headline = len(lines) > 1 and _is_headline(written[0], lines[0].last)
    when = moment(document.published)
    return Paper(
        id=document.id,
        key=(when, document.id),
        day=None if when == _NO_DATE else datetime.fromisoformat(when).toordinal(),
        digest=f"{_digest(words):016x}",
        headline=_headline(written[0]) if has_headline else None,
        revised=has_headline and _REVISED.match(written[0]) is not None,
        words=words,
        starts=starts,
        ends=ends,
        body=lines[0].last if has_headline else 0,
        lines=tuple(line for line in lines if not has_headline or line.first),
        particulars=array("I", sorted(particulars)),
    )


def headline_end(text: str) -> int:
    """Where the headline ends and the body begins, as an offset; 0 where there is no headline."""
    first, line_end, rest = text.lstrip().partition("\n")
    if not line_end or not rest.strip() or not _is_headline(first.strip(), len(_WORD.findall(first))):
        return 0
    return len(text) - len(rest)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins at `at`: between there and the word before is a stop, or there is no word before."""
    while at and not (text[at - 1].isalnum() or text[at - 1] == "_"):
        if text[at - 1] in _STOPS:
            return True
        at -= 1
    return at == 0


def _is_headline(line: str, words: int) -> bool:
    return 0 < words <= _LONGEST_HEADLINE and not line.endswith(_SENTENCE_END)


def _headline(line: str) -> int:
    """The digest of a headline without “Correction:” and the like, which an outlet puts on another version of it."""
    return _digest(array("I", [number(fold(word)) for word in _WORD.findall(_LABEL.sub("", line))]))


def _digest(words: array[int]) -> int:
    return int.from_bytes(blake2b(words.tobytes(), digest_size=8).digest(), "little")


def _shingles(words: array[int], first: int, last: int) -> array[int]:
    """The hash of every three words in a row among `[first, last)`, in order."""
    trios = zip(words[first:last], words[first + 1 : last], words[first + 2 : last], strict=False)
    mixed = [
        (one * 0x9E3779B1 + two * 0x85EBCA77 + three * 0xC2B2AE3D + 0x27D4EB2F) & 0xFFFFFFFFFFFF
        for one, two, three in trios
    ]
    return array("I", [((mix ^ (mix >> 15)) * 0x2545F491 >> 9) & 0xFFFFFFFF for mix in mixed])
