"""Whatever stands in the address of an open page: an answer or a refusal, never a fault of ours."""

from datetime import date
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.law import pack_on
from tests import inputs
from tests.browser import Browser
from tests.filling import beside, encoded, made_of, parsed, showable, standing_in
from tests.inputs import Day, Text
from tests.shares import examples, one_in
from tests.timeline.doing import problem, typed
from timeline.law.question import askable

PACK = pack_on(date(2027, 3, 11))
NAMES = sorted({one.name for pathway in PACK.pathways for one in askable(pathway)})
PATHWAYS = [pathway.id for pathway in PACK.pathways]
PAGE = "/dates/first_assessment"
ANSWERS = {200, 400, 404, 422}
PARTS = ("day", "month", "year")

many = examples(40)
texts = st.one_of(
    st.text(max_size=30).map(lambda text: quote_plus(text.encode("utf-8", "surrogatepass"))),
    st.binary(max_size=20).map(quote_plus),
    st.dates(date(1980, 1, 1), date(2110, 1, 1)).map(str),
    st.integers(-5, 10_000).map(str),
    st.sampled_from(inputs.NOT_AN_ID).map(quote_plus),
)
names = st.one_of(st.sampled_from([*NAMES, "pathway", "said", ""]), texts)


@many
@given(
    pathway=st.one_of(st.sampled_from(PATHWAYS), texts), fields=st.lists(st.tuples(names, texts), max_size=8)
)
async def test_no_question_of_a_program_breaks_the_service(
    browser: Browser, pathway: str, fields: list[tuple[str, str]]
) -> None:
    query = "&".join(f"{name}={value}" for name, value in [("pathway", pathway), *fields])
    answer = await browser.client.get(f"/api/law/dates?{query}")
    assert answer.status_code in {200, 400}, answer.text
    assert answer.json()


@many
@given(
    pathway=st.sampled_from(PATHWAYS),
    name=st.sampled_from(NAMES),
    boxes=st.tuples(texts, texts, texts),
    more=st.lists(st.tuples(names, texts), max_size=4),
)
async def test_nothing_typed_into_the_form_breaks_the_page(
    browser: Browser, pathway: str, name: str, boxes: tuple[str, str, str], more: list[tuple[str, str]]
) -> None:
    typed = [(f"{name}-{part}", box) for part, box in zip(PARTS, boxes, strict=True)]
    query = "&".join(f"{key}={value}" for key, value in [*typed, (f"{name}-kind", boxes[0]), *more])
    page = await browser.client.get(f"/dates/{pathway}?{query}")
    assert page.status_code in {200, 422}, page.text
    assert (await browser.client.get(f"/dates/{pathway}/dates.ics?{query}")).status_code in {200, 400}


@pytest.mark.parametrize("day", one_in(2, inputs.DAYS), ids=lambda day: day.name)
async def test_a_day_is_taken_or_told_beside_its_boxes_and_stays_in_them(browser: Browser, day: Day) -> None:
    fields = {f"request_received-{part}": box for part, box in zip(PARTS, day.boxes, strict=True)}
    answer = await browser.client.get(f"{PAGE}?{encoded(fields).decode()}")
    page = parsed(answer.text)
    if answer.status_code == 200:
        assert day.exists
        assert page.select(".dated time")
        return
    assert answer.status_code == 422
    assert beside(page, "request_received")
    for name, box in fields.items():
        assert standing_in(page, name) == showable(box)


@pytest.mark.parametrize("text", one_in(6, inputs.TEXTS), ids=lambda text: text.name)
async def test_text_where_a_day_belongs_never_becomes_part_of_the_page(browser: Browser, text: Text) -> None:
    plain = parsed(
        (await browser.client.get(f"{PAGE}?{encoded({'request_received-day': 'x'}).decode()}")).text
    )
    typed = encoded({"request_received-day": text.typed[:9_000]}).decode()
    answer = await browser.client.get(f"{PAGE}?{typed}")
    if len(typed) > 16_000:
        assert answer.status_code == 400
        return
    assert answer.status_code == 422
    assert made_of(parsed(answer.text)) == made_of(plain)


@pytest.mark.parametrize("kind", one_in(3, inputs.NOT_AN_ANSWER))
async def test_a_kind_that_was_not_offered_is_refused(browser: Browser, kind: str) -> None:
    query = encoded({"transfer_year-year": "2027", "transfer_year-kind": kind}).decode()
    page = await browser.get(f"/dates/phase_transfer?{query}", status=422)
    assert "Choose one of the answers shown" in page.text


@pytest.mark.parametrize("name", inputs.NOT_AN_ID)
async def test_a_pathway_that_is_none_is_not_found(browser: Browser, name: str) -> None:
    for end in ("", "/dates.ics"):
        answer = await browser.client.get(f"/dates/{quote_plus(name)}{end}")
        assert answer.status_code == 404, name


async def test_a_box_that_comes_twice_is_not_guessed_at(browser: Browser) -> None:
    page = await browser.get(
        f"{PAGE}?request_received-day=1&request_received-day=2&request_received-month=5&request_received-year=2025",
        status=422,
    )
    assert problem(page, "request_received") == "This came twice. Check it and send it again"
    (wrong,) = page.select("input[aria-invalid]")
    assert wrong["name"] == "request_received-day"
    assert typed(page, "request_received-month") == "5"
    assert not page.select(".dated")


async def test_more_than_any_form_of_ours_could_send_is_refused(browser: Browser) -> None:
    assert (await browser.client.get(f"{PAGE}?{'a=1&' * 300}")).status_code == 400
    assert (await browser.client.get(f"{PAGE}?a={'1' * 20_000}")).status_code == 400
    assert (await browser.client.get(f"{PAGE}/dates.ics?a={'1' * 20_000}")).status_code == 400


async def test_the_longest_form_filled_to_the_brim_is_taken(browser: Browser) -> None:
    page = await browser.get("/dates/mediation_and_appeal")
    fields = dict.fromkeys(page.form("/dates/mediation_and_appeal#given"), "10")
    fields |= {name: "2026" for name in fields if name.endswith("-year")}
    fields |= {name: "" for name in fields if name.endswith("-kind")}
    page = await browser.get(f"/dates/mediation_and_appeal?{encoded(fields).decode()}")
    assert len(page.select(".dated .due")) > 5
    for link in page.select(".dated .links a"):
        assert (await browser.client.get(str(link["href"]))).status_code == 200
