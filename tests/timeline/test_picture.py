"""The picture of a family's lanes: geometry that a reader can trust, whatever the dates are."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.picture.axis import month
from timeline.picture.drawing import Kind, Lane, Mark, axis_for, draw, side_of
from timeline.picture.labels import LANE_WIDTH, Label, Placed, place, text_width

TODAY = date(2027, 3, 11)
BADGE = {"id": "t", "name": "Theo", "initial": "T", "shape": "disc", "colour": 1}
TAG = {"state": "late", "words": "10 days late", "icon": "clock"}


def lane(*marks: Mark) -> Lane:
    return Lane(BADGE, "New plan", TAG, marks)


def draw_one(*marks: Mark, rtl: bool = False) -> dict[str, Any]:
    drawn: dict[str, Any] = draw([lane(*marks)], TODAY, rtl=rtl)["lanes"][0]
    return drawn


def titles(drawn: dict[str, Any]) -> set[str]:
    return {label["title"] for label in drawn["labels"]}


# ---- the months along the top


def test_the_months_reach_from_the_first_step_to_a_month_after_the_last_known_date() -> None:
    axis = axis_for([Mark("done", date(2026, 10, 12)), Mark("council", date(2027, 5, 17))], TODAY)
    assert axis.start == date(2026, 10, 1)
    assert axis.end == date(2027, 6, 17)


def test_a_child_with_no_dates_yet_still_gets_six_months_around_today() -> None:
    axis = axis_for([], TODAY)
    assert axis.start == date(2027, 2, 1)
    assert axis.end == date(2027, 8, 1)


def test_what_is_open_keeps_a_month_of_room_before_it() -> None:
    axis = axis_for([Mark("legal", date(2026, 6, 20)), Mark("likely", date(2027, 4, 1))], TODAY)
    assert axis.start == date(2026, 5, 1)


def test_old_history_does_not_squeeze_what_is_to_come() -> None:
    axis = axis_for([Mark("done", date(2025, 5, 2)), Mark("legal", date(2027, 5, 19))], TODAY)
    assert axis.start == date(2026, 8, 1)


def test_a_step_that_is_years_late_leaves_today_inside_the_picture() -> None:
    axis = axis_for([Mark("legal", date(2024, 1, 8)), Mark("legal", date(2028, 12, 1))], TODAY)
    assert (axis.start, axis.end) == (date(2027, 2, 1), date(2028, 4, 1))


def test_months_are_named_once_and_the_year_where_it_begins() -> None:
    months = draw([lane(Mark("done", date(2026, 11, 3)))], TODAY)["months"]
    assert [one["words"] for one in months] == ["Nov", "Dec", "Jan 2027", "Feb", "Mar", "Apr"]
    assert months[0]["x"] == "0"


def test_without_a_january_the_first_month_says_its_year() -> None:
    assert draw([], TODAY)["months"][0]["words"] == "Feb 2027"


def test_today_stands_at_its_own_share_of_the_axis() -> None:
    # 1 February to 1 August is 181 days, and 11 March is the 38th after the first.
    assert draw([], TODAY)["today"] == {"x": "20.99", "words": "Today, 11 March"}


@given(st.lists(st.dates(date(2015, 1, 1), date(2040, 12, 31)), max_size=6))
def test_every_axis_spans_six_to_fourteen_months_and_holds_today(days: list[date]) -> None:
    axis = axis_for([Mark("legal", day) for day in days], TODAY)
    assert month(axis.start, 6) <= axis.end <= month(axis.start, 14)
    assert axis.start <= TODAY < axis.end


# ---- lines, bands and points


def test_the_line_is_solid_to_today_and_dotted_to_the_last_known_date() -> None:
    picture = draw([lane(Mark("done", date(2027, 2, 1)), Mark("legal", date(2027, 4, 30)))], TODAY)
    drawn, today = picture["lanes"][0], float(picture["today"]["x"])
    assert float(drawn["past"]["x"]) + float(drawn["past"]["width"]) == pytest.approx(today, abs=0.02)
    assert float(drawn["future"]["x1"]) == today


def test_a_finished_journey_is_not_drawn_on_to_today() -> None:
    drawn = draw_one(Mark("done", date(2026, 10, 1)), Mark("done", date(2026, 12, 1)))
    assert drawn["future"] is None
    assert float(drawn["past"]["width"]) == pytest.approx(61 / 192 * 100, abs=0.02)


def test_a_child_without_a_first_step_has_no_line_behind_them() -> None:
    assert draw_one(Mark("booked", date(2027, 4, 1)))["past"] is None


def hatch(*marks: Mark) -> tuple[float, float]:
    band = next(band for band in draw_one(*marks)["bands"] if band["kind"] == "late")
    axis = axis_for(marks, TODAY)
    days = (axis.end - axis.start).days / 100
    first = float(band["x"]) * days
    return round(first), round(first + float(band["width"]) * days)


def test_late_is_hatched_from_the_legal_date_to_its_end() -> None:
    legal, end = date(2027, 3, 1), date(2027, 4, 23)
    marks = (Mark("late", legal, end), Mark("likely", date(2027, 4, 12), end))
    start = axis_for(marks, TODAY).start
    assert hatch(*marks) == ((legal - start).days, (end - start).days)


def test_a_step_years_late_is_hatched_across_the_whole_past() -> None:
    drawn = draw_one(
        Mark("late", date(2024, 1, 8), TODAY, title="Final plan", words="3 years late"),
        Mark("legal", date(2028, 12, 1)),
    )
    assert drawn["bands"][0]["x"] == "0"
    assert titles(drawn) == {"Final plan"}


def test_the_hatch_lies_under_the_other_bands() -> None:
    drawn = draw_one(Mark("likely", TODAY, date(2027, 4, 1)), Mark("late", date(2027, 3, 1)))
    assert [band["kind"] for band in drawn["bands"]] == ["late", "likely"]


def test_a_likely_day_is_wide_enough_to_be_seen_and_ends_on_that_day() -> None:
    band = draw_one(Mark("likely", date(2027, 4, 1), date(2027, 4, 1)))["bands"][0]
    assert band["width"] == "1.6"
    assert float(band["x"]) + 1.6 == pytest.approx(59 / 181 * 100, abs=0.02)


def test_lanes_keep_the_familys_own_order() -> None:
    lanes = [
        Lane({**BADGE, "name": name}, "", TAG, [], [{"step": name}]) for name in ("Theo", "Amira", "Sam")
    ]
    picture = draw(lanes, TODAY)
    assert [one["badge"]["name"] for one in picture["lanes"]] == ["Theo", "Amira", "Sam"]
    assert [one["badge"]["name"] for one in picture["twin"]] == ["Theo", "Amira", "Sam"]
    assert [one["rows"] for one in picture["twin"]] == [lane.rows for lane in lanes]


def test_a_right_to_left_page_gets_the_mirror_image() -> None:
    marks = (Mark("done", date(2027, 2, 1), title="Asked"), Mark("likely", TODAY, date(2027, 4, 1), "Draft"))
    left, right = draw_one(*marks), draw_one(*marks, rtl=True)
    assert float(left["points"][0]["x"]) + float(right["points"][0]["x"]) == pytest.approx(100)
    band, mirrored = left["bands"][0], right["bands"][0]
    assert float(band["x"]) + float(band["width"]) + float(mirrored["x"]) == pytest.approx(100, abs=0.02)
    assert [float(one["dx"]) for one in right["labels"]] == [-float(one["dx"]) for one in left["labels"]]


# ---- words beside the marks


def busy(count: int, *, every: int) -> list[Mark]:
    first = TODAY - timedelta(days=count * every)
    days = [first + timedelta(days=number * every) for number in range(count)]
    return [Mark("done", day, title=f"Step {number}") for number, day in enumerate(days)]


def test_no_lane_carries_more_than_six_labels() -> None:
    drawn = draw_one(*busy(9, every=30))
    assert len(drawn["labels"]) == 6
    assert drawn["folded"]["words"] == "+3 done"


def test_a_crowded_lane_keeps_what_is_next_legal_late_and_last_done() -> None:
    drawn = draw_one(
        *busy(8, every=4),
        Mark("legal", date(2027, 3, 1), title="Legal date"),
        Mark("late", date(2027, 3, 1), date(2027, 3, 26), "Final plan"),
        Mark("booked", date(2027, 3, 16), title="Speech therapist", next=True),
    )
    assert titles(drawn) >= {"Speech therapist", "Legal date", "Final plan", "Step 7"}


def test_old_steps_fold_into_the_start_with_the_month_they_began() -> None:
    drawn = draw_one(Mark("done", date(2025, 5, 2), title="Asked"), Mark("legal", date(2027, 5, 19)))
    assert drawn["since"] == "since May 2025"
    assert draw_one(Mark("done", TODAY, title="Asked"))["since"] == ""
    assert drawn["points"] == [{"kind": "legal", "x": drawn["points"][0]["x"], "up": True}]


def test_what_is_to_come_folds_as_more_and_not_as_done() -> None:
    drawn = draw_one(
        Mark("booked", date(2027, 4, 1), title="Speech therapist visits at school", next=True),
        Mark("council", date(2027, 4, 1), title="The council’s own date for it"),
    )
    assert drawn["folded"]["words"] == "+1 more"


def test_a_second_flag_without_room_below_stands_up() -> None:
    drawn = draw_one(
        Mark("done", date(2026, 10, 12)),
        Mark("legal", date(2027, 4, 24), title="Legal date for the letter"),
        Mark("legal", date(2027, 5, 19), title="Legal date if the plan changes"),
    )
    sides = {label["title"]: label["side"] for label in drawn["labels"]}
    assert sides == {"Legal date for the letter": "below", "Legal date if the plan changes": "above"}
    assert [point["up"] for point in drawn["points"] if point["kind"] == "legal"] == [False, True]


def test_a_flag_without_words_stands_on_the_line_where_it_is_in_nobodys_way() -> None:
    assert draw_one(Mark("legal", date(2027, 4, 24)))["points"][0]["up"] is True
    assert draw_one(Mark("legal", date(2027, 4, 24), title="Letter"))["points"][0]["up"] is False


def test_the_key_explains_what_the_picture_shows_and_nothing_else() -> None:
    picture = draw([lane(Mark("legal", TODAY), Mark("done", TODAY)), lane(Mark("window", TODAY))], TODAY)
    assert picture["key"] == ["done", "window", "legal"]


def test_words_about_the_past_stay_on_the_pasts_side_of_today() -> None:
    drawn = draw_one(Mark("done", TODAY - timedelta(days=3), title="Last report is in"))
    assert drawn["labels"][0]["anchor"] == "end"


def ranked(rows: list[tuple[float, str, Kind]]) -> list[Label]:
    return [
        Label(x, title, "1 March", kind, rank, side_of(kind)) for rank, (x, title, kind) in enumerate(rows)
    ]


labels = st.lists(
    st.tuples(st.floats(0, 100), st.text(min_size=1, max_size=40), st.sampled_from(get_args(Kind))),
    max_size=12,
).map(ranked)


def spans(placed: Sequence[Placed], side: str, width: float) -> list[tuple[float, float]]:
    """Where each label lies on a lane of that width, from left to right."""
    boxes = []
    for one in placed:
        if one.label.side == side:
            left = one.label.x / 100 * width + one.left - one.label.at
            boxes.append((left, left + one.label.width))
    return sorted(boxes)


# A flag under the line is 17 px wide and hangs after its pole.
def flags(placed: Sequence[Placed], width: float) -> list[tuple[float, float]]:
    hanging = [one.label for one in placed if one.label.kind == "legal" and one.label.side == "below"]
    return [(label.x / 100 * width - 1, label.x / 100 * width + 17) for label in hanging]


@given(labels, st.floats(0, 100), st.sampled_from([LANE_WIDTH, 1000, 1400]))
def test_no_two_labels_that_are_kept_overlap_on_any_screen_nor_hide_a_flag(
    found: list[Label], today: float, width: float
) -> None:
    placed, _ = place(found, today)
    for side in ("above", "below"):
        assert all(before[1] <= after[0] for before, after in pairwise(spans(placed, side, width)))
    for words in spans(placed, "below", width):
        assert all(words[1] <= flag[0] or flag[1] <= words[0] for flag in flags(placed, width))


def test_a_flag_never_hangs_in_the_words_of_another() -> None:
    first = Label(10, "Yes or no to a plan", "legal date 1 March", "legal", 0, "below")
    ends = first.at + 24 + first.width
    second = Label(100 * (ends - 10) / LANE_WIDTH, "Final plan", "legal date 8 May", "legal", 1, "below")
    placed, folded = place([first, second], 0)
    assert folded == []
    assert [one.label.side for one in placed if one.label.rank == 1] == ["above"]


lane_marks = st.lists(
    st.builds(
        Mark,
        st.sampled_from(get_args(Kind)),
        st.dates(TODAY - timedelta(days=700), TODAY + timedelta(days=500)),
        title=st.sampled_from(
            ["", "Asked", "Final plan", "Family says what to change", "Yes or no to a plan"]
        ),
        words=st.sampled_from(["", "by 19 Mar", "legal date 1 Mar 2026"]),
        next=st.booleans(),
    ),
    min_size=1,
    max_size=16,
)


@given(lane_marks, st.booleans(), st.sampled_from([LANE_WIDTH, 1000]))
def test_nothing_that_a_lane_says_stands_in_the_way_of_anything_else_it_says(
    marks: list[Mark], rtl: bool, width: float
) -> None:
    drawn = draw_one(*marks, rtl=rtl)
    assert len(drawn["labels"]) <= 6
    for side in ("above", "below"):
        boxes = sorted(box_of(label, width, rtl=rtl) for label in drawn["labels"] if label["side"] == side)
        if (folded := drawn["folded"]) and folded["side"] == side:
            text = {**folded, "title": folded["words"], "dx": "0", "anchor": "start", "kind": "done"}
            boxes = sorted([*boxes, box_of(text, width, rtl=rtl)])
        # Places are written with two decimals of a per cent.
        assert all(before[1] <= after[0] + 0.2 for before, after in pairwise(boxes))


def box_of(label: dict[str, Any], width: float, *, rtl: bool) -> tuple[float, float]:
    """Px from the left of the screen, as a browser draws it: on a right-to-left page a text starts on the right."""
    at = float(label["x"]) / 100 * width + float(label["dx"])
    wide = max(
        text_width(label["title"], bold=label["kind"] != "done"), text_width(label["words"], bold=False)
    )
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[label["anchor"]]
    left = at - (wide - before if rtl else before)
    return left, left + wide


@given(labels, st.floats(0, 100))
def test_every_label_is_either_kept_inside_the_lane_or_counted_as_folded(
    found: list[Label], today: float
) -> None:
    placed, folded = place(found, today)
    assert sorted([one.label.rank for one in placed] + [label.rank for label in folded]) == list(
        range(len(found))
    )
    assert all(one.left >= 0 and one.right <= LANE_WIDTH for one in placed)


@given(labels, st.floats(0, 100))
def test_the_most_important_label_is_never_folded_when_it_fits(found: list[Label], today: float) -> None:
    placed, _ = place(found, today)
    first = next((label for label in found if label.rank == 0), None)
    if first and first.kind != "legal" and first.width <= LANE_WIDTH:
        assert 0 in {one.label.rank for one in placed}
