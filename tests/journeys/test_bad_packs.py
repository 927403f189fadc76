"""A pack with a mistake in it is refused, and the rule or milestone is named."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from journeys import law
from journeys.law import BadPack, load_packs

KEY = "gb-eng-ehcp/2015-03-23"
FOLDER = Path(law.__file__).parent / "gb-eng-ehcp-2015-03-23"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / FOLDER.name)
    return tmp_path


def spoil(file: Path, old: str, new: str, *, of: str = "") -> None:
    """Changes the first place that says `old`, within the table of the rule or milestone if one is named."""
    text = file.read_text(encoding="utf-8")
    begins, ends = bounds(text, of) if of else (0, len(text))
    table = text[begins:ends]
    assert old in table
    file.write_text(text[:begins] + table.replace(old, new, 1) + text[ends:], encoding="utf-8")


def bounds(text: str, of: str) -> tuple[int, int]:
    kind, name = of.split()
    called = "step" if kind == "rule" else "name"
    table = re.search(
        rf'\[\[{kind}\]\]\n{called} = "{name}"\n.*?(?=\n\[\[(rule|milestone)\]\]|\n# --|\Z)', text, re.DOTALL
    )
    assert table is not None, of
    return table.span()


def test_an_unspoilt_copy_loads(packs: Path) -> None:
    assert load_packs(packs).pinned(KEY) == law.PACKS.pinned(KEY)


DECISION, DRAFT, ASKED = "rule decision_to_assess", "rule draft_sent", "milestone advice_requested"
TOLD = "rule family_told_of_request"
SCHOOL, LETTER, APPEAL = "rule school_consulted", "rule appeal_rights_letter", "rule appeal_deadline"
COUNT = 'anchor = "request_received"\ncount = "weeks_after"\nn = 6\n'
LIMIT = '[{ anchor = "request_received", count = "weeks_after", n = 6 }]'
READING = 'other_readings = [{ why = "first_day_counts", anchor = "request_received", count'


@pytest.mark.parametrize(
    ("of", "old", "new", "named"),
    [
        (DECISION, "weeks_after", "fortnights", "unknown count 'fortnights'; known are at_least"),
        (DECISION, "n = 6", 'n = "six"', "Expected `int .*got `str`"),
        (DECISION, "n = 6", "n = -6", "Expected `int` >= 0"),
        (DECISION, "n = 6\n", "", "count and n go together"),
        (DECISION, 'anchor = "request_received"\ncount', "count", "a count needs an anchor"),
        (DECISION, COUNT, f"also_not_later_than = {LIMIT}\n", "also_not_later_than needs a limit"),
        (DRAFT, "strength", f"or_until = {LIMIT}\nstrength", "or_until needs a limit of the rule's own"),
        (DRAFT, "strength", 'roll = "tribunal_appeal"\nstrength', "roll needs a limit of the rule's own"),
        (DRAFT, "strength", 'restarted_by = ["draft_served"]\nstrength', "restarted_by needs a limit"),
        (DRAFT, "strength", f'{READING} = "weeks_after", n = 6, note = "x" }}]\nstrength',
         "other_readings needs"),
        (DECISION, 'restarted_by = ["la_became_responsible"]', 'restarted_by = ["moon"]',
         "restarted_by names .*'moon'"),
        (DECISION, "n = 42,", 'n = 42, month = 2,  day = 15,', "month and day go with fixed_before"),
        (DECISION, "n = 6\n", "n = 6\nmonth = 2\nday = 15\n", "month and day go with fixed_before"),
        (DECISION, "n = 6\n", "n = 6\nmonth = 13\n", "Expected `int` <= 12"),
        (DECISION, '"first_day_counts", anchor = "request_received"',
         '"first_day_counts", anchor = "moon"', "anchor names the unknown milestone 'moon'"),
        (DECISION, 'why = "first_day_counts"', 'why = "a_hunch"', "Invalid enum value 'a_hunch'"),
        (DECISION, 'done_by = ["decided_to_assess",', 'done_by = ["decided",',
         "done_by names the unknown milestone 'decided'"),
        (DECISION, "n = 6\n", 'n = 6\nonly_if = ["moon"]\n', "only_if names the unknown milestone 'moon'"),
        (DECISION, "n = 6\n", 'n = 6\ndeemed = "silence"\n', "deemed names the unknown milestone 'silence'"),
        (DECISION, "n = 6\n", 'n = 6\npaused_by = [{ since = "request_received", until = "tea" }]\n',
         "paused_by names the unknown milestone 'tea'"),
        (DECISION, "n = 6\n", 'n = 6\nby_time = "5pm"\n', "Expected `str` matching regex"),
        (DECISION, "n = 6\n", 'n = 6\nby_time = "24:00"\n', "Expected `str` matching regex"),
        (DECISION, "n = 6\n", 'n = 6\nby_time = "16:99"\n', "Expected `str` matching regex"),
        (DECISION, "n = 6\n", 'n = 6\nby_time = "16:00\\n"\n', "Expected `str` matching regex"),
        (DECISION, "n = 6\n", 'n = 6\nif_perhaps = ["complaint"]\n',
         "Object contains unknown field `if_perhaps`"),
        (DECISION, '"judicial_review"', '"shouting"', "Invalid enum value 'shouting'"),
        (TOLD, 'anchor = "request_received"', 'anchor = "moon"', "anchor names the unknown milestone 'moon'"),
        (TOLD, 'overtaken_by = ["decided_to_assess"]', 'overtaken_by = ["decided"]',
         "overtaken_by names the unknown milestone 'decided'"),
        (TOLD, "prompt = true\n", "", "statutory without a number"),
        (TOLD, "source = ", "sauce = ", ".*sauce"),
        (DRAFT, 'done_by = ["draft_served"]', "done_by = []", "nothing completes it"),
        (DRAFT, 'strength = "none"', 'strength = "practice"', "practice without a number"),
        (DRAFT, 'strength = "none"', 'strength = "none"\nexceptions = ["away_4w"]',
         "exceptions excuse a number"),
        (LETTER, 'source = "SI 2014/1530 reg 14"\n', "", ".*`source`"),
        (LETTER, 'source = "SI 2014/1530 reg 14"', 'source = " "', ".*source"),
        (SCHOOL, 'strength = "guidance"', 'strength = "none"', "a number needs a strength"),
        (SCHOOL, 'strength = "guidance"', 'strength = "custom"', "Invalid enum value 'custom'"),
        (SCHOOL, 'actor = "school"', 'actor = "owl"', "Invalid enum value 'owl'"),
        ("rule advice_due", '"missed_appointment"', '"staff_shortage"',
         "Invalid enum value 'staff_shortage'"),
        (APPEAL, 'or_until = [{ anchor = "mediation_certificate"', 'or_until = [{ anchor = "moon"',
         "anchor names the unknown milestone 'moon'"),
        (APPEAL, 'count = "months_after", n = 1', 'count = "moons_after", n = 1',
         "unknown count 'moons_after'"),
        (APPEAL, 'roll = "tribunal_appeal"', 'roll = "to_monday"', "Invalid enum value 'to_monday'"),
        ("rule no_fast_track", "strength", f"{COUNT}strength", "a principle has no number"),
        ("rule no_fast_track", "strength", 'done_by = ["draft_served"]\nstrength', "a principle is no step"),
        (ASKED, 'needs = ["decided_to_assess"]', 'needs = ["yes"]',
         "needs names the unknown milestone 'yes'"),
        (ASKED, 'needs = ["decided_to_assess"]', 'needs = ["advice_received"]',
         "advice_received must stand above it"),
        ("milestone draft_served", 'not_before = ["decided_to_issue"]',
         'not_before = ["draft_comments_received"]', "draft_comments_received must stand above it"),
        ("milestone draft_served", 'how = "served"', 'how = "teleported"', "Invalid enum value 'teleported'"),
        (ASKED, "needs", 'kind_of = "moon"\nneeds', "kind_of names the unknown milestone 'moon'"),
        (ASKED, "needs", 'kind_of = "draft_served"\nneeds', "draft_served must stand above it"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pack_is_named(packs: Path, of: str, old: str, new: str, named: str) -> None:
    spoil(packs / FOLDER.name / "first_assessment.toml", old, new, of=of)
    with pytest.raises(BadPack, match=f"first_assessment.toml: {of}: {named}"):
        load_packs(packs)


@pytest.mark.parametrize(
    ("file", "of", "old", "new", "named"),
    [
        ("annual_review", "rule amended_final_plan", '[{ anchor = "review_meeting"', '[{ anchor = "party"',
         ".*'party'"),
        ("phase_transfer", "rule transfer_review_school", "month = 2\nday = 15\n", "",
         "month and day go with fixed_before"),
        ("phase_transfer", "rule transfer_review_school", "day = 15", "day = 31",
         "no year, or only a leap year, has a day 31 in month 2"),
        ("phase_transfer", "rule transfer_review_school", "day = 15", "day = 29",
         "no year, or only a leap year, has a day 29 in month 2"),
        ("phase_transfer", "rule transfer_post16_to_post16",
         'note = "Five clear months lie between, so a day earlier."\n', "",
         "Object missing required field `note`"),
        ("mediation_and_appeal", "rule bundle_due", '["bundle_sent"]', '["hearing"]',
         "done_by names 'hearing', which may lie ahead"),
        ("mediation_and_appeal", "rule bundle_due", 'only_if = ["hearing"]', 'only_if = ["party"]',
         "only_if names the unknown milestone 'party'"),
        ("mediation_and_appeal", "milestone ordered_to_assess", '"order_made"', '"recommendation_sent"',
         "recommendation_sent must stand above it"),
        ("mediation_and_appeal", "milestone ordered_to_make_plan", '"order_made"', '"ordered_to_assess"',
         "it is a kind of 'ordered_to_assess', which is itself a kind of another"),
    ],
)  # fmt: skip
def test_a_mistake_in_another_pathway_is_named(
    packs: Path, file: str, of: str, old: str, new: str, named: str
) -> None:
    spoil(packs / FOLDER.name / f"{file}.toml", old, new, of=of)
    with pytest.raises(BadPack, match=f"{file}.toml: {of}: {named}"):
        load_packs(packs)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('step = "advice_due"', 'step = "advice_requested"', "rule advice_requested is there twice"),
        ('name = "refused_to_assess"', 'name = "decided_to_assess"',
         "milestone decided_to_assess is there twice"),
        ('step = "draft_sent"\n', "", "rule number 7: .*`step`"),
        ('name = "advice_received"\n', "", "milestone number 7: .*`name`"),
        ("[[rule]]", "[[rules]]", "unknown rules"),
        ("[[rule]]", "[[rule", "Expected"),
        ('begins_with = ["request_received"]', 'begins_with = ["moon"]',
         "begins_with names the unknown milestone 'moon'"),
        ('begins_with = ["request_received"]', "begins_with = []", ".*begins_with"),
        ('section = "1(a)"\n', "", ".*`section`"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_named(packs: Path, old: str, new: str, named: str) -> None:
    spoil(packs / FOLDER.name / "first_assessment.toml", old, new)
    with pytest.raises(BadPack, match=f"first_assessment.toml: {named}"):
        load_packs(packs)


@pytest.mark.parametrize(
    ("of", "old", "new", "named"),
    [
        ("refused_to_assess", '"mediation_and_appeal"', '"moon_landing"',
         "opens the unknown pathway 'moon_landing'"),
        ("refused_to_assess", '"refusal_to_assess_sent"', '"hearing"',
         "mediation_and_appeal does not begin with 'hearing'"),
        ("refused_to_assess", '"refusal_to_assess_sent"', '"moon"',
         "mediation_and_appeal does not begin with 'moon'"),
        ("appeal_sent", 'on = "final_plan_issued"', 'on = "draft_served"',
         "opens on 'draft_served', which it does not need"),
    ],
)  # fmt: skip
def test_a_pathway_that_leads_nowhere_is_named(packs: Path, of: str, old: str, new: str, named: str) -> None:
    spoil(packs / FOLDER.name / "first_assessment.toml", old, new, of=f"milestone {of}")
    with pytest.raises(BadPack, match=f"{FOLDER.name}: pathway first_assessment: milestone {of}: {named}"):
        load_packs(packs)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("in_force_from = 2015-03-23", 'in_force_from = "soon"', "pack.toml: .*in_force_from"),
        ("in_force_from = 2015-03-23", "in_force_from = 2015-03-23\nin_force_until = 2014-01-01",
         "comes before"),
        ('version = "2015-03-23"', 'version = "2016-01-01"', "does not match the folder"),
        ("law = [", "laws = [", "pack.toml: .*laws"),
        ('nation = "ENG"', 'nation = "FRA"', "pack.toml: Invalid enum value 'FRA'"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_head_of_a_pack_is_named(packs: Path, old: str, new: str, named: str) -> None:
    spoil(packs / FOLDER.name / "pack.toml", old, new)
    with pytest.raises(BadPack, match=named):
        load_packs(packs)


def test_lists_within_lists_without_end_are_refused(packs: Path) -> None:
    file = packs / FOLDER.name / "first_assessment.toml"
    file.write_text(f"begins_with = {'[' * 100_000}", encoding="utf-8")
    with pytest.raises(BadPack, match=r"first_assessment\.toml: lists or tables stand too deep"):
        load_packs(packs)


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="holds no packs"):
        load_packs(tmp_path)


# The next version, and a correction of this one


def another(packs: Path, version: str, **head: str) -> Path:
    """A copy under another version, with more lines in its head."""
    folder = packs / f"gb-eng-ehcp-{version}"
    shutil.copytree(FOLDER, folder)
    spoil(folder / "pack.toml", 'version = "2015-03-23"', f'version = "{version}"')
    for field, value in head.items():
        text = (folder / "pack.toml").read_text(encoding="utf-8")
        kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{field} ="))
        (folder / "pack.toml").write_text(f"{field} = {value}\n{kept}", encoding="utf-8")
    return folder


def test_two_packs_cannot_be_in_force_on_one_day(packs: Path) -> None:
    another(packs, "2027-09-01", in_force_from="2027-09-01")
    with pytest.raises(BadPack, match=r"gb-eng-ehcp/2027-09-01 overlaps gb-eng-ehcp/2015-03-23.* 2027-09-01"):
        load_packs(packs)


def test_when_the_law_changes_a_journey_keeps_the_pack_it_began_with(packs: Path) -> None:
    another(packs, "2027-09-01", in_force_from="2027-09-01")
    ends = "in_force_from = 2015-03-23\nin_force_until = 2027-08-31"
    spoil(packs / FOLDER.name / "pack.toml", "in_force_from = 2015-03-23", ends)
    both = load_packs(packs)
    assert both.in_force_on(date(2027, 8, 31)).version == "2015-03-23"
    assert both.in_force_on(date(2027, 9, 1)).version == "2027-09-01"
    assert both.pinned(KEY).version == "2015-03-23"


def test_a_correction_takes_the_place_of_what_it_corrects_and_the_old_one_stays_readable(packs: Path) -> None:
    another(packs, "2015-03-23b", corrects='"2015-03-23"')
    both = load_packs(packs)
    assert both.in_force_on(date(2026, 11, 20)).version == "2015-03-23b"
    assert both.pinned(KEY).version == "2015-03-23"


def test_a_correction_holds_for_the_same_days(packs: Path) -> None:
    another(packs, "2015-03-23b", corrects='"2015-03-23"', in_force_from="2015-04-01")
    with pytest.raises(BadPack, match=r"2015-03-23b corrects .*, so both must be in force on the same days"):
        load_packs(packs)


def test_a_correction_ends_on_the_same_day(packs: Path) -> None:
    another(packs, "2015-03-23b", corrects='"2015-03-23"', in_force_until="2030-01-01")
    with pytest.raises(BadPack, match="in force on the same days"):
        load_packs(packs)


def test_a_correction_corrects_the_version_just_before_it(packs: Path) -> None:
    another(packs, "2015-03-23b", corrects='"2014-09-01"')
    with pytest.raises(
        BadPack, match="2015-03-23b corrects '2014-09-01', but the version before it is '2015-03-23'"
    ):
        load_packs(packs)


@pytest.mark.parametrize(
    ("file", "of"),
    [("first_assessment", "rule appeal_rights_letter"), ("complaints", "milestone problem_put_right")],
)
def test_a_correction_leaves_out_nothing_that_journeys_may_hold(packs: Path, file: str, of: str) -> None:
    path = another(packs, "2015-03-23b", corrects='"2015-03-23"') / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    begins, ends = bounds(text, of)
    path.write_text(text[:begins] + text[ends:], encoding="utf-8")
    with pytest.raises(BadPack, match=rf"leaves out what {KEY} has: {file}\.{of.split()[1]}$"):
        load_packs(packs)


@pytest.mark.parametrize(
    ("of", "old", "new", "named"),
    [
        ("rule appeal_rights_letter", 'actor = "council"', 'actor = "school"',
         r"changes who must act in first_assessment\.appeal_rights_letter, which"),
        ("milestone refused_to_assess", 'ends = "refused_to_assess"\n', "",
         r"changes whether or how first_assessment\.refused_to_assess ends a journey, which"),
        ("milestone refused_to_assess", 'ends = "refused_to_assess"', 'ends = "said_no"',
         r"changes whether or how first_assessment\.refused_to_assess ends a journey, which"),
    ],
)  # fmt: skip
def test_a_correction_leaves_who_acts_and_how_a_journey_ended_as_families_were_told(
    packs: Path, of: str, old: str, new: str, named: str
) -> None:
    spoil(another(packs, "2015-03-23b", corrects='"2015-03-23"') / "first_assessment.toml", old, new, of=of)
    with pytest.raises(BadPack, match=f"gb-eng-ehcp/2015-03-23b {named} a correction may not"):
        load_packs(packs)
