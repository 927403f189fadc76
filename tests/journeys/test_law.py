"""The packs: every rule says where it is written, and a pack with a mistake in it is refused by name."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from journeys import law
from journeys.law import (
    BadPack,
    NoPackInForce,
    NotInTheLaw,
    Pathway,
    Rule,
    UnknownPack,
    load_packs,
    pack,
    pack_on,
)

PACK = pack("gb-eng-ehcp/2015-03-23")
RULES = [rule for pathway in PACK.pathways for rule in pathway.rules]
FOLDER = Path(law.__file__).parent / "gb-eng-ehcp-2015-03-23"

FIRST_FOUR = ("school_closed_4w", "early_years_closed_4w", "exceptional_circumstances", "away_4w")


def test_the_pack_holds_the_two_pathways() -> None:
    assert [pathway.id for pathway in PACK.pathways] == ["annual_review", "first_assessment"]


def test_a_journey_gets_the_law_in_force_on_its_day() -> None:
    assert pack_on(date(2026, 11, 20)) is PACK
    assert pack_on(date(2015, 3, 23)) is PACK
    with pytest.raises(NoPackInForce, match="2015-03-22"):
        pack_on(date(2015, 3, 22))


def test_a_pin_to_a_pack_that_is_not_here_is_named() -> None:
    with pytest.raises(UnknownPack, match="gb-eng-ehcp/1996-01-01"):
        pack("gb-eng-ehcp/1996-01-01")


def test_what_is_not_in_the_law_is_named() -> None:
    with pytest.raises(NotInTheLaw, match="custody"):
        PACK.pathway("custody")
    review = PACK.pathway("annual_review")
    with pytest.raises(NotInTheLaw, match="tea"):
        review.rule("tea")
    with pytest.raises(NotInTheLaw, match="tea"):
        review.milestone("tea")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.step)
def test_every_rule_says_where_it_is_written(rule: Rule) -> None:
    assert any(word in rule.source for word in ("Act 2014 s. ", "SI 2014/1530 reg", "Code of Practice "))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.step)
def test_what_the_law_requires_has_a_number_or_is_due_promptly(rule: Rule) -> None:
    assert rule.strength != "statutory" or rule.limits or rule.prompt


def test_the_time_for_comments_is_the_least_a_family_must_be_given() -> None:
    windows = {rule.step for rule in RULES if rule.kind == "minimum_window"}
    assert windows == {"comments_window", "amendment_comments"}


def test_only_the_code_not_the_law_gives_a_school_fifteen_days() -> None:
    assert [rule.step for rule in RULES if rule.strength == "guidance"] == ["school_consulted"]


def test_these_steps_have_no_number_anywhere() -> None:
    assert {rule.step for rule in RULES if not rule.limits} == {
        "family_told_of_request", "advice_requested", "draft_sent", "meeting_about_draft", "review_meeting",
    }  # fmt: skip


def test_the_longest_time_is_not_the_target_where_the_duty_is_to_be_prompt() -> None:
    assert {rule.step for rule in RULES if rule.prompt} == {
        "family_told_of_request", "decision_to_assess", "decision_to_issue", "final_plan_issued", "amended_final_plan",
    }  # fmt: skip


def test_lawful_exceptions_are_those_of_the_regulations_and_no_others() -> None:
    assert {rule.step: rule.exceptions for rule in RULES if rule.exceptions} == {
        "decision_to_assess": FIRST_FOUR,
        "advice_due": ("exceptional_circumstances", "away_4w", "missed_appointment"),
        "decision_to_issue": FIRST_FOUR,
        "final_plan_issued": FIRST_FOUR,
    }


def test_the_pack_says_what_was_not_checked_against_the_law_itself() -> None:
    assert [rule.step for rule in RULES if rule.evidence == "unverified"] == ["family_told_of_request"]


def test_who_must_act() -> None:
    council = {rule.step for rule in RULES if rule.actor == "council"}
    others = {rule.step: rule.actor for rule in RULES if rule.step not in council}
    assert others == {
        "advice_due": "advice_giver",
        "comments_window": "family",
        "school_consulted": "school",
        "review_notice": "school",
        "review_papers": "school",
        "review_meeting": "school",
        "review_report": "school",
        "amendment_comments": "family",
    }


@pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)
def test_every_milestone_matters(pathway: Pathway) -> None:
    """Each completes a step, starts a clock or ends the journey; otherwise nobody would record it."""
    used = {name for rule in pathway.rules for name in rule.done_by}
    used |= {limit.anchor for rule in pathway.rules for limit in rule.limits}
    assert {milestone.name for milestone in pathway.milestones if not milestone.ends} <= used


# A pack with one mistake in it.


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / FOLDER.name)
    return tmp_path


def spoil(packs: Path, old: str, new: str, *, file: str = "first_assessment.toml") -> None:
    path = packs / FOLDER.name / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_unspoilt_copy_loads(packs: Path) -> None:
    assert load_packs(packs).pinned(PACK.key) == PACK


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (
            'count = "weeks_after"',
            'count = "fortnights"',
            "rule decision_to_assess: unknown count 'fortnights'",
        ),
        ("n = 6", 'n = "six"', "rule decision_to_assess: Expected `int .*got `str`"),
        ("n = 6", "n = -6", "rule decision_to_assess: Expected `int` >= 0"),
        ("n = 6\n", "", "rule decision_to_assess: count and n go together"),
        ('anchor = "request_received"\ncount', "count", "rule decision_to_assess: a count needs an anchor"),
        (
            'anchor = "request_received"\ncount = "weeks_after"\nn = 6\n',
            'also_not_later_than = [{ anchor = "request_received", count = "weeks_after", n = 6 }]\n',
            "rule decision_to_assess: also_not_later_than needs",
        ),
        (
            'anchor = "request_received"',
            'anchor = "moon"',
            "rule family_told_of_request: anchor names the unknown",
        ),
        (
            'done_by = ["decided_to_assess",',
            'done_by = ["decided",',
            "rule decision_to_assess: done_by names the unknown milestone 'decided'",
        ),
        (
            'overtaken_by = ["decided_to_assess"]',
            'overtaken_by = ["decided"]',
            "rule family_told_of_request: overtaken_by names the unknown milestone 'decided'",
        ),
        ('done_by = ["draft_served"]', "done_by = []", "rule draft_sent: Expected `array` of length >= 1"),
        ('step = "advice_due"', 'step = "advice_requested"', "rule advice_requested is there twice"),
        ("source = ", "sauce = ", "rule family_told_of_request: .*sauce"),
        ('source = "SI 2014/1530 reg 14"\n', "", "rule appeal_rights_letter: .*`source`"),
        ('source = "SI 2014/1530 reg 14"', 'source = " "', "rule appeal_rights_letter: .*source"),
        ("prompt = true\n", "", "rule family_told_of_request: statutory without a number"),
        (
            'strength = "none"\nsource',
            'strength = "practice"\nsource',
            "rule draft_sent: practice without a number",
        ),
        (
            'strength = "guidance"',
            'strength = "none"',
            "rule school_consulted: a number needs a strength",
        ),
        (
            'strength = "guidance"',
            'strength = "custom"',
            "rule school_consulted: Invalid enum value 'custom'",
        ),
        ('actor = "school"', 'actor = "owl"', "rule school_consulted: Invalid enum value 'owl'"),
        ('"missed_appointment"', '"staff_shortage"', "rule advice_due: Invalid enum value 'staff_shortage'"),
        (
            'strength = "none"',
            'strength = "none"\nexceptions = ["away_4w"]',
            "rule advice_requested: exceptions excuse a number",
        ),
        (
            'needs = ["decided_to_assess"]',
            'needs = ["yes"]',
            "milestone advice_requested: needs names the unknown milestone 'yes'",
        ),
        (
            'needs = ["decided_to_assess"]',
            'needs = ["advice_received"]',
            "milestone advice_requested: advice_received must stand above it",
        ),
        (
            'name = "refused_to_assess"',
            'name = "decided_to_assess"',
            "milestone decided_to_assess is there twice",
        ),
        ('step = "draft_sent"\n', "", "rule number 6: .*`step`"),
        ("[[rule]]", "[[rules]]", "unknown rules"),
        ("[[rule]]", "[[rule", "Expected"),
    ],
)
def test_a_mistake_in_a_pack_is_named(packs: Path, old: str, new: str, named: str) -> None:
    spoil(packs, old, new)
    with pytest.raises(BadPack, match=f"first_assessment.toml: {named}"):
        load_packs(packs)


def test_a_mistake_in_an_outer_limit_is_named(packs: Path) -> None:
    spoil(packs, '[{ anchor = "review_meeting"', '[{ anchor = "party"', file="annual_review.toml")
    with pytest.raises(BadPack, match=r"annual_review.toml: rule amended_final_plan: .*'party'"):
        load_packs(packs)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("in_force_from = 2015-03-23", 'in_force_from = "soon"', "pack.toml: .*in_force_from"),
        (
            "in_force_from = 2015-03-23",
            "in_force_from = 2015-03-23\nin_force_until = 2014-01-01",
            "comes before",
        ),
        ('version = "2015-03-23"', 'version = "2016-01-01"', "does not match the folder"),
        ("law = [", "laws = [", "pack.toml: .*laws"),
    ],
)
def test_a_mistake_in_the_head_of_a_pack_is_named(packs: Path, old: str, new: str, named: str) -> None:
    spoil(packs, old, new, file="pack.toml")
    with pytest.raises(BadPack, match=named):
        load_packs(packs)


def next_version(packs: Path) -> None:
    later = packs / "gb-eng-ehcp-2027-09-01"
    shutil.copytree(FOLDER, later)
    head = later / "pack.toml"
    head.write_text(head.read_text(encoding="utf-8").replace("2015-03-23", "2027-09-01"), encoding="utf-8")


def test_two_packs_cannot_be_in_force_on_one_day(packs: Path) -> None:
    next_version(packs)
    with pytest.raises(BadPack, match="gb-eng-ehcp/2027-09-01 overlaps gb-eng-ehcp/2015-03-23"):
        load_packs(packs)


def test_when_the_law_changes_a_journey_keeps_the_pack_it_began_with(packs: Path) -> None:
    next_version(packs)
    ends = "in_force_from = 2015-03-23\nin_force_until = 2027-08-31"
    spoil(packs, "in_force_from = 2015-03-23", ends, file="pack.toml")
    both = load_packs(packs)
    assert both.in_force_on(date(2027, 8, 31)).version == "2015-03-23"
    assert both.in_force_on(date(2027, 9, 1)).version == "2027-09-01"
    assert both.pinned("gb-eng-ehcp/2015-03-23").version == "2015-03-23"


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="holds no packs"):
        load_packs(tmp_path)
