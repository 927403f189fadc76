"""How hard a text is to read: the Flesch-Kincaid grade, with syllables counted by rules and a few exceptions.

The formula is that of Kincaid, Fishburne, Rogers and Chissom (1975), US Naval Technical Training Command,
Research Branch Report 8-75. A figure such as 15 counts as one syllable, as in Flesch's own counting rules.
Initials are read letter by letter, so they weigh as much as they sound: EHCP has four syllables.
"""

import re

MOST_WORDS_OF_A_TERM = 4
"""A longer bracket is not a term but a part of the sentence, and counts."""

_TERM = re.compile(r"\s*\(([^()]*)\)")
_SENTENCE_END = re.compile(r"[.?!]+[”’\")]*(?=\s|$)")
_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|s|reg|para)\.$")
_WORD = re.compile(r"\w+(?:[’'.:,/-]\w+)*")


def grade(text: str) -> float:
    """In years of school, as in the United States: 6 is read at about 11 or 12. Can be below 0.

    The law's own term in brackets after the plain words is left out: it is there to be recognised.
    Raises ZeroDivisionError for a text without a word.
    """
    counted = without_terms(text)
    spoken = words(counted)
    return flesch_kincaid(len(spoken), len(sentences(counted)), sum(map(syllables, spoken)))


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def without_terms(text: str) -> str:
    return _TERM.sub(lambda found: "" if len(words(found[1])) <= MOST_WORDS_OF_A_TERM else found[0], text)


def sentences(text: str) -> list[str]:
    """A colon does not end one, nor does the full stop of “e.g.” or of a number."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[start : end.end()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [sentence for sentence in (*found, text[start:].strip()) if words(sentence)]


def words(text: str) -> list[str]:
    """A word with a hyphen or an apostrophe is one word, and so is a number or a time of day."""
    return _WORD.findall(text)


# ---- Syllables ----

_VOWELS = re.compile(r"[aeiouy]+")
_POSSESSIVE = re.compile(r"[’']s?$")
_HISSING = re.compile(r"(s|x|z|ch|sh|[cgsz]e)$")
"""After these, ’s is a syllable of its own: judge’s."""
_SILENT = re.compile(
    r"(?<=^som|^tim)e(?=[^rs])"  # something, timetable
    r"|(?<=[a-z])(?:(?<![^aeiouylr]l)e$"  # time; but not table
    r"|(?<![sxzcg])(?<!ch)(?<!sh)(?<![^aeiouylr]l)es$"  # times; but not places, catches, tables
    r"|(?<![td])(?<![^aeiouylr]l)ed$"  # asked; but not wanted, settled
    r"|(?<=[^aeiouy])e(?=(?:ly|ful|fully|less|ness|ment|ments|ship|where|thing)$))"  # lately, statement
)
_TWO_SOUNDS = re.compile(
    r"(?<![ctgsx])ia|(?<![ctgsx])io|(?<![np])eo(?!u)|(?<![qg])ua|uou|iu|(?<=^ar|^id)ea|(?<=cr)ea(?=t(?!u))"
    r"|(?<=[eouy])ing|i(?=er$|ers$|est$|et)|(?<![ct])i(?=enc|ent)|y(?=[aeo])(?<=[aeou]y)"
)
"""Neighbouring vowels that are spoken apart, as in “idea”, “doing”, “earlier” or “player”."""
_EXCEPTIONS = {
    "anyone": 3, "business": 2, "everybody": 4, "everyone": 3, "everything": 3, "hundred": 2, "rely": 2,
    "safety": 2, "science": 2, "somebody": 3, "therefore": 2, "whoever": 3,
    "doesn’t": 2, "didn’t": 2, "isn’t": 2, "wasn’t": 2, "hasn’t": 2, "haven’t": 2, "couldn’t": 2, "wouldn’t": 2,
}  # fmt: skip


def syllables(word: str) -> int:
    """As spoken in England; where a word has two ways, the longer one."""
    return sum(_spoken(part) for part in re.split(r"[-/]", word))


def _spoken(part: str) -> int:
    if not part.isalpha() and not _POSSESSIVE.search(part):
        return 1
    plain = _POSSESSIVE.sub("", part)
    if plain.isupper() and len(plain) > 1:
        return len(plain)
    extra = plain != part and bool(_HISSING.search(plain))
    return _EXCEPTIONS.get(plain.lower(), _by_rule(plain.lower())) + extra


def _by_rule(word: str) -> int:
    heard = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(heard)) + len(_TWO_SOUNDS.findall(heard)))
