"""docs/law.md: the packs as a lawyer reads them, in step with the packs themselves."""

import re
import sys
from pathlib import Path

import pytest

import law_table
from journeys.counting import COUNTS
from journeys.law import PACKS, Limit, Pathway
from law_table import COUNT_WORDS, TABLE, limit_words, whole_table

PATHWAYS = [pathway for pack in PACKS.packs for pathway in pack.pathways]


@pytest.fixture(scope="module")
def table() -> str:
    return whole_table()


def cells(table: str, step: str) -> list[list[str]]:
    """The rows of a step, in every pathway that has it."""
    rows = [line for line in table.splitlines() if line.startswith(f"| `{step}`<br>")]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def test_the_table_in_the_docs_is_in_step_with_the_packs(table: str) -> None:
    assert TABLE.read_text(encoding="utf-8") == table, "run bin/law"


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.id)
def test_every_rule_and_milestone_stands_in_it(table: str, pathway: Pathway) -> None:
    _, _, part = table.partition(f"(`{pathway.id}`)")
    part = part.partition("\n### ")[0]
    assert re.findall(r"^\| `(\w+)`<br>", part, re.M) == [rule.step for rule in pathway.rules]
    assert re.findall(r"^\| `(\w+)`(?!<br>)", part, re.M) == [one.name for one in pathway.milestones]


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.id)
def test_every_rule_gives_its_source_and_how_far_it_was_checked(table: str, pathway: Pathway) -> None:
    for rule in pathway.rules:
        assert any(f"{rule.source} **({rule.evidence})**" in row for row in cells(table, rule.step))


def test_what_the_pack_rests_on_stands_above_it(table: str) -> None:
    for pack in PACKS.packs:
        for law in pack.law:
            assert f"\n- {law}\n" in table


def test_a_rule_reads_as_one_row(table: str) -> None:
    [row] = cells(table, "amended_final_plan")
    assert row[1:7] == [
        "council",
        "8 weeks after **amendment notice sent**<br>and not later than 12 weeks after **review meeting**",
        "statutory, maximum, as soon as practicable",
        "–",
        "complaint, ombudsman",
        "mediation, appeal",
    ]


def test_a_limit_that_can_be_later_rolls_and_has_an_hour(table: str) -> None:
    limits = {row[2] for row in cells(table, "appeal_deadline")}
    assert limits == {
        f"2 months after **{anchor}**<br>or, if later: 1 month after **mediation certificate**"
        "<br>then moved by the Tribunal’s rule 12<br>ends at 17:00"
        for anchor in ("final plan issued", "decision sent", "review answered")
    }


def test_a_rule_without_a_number_says_so(table: str) -> None:
    [row] = cells(table, "draft_sent")
    assert row[2:4] == ["no number", "none, maximum"]


def test_a_branch_says_what_calls_for_it_and_how_else_it_is_read(table: str) -> None:
    [row] = cells(table, "transfer_review_school")
    assert row[2] == (
        "1 day before 15/2 of its year, from **transfer year**<br>only if school transfer"
        "<br>also read as (commonly stated): 0 days before 15/2 of its year, from **transfer year**."
        " “By 15 February”: SEND Code of Practice 9.179 and nearly every publisher. The regulation says “before”."
    )


def test_a_milestone_says_what_kind_of_day_it_is_and_where_it_leads(table: str) -> None:
    assert "| `draft_served` | served | decided to assess | decided to issue |" in table
    assert "| `ordered_to_assess` (a kind of order made) | made | appeal received |" in table
    assert "| `hearing` | held, may lie ahead |" in table
    assert "mediation and appeal with refusal to assess sent" in table


def test_no_cell_breaks_the_table(table: str) -> None:
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines() if line.startswith("|")}
    assert widths == {len(law_table.RULE_COLUMNS) + 1, len(law_table.MILESTONE_COLUMNS) + 1}


# The words for a limit


def test_there_are_words_for_every_way_of_counting() -> None:
    assert set(COUNT_WORDS) == COUNTS


@pytest.mark.parametrize("count", sorted(COUNTS))
def test_a_limit_in_words_gives_its_number_and_its_anchor(count: str) -> None:
    words = limit_words(Limit(anchor="draft_served", count=count, n=7, month=2, day=15))
    assert "7" in words
    assert "**draft served**" in words
    assert "{" not in words


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit(anchor="request_received", count="weeks_after", n=16), "16 weeks after **request received**"),
        (
            Limit(anchor="final_plan_issued", count="days_after", n=0),
            "on the day of **final plan issued**",
        ),
        (Limit(anchor="told", count="weeks_after", n=1), "1 week after **told**"),
        (Limit(anchor="told", count="working_days_after", n=1), "1 working day after **told**"),
        (Limit(anchor="told", count="weeks_after", n=10), "10 weeks after **told**"),
        (
            Limit(anchor="draft_served", count="days_from_and_including", n=15),
            "15 days, the day itself being day 1, from **draft served**",
        ),
        (
            Limit(anchor="plan_made", count="period_of_months_beginning_with", n=12, less_days=28),
            "the day before 12 months are over, from **plan made**, less 28 days",
        ),
        (
            Limit(anchor="review_meeting", count="at_least_weeks_before", n=2),
            "at least 2 weeks before **review meeting**",
        ),
    ],
)
def test_a_limit_reads_as_a_lawyer_would_say_it(limit: Limit, words: str) -> None:
    assert limit_words(limit) == words


# The command


def run(monkeypatch: pytest.MonkeyPatch, table: Path, *asked: str) -> int:
    monkeypatch.setattr(law_table, "TABLE", table)
    monkeypatch.setattr(sys, "argv", ["bin/law", *asked])
    return law_table.main()


def test_the_command_writes_the_table_and_then_finds_it_in_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    file = tmp_path / "law.md"
    assert run(monkeypatch, file, "--check") == 1
    assert run(monkeypatch, file) == 0
    assert file.read_text(encoding="utf-8") == table
    assert run(monkeypatch, file, "--check") == 0
    file.write_text(table.replace("6 weeks", "7 weeks"), encoding="utf-8")
    assert run(monkeypatch, file, "--check") == 1
    out, in_step = "docs/law.md is out of step: run bin/law", "docs/law.md is in step"
    assert capsys.readouterr().out.splitlines() == [out, in_step, out]
