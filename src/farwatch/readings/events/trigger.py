"""What an event hangs on, and the kinds that one sentence leaves open."""

import msgspec

from farwatch.model import Sentence, Span, Word

CAPTIVITY = "captivity"  # held by whom? arrest or abduct, settled once all triggers of the article are known
TAKEN = "taken"  # as captivity is, but by force: an abduction where the article shows no hand of the state
DEATH = "death"  # of what? by violence, by accident or in bed, settled by the words around
GONE = "gone"  # nobody knows where: an event only where the article tells of people taken
MATTER = "matter"  # “the case of Ann Lee”: what was done to her, an event only where the article tells of people held
FIGURE = "figure"  # of what? settled by the counted event that is told before
STRIKE = "strike"  # with what? settled by the weapon that the article names nearest
BLAST = "blast"  # of what? of the arms that the article names, of a bomb where it names none, no event where it was gas
RAID = "raid"  # by whom? fighting where fighters come to a village, a seizure where police come to an office
FIRE = "fire"  # with what? shelling where the article names what is shelled with, fighting where it does not
REFUSED = "refused"  # a concession that somebody will not make
ATTACK = "attack"  # on people it is an assault, on a post or a town it is fighting
SOMEBODYS = "somebody’s figure"  # why an event that only says how many has the status that it has


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """The word an event hangs on, all the words that name it, and its kind."""

    sentence: Sentence
    word: Word
    span: Span
    kind: str
    in_headline: bool = False
    is_framed: bool = False  # “their encounter”, “the promotion of”: the words with a noun name the event
    is_figure: bool = False  # “put the figure at 14”: it only says how many
    is_likely: bool = False  # no table has the word: a model judged it
    counts: str = ""  # what a figure counts, where the kind does not say it
    by_negation: bool = False  # “will not release”: the “not” makes the event, it does not deny it
