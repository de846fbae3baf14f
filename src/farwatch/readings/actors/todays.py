"""Names that end in “Today”: what a writer sets in a capital in mid-sentence is a title and no day (“Merrow Today reported”)."""

from collections.abc import Iterator, Sequence

from farwatch.model import Sentence, Word


def named_today(sentence: Sentence) -> Iterator[Sequence[Word]]:
    """Yield the words of each such name of a sentence that is not all in capitals."""
    for word in sentence.words[1:]:
        if word.text != "Today" or not word.tag.startswith("N"):
            continue
        behind = sentence.words[word.i + 1 : word.i + 2]
        if behind and behind[0].text[0].isupper():
            continue  # a headline with capitals throughout
        first = word.i
        while (
            first > 0
            and sentence.words[first - 1].tag in ("NNP", "NNPS")
            and sentence.words[first - 1].text[0].isupper()
        ):
            first -= 1
        if first < word.i:
            yield sentence.words[first : word.i + 1]
