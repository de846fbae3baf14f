"""Words given to someone by a cue of speech to statements: who, which act, the exact words."""

from collections.abc import Sequence

import msgspec

from farwatch.model import Article, Doubt, Place, Statement
from farwatch.readings.actors import Cast
from farwatch.readings.statements.acts import read_stance
from farwatch.readings.statements.attribution import attribute
from farwatch.readings.statements.complementisers import with_complementiser
from farwatch.readings.statements.contents import draft_statements
from farwatch.readings.statements.cues import read_cues
from farwatch.readings.statements.cues.phrases import phrase_span
from farwatch.readings.statements.forms import read_form
from farwatch.readings.statements.nesting import nest_statements
from farwatch.readings.statements.occasions import read_occasion, said_at, settle_days
from farwatch.readings.statements.speakers import is_own_side, settle_speakers

__all__ = ["Statements", "read_statements", "settle_days"]

READER = "statements.cues/11"


class Statements(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one article, and the cast with the pronouns and role nouns they settled."""

    statements: tuple[Statement, ...]
    cast: Cast
    doubts: tuple[Doubt, ...]


def read_statements(article: Article, cast: Cast, places: Sequence[Place]) -> Statements:
    """Return the statements of `article`, each with its speaker where the text settles who that is."""
    drafts = draft_statements(article, read_cues(article))
    drafts = attribute(article, cast, drafts)
    meant, settled = settle_speakers(article, cast, drafts)
    doubts: list[Doubt] = []
    statements: list[Statement] = []
    for number, (draft, who) in enumerate(zip(drafts, meant, strict=True), 1):
        told = draft.told
        sentence = article.sentences[told.sentence]
        if who is not None and who.actor is None and told.speaker_span is not None:
            doubts.append(Doubt(span=told.speaker_span, reader=READER, reason=f"who speaks is open: {who.rule}"))
        own = is_own_side(article, draft, settled, who.actor if who else None)
        stance = read_stance(article, told.act, draft.content, own_side=own, named=told.kind == "name")
        addressee = settled.at(told.addressee.span) if told.addressee is not None else None
        statements.append(
            Statement(
                id=f"s{number}",
                speaker=who.actor if who else None,
                speaker_span=told.speaker_span,
                speaker_rule=who.rule if who else None,
                cue_span=told.cue_span,
                content_spans=draft.content,
                form=read_form(article, draft),
                scope="wide" if told.wide else "speech",
                act=stance.act,
                certainty=stance.certainty,
                polarity=stance.polarity,
                denies=stance.denies,
                condition_span=stance.condition_span,
                within=None,
                depth=0,
                said_on=None,
                said_at=said_at(article, draft, places),
                occasion_span=read_occasion(article, draft),
                addressee=addressee.id
                if addressee is not None and addressee.id != (who.actor if who else None)
                else None,
                addressee_span=phrase_span(sentence, told.addressee) if told.addressee is not None else None,
                reader=READER,
                joint_with=who.joined if who else (),
            )
        )
    drawn = (
        msgspec.structs.replace(said, content_spans=with_complementiser(article, said.content_spans, said.form))
        for said in nest_statements(statements)
    )
    return Statements(statements=tuple(drawn), cast=settled, doubts=tuple(doubts))
