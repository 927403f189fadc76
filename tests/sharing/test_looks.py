"""How a person wants to read is kept in a few words, and whatever else is there counts as usual."""

from hypothesis import given
from hypothesis import strategies as st

from sharing.languages import LANGUAGES
from sharing.looks import Colours, Gaps, Look, Size, Words

looks = st.builds(
    Look,
    size=st.sampled_from(Size),
    gaps=st.sampled_from(Gaps),
    colours=st.sampled_from(Colours),
    words=st.sampled_from(Words),
    language=st.sampled_from(list(LANGUAGES.values())),
)


@given(looks)
def test_what_was_chosen_is_what_is_kept(look: Look) -> None:
    assert Look.read(look.write()) == look


@given(st.text())
def test_a_cookie_that_we_never_wrote_still_gives_a_page(kept: str) -> None:
    assert isinstance(Look.read(kept), Look)


def test_the_usual_look_needs_no_class() -> None:
    assert Look().css == ""
    assert Look(colours=Colours.DARK, size=Size.LARGE).css == "size-large colours-dark"
