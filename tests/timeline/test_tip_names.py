"""What in a tip could tell who somebody is."""

import string
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shares import one_in
from timeline.tips.names import Around, found_name
from timeline.tips.plain_words import ORDINARY
from timeline.tips.spelling import _MARKS
from timeline.tips.tip import LONGEST

AROUND = Around(
    people=["Mrs Okafor", "Nadia Rahman", "The Rahman family", "Theo", "Will", "Zoë", "Ada-Mae O’Brien", "Michał",
            "Thi Do", "李小龍", "नादिया", "Grace Hill", "Xu", "Tọ́pẹ́", "Jürgen", "Søren Berg", "Anne-Marie",
            "Lily Jane Cole", "K.C.", "Ife", "AnnaLena", "Isa", "Amina", "Ogden"],
    organisations=["Otterby City Council", "Otterby Park School", "Fulbeck Primary School", "Otterby Children’s Health",
                   "St Mary’s CE School", "Made-up Hill School"],
    place="Otterby",
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Theo loved it", "Theo"),
        ("we asked theo first", "theo"),
        ("THEO’S teacher helped", "THEO’S"),
        ("All of Theos cards", "Theos"),
        ("Ask Mrs Okafor.", "Okafor"),
        ("The Rahmans did so", "Rahmans"),
        ("zoe draws well", "zoe"),
        ("Ada and I", "Ada"),
        ("obrien is kind", "obrien"),
        ("Write to Michal", "Michal"),
        ("你好李小龍很好", "李小龍"),
        ("मेरी नादिया ने", "नादिया"),
        ("Th\u200beo came", "Theo"),
        ("Xu came", "Xu"),
        ("Then Will came too", "Will"),
        ("We thank Grace", "Grace"),
        ("Otterby Park is the best", "Otterby Park School"),
        ("ask otterby city council", "Otterby City Council"),
        ("Go to Fulbeck", "Fulbeck"),
        ("st marys is small", "St Mary’s CE School"),
        ("Ring 01632 960123", "01632 960123"),
        ("Ring 960123", "960123"),
        ("Ring +44 (0)1632 960 123", "+44 (0)1632 960 123"),
        ("Write to a.b@council.example", "a.b@council.example"),
        ("Find us: @otters", "@otters"),
        ("Read https://x.example/y", "https://x.example/y"),
        ("Read www.otters.example", "www.otters.example"),
        ("Read otters.org.uk/tips", "otters.org.uk/tips"),
        ("Tope was happy", "Tope"),
        ("To\u0323\u0301pe\u0323\u0301 was happy", "Tọ́pẹ́"),
        ("Juergen came", "Juergen"),
        ("jurgen came", "jurgen"),
        ("Soeren came", "Soeren"),
        ("AnneMarie came", "AnneMarie"),
        ("Lilyjane came", "Lilyjane"),
        ("Anna Lena came", "Anna Lena"),
        ("Then O Brien came", "O Brien"),
        ("KC came", "KC"),
        ("I.f.e was glad", "I.f.e"),
        ("I-fe was glad", "I-fe"),
        ("I f e was glad", "I f e"),
        ("I\ufe0ffe was glad", "Ife"),
        ("I\u034ffe was glad", "Ife"),
        ("I\u115ffe was glad", "Ife"),
        ("Live near YO1 7HH", "YO1 7HH"),
        ("We live at 12 High Street", "12 High Street"),
        ("Turn up at 7 Elm Tree Close", "7 Elm Tree Close"),
        ("Ask at hill school", "Made-up Hill School"),
        ("See bit.ly/abc", "bit.ly/abc"),
        ("Ring 01632/960/123", "01632/960/123"),
        ("Ring 01632_960_123", "01632_960_123"),
        ("Ring 01632:960:123", "01632:960:123"),
    ],
)
def test_whatever_could_tell_who_it_is_gets_found(words: str, found: str) -> None:
    assert found_name(words, AROUND) == found


@pytest.mark.parametrize(
    "words",
    [
        "Ask for every report early. Keep them in one folder.",
        "They will ask you. Will you bring notes? Do bring them.",
        "With grace, and over a hill. This helps, the park too.",
        "In Otterby there is a group on Mondays",
        "The school and the city council rang back. The family asked again.",
        "It took 20 weeks, then 15 days. From 12/03/2027 to 1.4.27, in 2026-2027 or 2026/27. 12-03-2027 - 14-03-2027",
        "We spent £1,000,000.50 on it",
        "Read it all.It was long. A folder for 6 to 8 reports.",
        "Ask about pe lessons. It is a help. I am in a queue. We made up a story.",
        "They meet 10:30-11:30 on 12/03/2027. It is 10 minutes drive and 2 schools close by.",
        "",
    ],
)
def test_ordinary_words_days_and_numbers_are_left_alone(words: str) -> None:
    assert found_name(words, AROUND) is None


NAMES = st.text(string.ascii_lowercase, min_size=2, max_size=12).filter(lambda name: name not in ORDINARY)
PLAIN = st.lists(st.sampled_from(["early", "report", "helped", "folder", "asked", "it", "took"]), max_size=6)


@given(
    name=NAMES.filter(lambda name: name not in {"mr", "ms", "dr", "of", "mx", "mrs", "sir", "the", "and"}),
    before=PLAIN,
    after=PLAIN,
    change=st.sampled_from(
        [str, str.title, str.upper, "{}’s".format, "{}'s".format, "“{}”".format, "({}),".format]
    ),
)
def test_a_name_is_found_wherever_it_stands_and_however_it_is_written(
    name: str, before: list[str], after: list[str], change: Callable[[str], str]
) -> None:
    around = Around(people=[f"Mrs {name.title()}"])
    assert found_name(" ".join([*before, change(name), *after]), around) is not None


@given(words=PLAIN, names=st.lists(NAMES.filter(lambda name: len(name) > 8), max_size=3))
def test_words_that_are_nobodys_name_stay(words: list[str], names: list[str]) -> None:
    assert (
        found_name(" ".join(words), Around(people=names, organisations=[f"{one} School" for one in names]))
        is None
    )


@pytest.mark.parametrize("letter", ["…", "\u33c2", "\ufdfa", "a", "-", "1…", "a.", "@"])
def test_a_tip_made_to_be_slow_is_read_at_once(letter: str) -> None:
    began = time.process_time()
    found_name(letter * (LONGEST // len(letter)), AROUND)
    assert time.process_time() - began < 2, "of what is tried here, each letter more must not double it"


@given(
    digits=st.text("0123456789", min_size=7, max_size=12),
    gaps=st.lists(st.sampled_from(["", " "]), min_size=12, max_size=12),
)
def test_a_long_number_is_found_with_any_gaps(digits: str, gaps: list[str]) -> None:
    typed = "".join(one + gap for one, gap in zip("0" + digits, gaps, strict=False)).strip()
    assert found_name(f"Ring {typed} soon", Around()) is not None


def test_no_accent_of_any_script_is_left_out() -> None:
    """Unicode has seventeen planes; each has its day."""
    for plane in one_in(17, range(17)):
        letters = map(chr, range(max(plane << 16, 0x300), (plane + 1) << 16))
        marks = {one for one in letters if unicodedata.category(one) in {"Mn", "Mc"}}
        assert marks - set(_MARKS) == set()
