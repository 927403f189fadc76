"""Giving somebody a sign-in from the command line: a council's officer, and a forum's reader of tips."""

import pytest
from litestar import Litestar

from add_staff import NoCouncilThere, OtherWork, add
from sharing.people import Organisation, Person, Post, Work
from tests.browser import Browser


async def council(place: str = "") -> bool:
    return await add("Priya Nair", "priya@council.example", works_for="Otterby City Council",
                     short_name="council", work=Work.CASE_OFFICER, title="Case officer", place=place)  # fmt: skip


async def forum(place: str, email: str = "jo@forum.example") -> bool:
    return await add("Jo Fielding", email, works_for="Otterby Parents", short_name="parent forum",
                     work=Work.FORUM, title="Reads tips first", place=place)  # fmt: skip


async def test_a_forum_needs_the_place_of_a_council(app: Litestar, browser: Browser) -> None:
    await council()
    for place in ("", "Otterby"):
        with pytest.raises(NoCouncilThere, match=f"No council has the place “{place}”"):
            await forum(place)
    assert not await Organisation.exists().where(Organisation.name == "Otterby Parents")

    assert not await council("Otterby"), "she was there already, and her council has a place now"
    assert await forum("Otterby")
    jo = await Person.objects().get(Person.email == "jo@forum.example")
    assert jo
    await (await browser.as_(jo)).get("/tips")


async def test_who_works_with_families_reads_no_tips_under_the_same_address(app: Litestar) -> None:
    await council("Otterby")
    with pytest.raises(OtherWork, match="Priya Nair has another kind of work here"):
        await forum("Otterby", "priya@council.example")
    assert await Post.select(Post.work) == [{"work": "case_officer"}]


async def test_a_place_stays_when_the_next_person_is_added_without_one(app: Litestar) -> None:
    await council("Otterby")
    await council()
    assert await Organisation.select(Organisation.place) == [{"place": "Otterby"}]
    assert await forum("Otterby")
    assert await forum("Otterby", "lee@forum.example")


async def test_whoever_looks_after_the_service_sees_its_numbers_and_no_family(
    app: Litestar, browser: Browser
) -> None:
    await council("Otterby")
    assert await add("Robin Tate", "robin@service.example", works_for="Otterby Online Services",
                     short_name="service", work=Work.OPERATOR, title="Looks after the service")  # fmt: skip
    robin = await Person.objects().get(Person.email == "robin@service.example")
    priya = await Person.objects().get(Person.email == "priya@council.example")
    assert robin
    assert priya
    theirs = await browser.as_(robin)
    await theirs.get("/operations")
    await theirs.get("/families/new", status=404)
    await (await browser.as_(priya)).get("/operations", status=404)
