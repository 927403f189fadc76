"""The law for programs: the same dates as for people, and every refusal names what to change."""

from datetime import date
from typing import Any

import pytest
from httpx import Response

from journeys.law import pack_on
from tests.browser import Browser
from tests.json_schema import misfits

PACK = pack_on(date(2027, 3, 11))
PATHWAYS = [pathway.id for pathway in PACK.pathways]


async def get(browser: Browser, path: str) -> Response:
    return await browser.client.get(f"/api/law/{path}")


async def dates(browser: Browser, query: str) -> dict[str, Any]:
    answer = await get(browser, f"dates?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def step(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["steps"] if one["step"] == name)


# What may be asked


async def test_every_pathway_is_listed_with_the_days_that_may_be_given(browser: Browser) -> None:
    found = (await get(browser, "pathways")).json()
    assert found["pack"]["key"] == "gb-eng-ehcp/2015-03-23"
    assert found["pack"]["in_force_from"] == "2015-03-23"
    told = {one["id"]: one for one in found["pathways"]}
    assert set(told) == set(PATHWAYS)
    for pathway in PACK.pathways:
        one = told[pathway.id]
        assert one["section"] == pathway.section
        assert one["begins_with"] == list(pathway.begins_with)
        assert [rule["step"] for rule in one["steps"]] == [rule.step for rule in pathway.rules]
        assert {milestone.name for milestone in pathway.anchors} <= {
            anchor["name"] for anchor in one["anchors"]
        }
    orders = {
        anchor["name"]
        for anchor in told["mediation_and_appeal"]["anchors"]
        if anchor["kind_of"] == "order_made"
    }
    assert {"ordered_to_assess", "ordered_to_make_plan", "ordered_to_name_school"} <= orders


# Dates


async def test_a_published_request_gets_its_published_dates(browser: Browser) -> None:
    """LGSCO Leeds 25 018 809."""
    found = await dates(browser, "pathway=first_assessment&request_received=2025-05-21")
    told = step(found, "decision_to_issue")
    assert told["date"] == "2025-09-10"
    assert told["arithmetic"].startswith(
        "16 weeks from Wednesday 21 May 2025, the day the council got the request."
    )
    assert (told["who_acts"], told["kind"], told["strength"]) == ("council", "maximum", "statutory")
    assert (told["anchor"], told["anchor_date"]) == ("request_received", "2025-05-21")
    assert told["evidence"] == "primary"
    assert "school_closed_4w" in told["exceptions"]
    assert told["other_readings"][0] | {"words": ""} == {
        "why": "first_day_counts", "date": "2025-09-09", "anchor": "request_received", "words": "",
    }  # fmt: skip
    assert step(found, "final_plan_issued")["date"] == "2025-10-08"
    assert step(found, "comments_window")["date"] is None
    assert found["given"] == {"request_received": "2025-05-21"}
    assert found["warnings"] == []
    assert "not legal advice" in found["notice"]


@pytest.mark.parametrize(
    ("query", "name", "due", "more"),
    [
        ("pathway=mediation_and_appeal&decision_sent=2026-12-31", "appeal_deadline", "2027-03-01",
         {"by_time": "17:00", "last_working_day": None}),
        ("pathway=mediation_and_appeal&refusal_to_assess_sent=2026-06-15", "appeal_deadline", "2026-09-01", {}),
        ("pathway=mediation_and_appeal&ordered_to_make_plan=2026-07-10", "order_make_plan_final", "2026-09-25",
         {"applies": True}),
        ("pathway=mediation_and_appeal&order_made=2026-07-10", "order_make_plan_final", "2026-09-25",
         {"applies": False}),
        ("pathway=phase_transfer&school_transfer=2027", "transfer_review_school", "2027-02-14",
         {"last_working_day": "2027-02-12"}),
        ("pathway=phase_transfer&post16_to_post16_transfer=2027-09-01", "transfer_post16_to_post16", "2027-04-01", {}),
        ("pathway=growing_up&born=2010-09-01", "csa_end", "2027-06-25", {"kind": "minimum_window"}),
        ("pathway=moving_council&old_council_became_aware=2026-04-02", "plan_transferred", "2026-04-24", {}),
        ("pathway=first_assessment&request_received=2026-11-20", "decision_to_assess", "2027-01-01",
         {"last_working_day": "2026-12-31"}),
        ("pathway=annual_review&plan_made_or_reviewed=2026-03-10", "review_meeting", "2027-02-09",
         {"strength": "practice"}),
    ],
)  # fmt: skip
async def test_the_edge_cases_of_the_reference_come_out_as_it_says(
    browser: Browser, query: str, name: str, due: str, more: dict[str, Any]
) -> None:
    told = step(await dates(browser, query), name)
    assert told["date"] == due
    assert {key: told[key] for key in more} == more


async def test_any_number_of_days_may_be_given(browser: Browser) -> None:
    """D5 and D6."""
    found = await dates(
        browser, "pathway=annual_review&review_meeting=2026-10-14&amendment_notice_sent=2026-11-04"
    )
    assert step(found, "review_report")["date"] == "2026-10-28"
    assert step(found, "review_decision")["date"] == "2026-11-11"
    assert step(found, "amended_final_plan")["date"] == "2026-12-30"


@pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)
async def test_every_step_of_every_pathway_is_answered(browser: Browser, pathway: Any) -> None:
    found = await dates(browser, f"pathway={pathway.id}&{pathway.anchors[0].name}=2026-10-14")
    assert [one["step"] for one in found["steps"]] == [rule.step for rule in pathway.steps]
    assert "{" not in "".join(one["arithmetic"] + one["title"] + one["do"] for one in found["steps"])


