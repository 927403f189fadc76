"""A pack that journeys rest on never changes: a change that was made all the same is found and named."""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import law_table
from journeys import law
from journeys.law import BadPack, load_packs
from journeys.law.seals import NAME, broken_seals, seal, sealed_in

PACK = "gb-eng-ehcp-2015-03-23"
FOLDER = Path(law.__file__).parent / PACK
REVIEW = f"{PACK}/annual_review.toml"


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / PACK)
    assert seal(tmp_path) == [PACK]
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(BadPack) as refused:
        load_packs(folder)
    return str(refused.value)


def test_a_sealed_pack_loads_as_before(sealed: Path) -> None:
    assert broken_seals(sealed) == []
    assert load_packs(sealed).packs == law.PACKS.packs


def test_a_seal_is_a_line_as_sha256sum_writes_it(sealed: Path) -> None:
    line = (sealed / NAME).read_text(encoding="utf-8").splitlines()[0]
    assert line == f"{sha256((FOLDER / 'annual_review.toml').read_bytes()).hexdigest()}  {REVIEW}"
    assert len(sealed_in(sealed)) == len(list(FOLDER.glob("*.toml")))


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_anybody_can_check_the_seals_without_the_product(sealed: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", NAME], cwd=sealed, check=True)


def test_one_changed_letter_is_refused_by_name(sealed: Path) -> None:
    text = (sealed / REVIEW).read_text(encoding="utf-8")
    (sealed / REVIEW).write_text(text + "\n", encoding="utf-8")
    assert refusal(sealed) == f"{REVIEW}: changed since it was sealed. A change in the law is a new version"


def test_a_removed_file_is_refused_by_name(sealed: Path) -> None:
    (sealed / REVIEW).unlink()
    assert refusal(sealed).startswith(f"{REVIEW}: ")


def test_an_added_file_is_refused_by_name(sealed: Path) -> None:
    shutil.copy(sealed / REVIEW, sealed / PACK / "weekly_review.toml")
    assert refusal(sealed).startswith(f"{PACK}/weekly_review.toml: ")


def test_every_broken_seal_is_named(sealed: Path) -> None:
    (sealed / PACK / "pack.toml").write_text("", encoding="utf-8")
    (sealed / REVIEW).unlink()
    assert refusal(sealed).startswith(f"{REVIEW}, {PACK}/pack.toml: ")


def test_a_whole_pack_that_went_missing_is_refused(sealed: Path) -> None:
    shutil.rmtree(sealed / PACK)
    assert REVIEW in broken_seals(sealed)


def test_a_pack_that_is_not_sealed_yet_may_still_change(sealed: Path) -> None:
    _new_version(sealed)
    assert broken_seals(sealed) == []


def test_sealing_adds_new_packs_and_never_renews_an_old_seal(sealed: Path) -> None:
    before = sealed_in(sealed)
    (sealed / REVIEW).write_text("changed", encoding="utf-8")
    _new_version(sealed)

    assert seal(sealed) == ["gb-eng-ehcp-2027-09-01"]

    after = sealed_in(sealed)
    assert {name: after[name] for name in before} == before
    assert len(after) == 2 * len(before)
    assert broken_seals(sealed) == [REVIEW]


def test_sealing_again_changes_nothing(sealed: Path) -> None:
    before = (sealed / NAME).read_bytes()
    assert seal(sealed) == []
    assert (sealed / NAME).read_bytes() == before


def test_the_command_seals_beside_the_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(FOLDER, tmp_path / PACK)
    monkeypatch.setattr(law, "__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setattr(law_table, "TABLE", tmp_path / "law.md")
    monkeypatch.setattr(sys, "argv", ["bin/law", "--seal"])

    assert law_table.main() == 0
    assert law_table.main() == 0

    assert capsys.readouterr().out == f"Sealed: {PACK}\nSealed: nothing new\n"
    assert REVIEW in sealed_in(tmp_path)


def _new_version(folder: Path) -> None:
    shutil.copytree(FOLDER, folder / "gb-eng-ehcp-2027-09-01")
