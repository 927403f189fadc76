"""Everything in the matrix, in the order in which it is printed."""

from timeline.acts.advice import ADVICE
from timeline.acts.asks import ASK, YOUNG_PERSONS_ASK
from timeline.acts.code_word import CODE_WORD
from timeline.acts.matrix import Thing
from timeline.acts.notes import CHILDS_NOTE, HANDED_NOTE, NOTE
from timeline.acts.own_words import OWN_WORDS, READING
from timeline.acts.rights import CAPACITY, CASE, TOO_YOUNG, WISH, WISH_FOR_HER, WISH_IN_HER_STEAD
from timeline.acts.starting import IN_HER_OWN_PLACE, STARTING
from timeline.acts.talks import TALK
from timeline.acts.undoing import UNDOING

THINGS: tuple[Thing, ...] = (
    STARTING, NOTE, CHILDS_NOTE, HANDED_NOTE, ASK, YOUNG_PERSONS_ASK, TALK, UNDOING, IN_HER_OWN_PLACE, OWN_WORDS,
    READING, WISH, WISH_FOR_HER, WISH_IN_HER_STEAD, CAPACITY, TOO_YOUNG, CASE, ADVICE, CODE_WORD,
)  # fmt: skip