# What is odd is told, and counted all the same


@pytest.mark.parametrize(
    ("query", "code", "parameters"),
    [
        ("pathway=growing_up&born=2001-03-11", "too_old", ["born"]),
        ("pathway=growing_up&born=2027-03-12", "still_to_come", ["born"]),
        ("pathway=phase_transfer&transfer_year=2027", "year_only", ["transfer_year"]),
        ("pathway=first_assessment&request_received=2026-05-21&final_plan_issued=2026-05-20", "reversed",
         ["final_plan_issued", "request_received"]),
    ],
)  # fmt: skip
async def test_what_may_be_a_slip_is_flagged_and_not_mended(
    browser: Browser, query: str, code: str, parameters: list[str]
) -> None:
    found = await dates(browser, query)
    warnings = {one["code"]: one["parameters"] for one in found["warnings"]}
    assert warnings[code] == parameters


async def test_a_plan_before_the_birth_is_flagged(browser: Browser) -> None:
    found = await dates(browser, "pathway=ending_a_plan&born=2020-05-21&cease_notified=2019-05-20")
    assert ["cease_notified", "born"] in [one["parameters"] for one in found["warnings"]]


# Refusals


@pytest.mark.parametrize(
    ("query", "parameter", "says"),
    [
        ("", "pathway", "which pathway"),
        ("pathway=nothing", "pathway", "no such pathway"),
        ("pathway=", "pathway", "no such pathway"),
        ("pathway=growing_up&pathway=custody", "pathway", "once"),
        ("pathway=growing_up", None, "at least one date"),
        ("pathway=growing_up&request_received=2026-01-01", "request_received", "counted from this"),
        ("pathway=growing_up&rights_moved=2026-01-01", "rights_moved", "counted from this"),
        ("pathway=growing_up&born=", "born", "like 2025-05-21"),
        ("pathway=growing_up&born=2010", "born", "like 2025-05-21"),
        ("pathway=growing_up&born=21/05/2010", "born", "like 2025-05-21"),
        ("pathway=growing_up&born=2010-05-21T00:00", "born", "like 2025-05-21"),
        ("pathway=growing_up&born=2010-02-30", "born", "no such day"),
        ("pathway=growing_up&born=1989-12-31", "born", "1990 to 2099"),
        ("pathway=growing_up&born=2100-01-01", "born", "1990 to 2099"),
        ("pathway=growing_up&born=2010-01-01&born=2010-01-01", "born", "once"),
        ("pathway=growing_up&born=2099-01-01", "born", "1990 to 2099"),
        ("pathway=phase_transfer&transfer_year=1989", "transfer_year", "1990 to 2099"),
        ("pathway=first_assessment&request_received=2015-03-22", "request_received", "before Monday 23 March 2015"),
        ("pathway=mediation_and_appeal&ordered_to_amend=2026-01-01&ordered_to_assess=2026-01-01", "ordered_to_assess",
         "Only one"),
        ("pathway=mediation_and_appeal&order_made=2026-01-01&ordered_to_assess=2026-01-02", "ordered_to_assess",
         "same day"),
        ("pathway=growing_up&" + "&".join(f"x{n}=1" for n in range(90)), None, "too many"),
        ("pathway=growing_up&born=" + "9" * 5_000, None, "too long"),
    ],
)  # fmt: skip
async def test_a_question_that_is_not_clear_is_refused_with_what_to_change(
    browser: Browser, query: str, parameter: str | None, says: str
) -> None:
    answer = await get(browser, f"dates?{query}")
    problem = answer.json()
    assert answer.status_code == problem["status"] == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem.get("parameter") == parameter
    assert says in problem["detail"]
    assert await fits(browser, problem, "Problem") == []


async def test_an_unknown_pathway_is_told_which_there_are(browser: Browser) -> None:
    assert (await get(browser, "dates?pathway=nothing")).json()["known"] == PATHWAYS
    known = (await get(browser, "dates?pathway=custody&born=2010-01-01")).json()["known"]
    assert {"custody_began", "ordered_to_assess"} <= set(known)


async def test_an_address_or_a_method_that_is_not_there_is_a_problem_that_any_site_may_read(
    browser: Browser,
) -> None:
    """RFC 9457; RFC 9110 asks 405 to name what is allowed."""
    for method, path, status in (
        ("GET", "/api/law/nothing", 404), ("GET", "/api/nothing", 404), ("GET", "/api/law/dates/2027", 404),
        ("POST", "/api/law/dates", 405), ("DELETE", "/api/law/pathways", 405),
    ):  # fmt: skip
        answer = await browser.client.request(method, path)
        assert (answer.status_code, answer.json()["status"]) == (status, status), path
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert await fits(browser, answer.json(), "Problem") == []
        assert ("GET" in answer.headers.get("allow", "")) == (status == 405)


async def test_a_refusal_ends_with_one_full_stop(browser: Browser) -> None:
    for query in ("pathway=growing_up&born=2099-01-01", "pathway=growing_up&born=2100-01-01", "pathway=x"):
        detail = (await get(browser, f"dates?{query}")).json()["detail"]
        assert detail.endswith(".")
        assert not detail.endswith(".."), query


async def test_a_fault_of_ours_is_a_problem_too_and_says_nothing_of_the_inside(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: object) -> None:
        raise RuntimeError("CANARY")

    monkeypatch.setattr("timeline.pages.law_api.pathways_of", breaks)
    answer = await get(browser, "pathways")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "CANARY" not in answer.text


# How it is answered


async def fits(browser: Browser, value: Any, shape: str) -> list[str]:
    shapes = (await get(browser, "openapi.json")).json()["components"]["schemas"]
    return list(misfits(value, {"$ref": f"#/components/schemas/{shape}"}, shapes))


async def test_what_openapi_promises_is_what_is_answered(browser: Browser) -> None:
    assert await fits(browser, (await get(browser, "pathways")).json(), "Pathways") == []
    for pathway in PACK.pathways:
        for anchor in pathway.anchors:
            found = await dates(browser, f"pathway={pathway.id}&{anchor.name}=2026-10-14")
            assert await fits(browser, found, "Dates") == [], anchor.name


async def test_an_answer_that_does_not_fit_would_be_found(browser: Browser) -> None:
    found = await dates(browser, "pathway=growing_up&born=2010-08-31")
    assert await fits(browser, found | {"more": 1}, "Dates") == ["$: more is not in the schema"]
    assert await fits(browser, found | {"given": {"born": 5}}, "Dates") == ["$.given.born: 5 is no string"]
    del found["steps"][0]["date"]
    assert await fits(browser, found, "Dates") == ["$.steps[0]: no date"]


async def test_openapi_names_every_path_and_status_there_is(browser: Browser) -> None:
    document = (await get(browser, "openapi.json")).json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {"/api/law/pathways", "/api/law/dates"}
    for path in document["paths"].values():
        assert set(path) == {"get"}
        assert {"200", "429"} <= set(path["get"]["responses"])
    assert "400" in document["paths"]["/api/law/dates"]["get"]["responses"]


async def test_any_site_may_read_it_and_identical_questions_need_not_be_answered_twice(
    browser: Browser,
) -> None:
    first = await get(browser, "dates?pathway=growing_up&born=2010-08-31")
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["cache-control"] == "public, max-age=300"
    again = await browser.client.get(str(first.url), headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = await get(browser, "dates?pathway=growing_up&born=2010-09-01")
    assert other.headers["etag"] != first.headers["etag"]
    assert (await get(browser, "dates?pathway=x")).headers["cache-control"] == "no-store"


async def test_no_other_page_is_open_to_other_sites(browser: Browser) -> None:
    for path in ("/", "/dates", "/dates/growing_up", "/sign-in", "/health/live"):
        answer = await browser.client.get(path, headers={"Origin": "https://elsewhere.example"})
        assert "access-control-allow-origin" not in answer.headers, path


async def test_the_law_cannot_be_written_to(browser: Browser) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert (await browser.client.request(method, "/api/law/dates")).status_code == 405, method
