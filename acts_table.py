"""`bin/acts`: who may do what and when, as tables that anybody can check, in docs/acts.md.

bin/acts            write docs/acts.md anew from the rules
bin/acts --check    say whether it is in step with them
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from timeline.acts.all import THINGS
from timeline.acts.matrix import Due, Thing
from timeline.acts.people import OUTSIDE, PEOPLE

TABLE = Path(__file__).parent / "docs" / "acts.md"

HEAD = """# Who may do what, and when

Made from the rules by `bin/acts`; do not edit it here. `tests/acts` tries every cell of it on the pages: as that
person, on a thing in that state, with the form filled in well. People with the same row share one.

- **yes**: it is done.
- **not now**: it would be theirs, but not as things stand. They are told so, their words are kept, and nothing
  changes (409, or 422 beside the field).
- **no**: around the child, and this is somebody else’s: the page has no such form, and a form sent without it leads
  nowhere (404).
- **not their part**: around the child, in a role that never does this, or a parent who is not to see it (403).
- **shut out**: a parent who is to see nothing. Led to the page that says who decided that (303, or 403).
- **not there**: not around the child. The page answers as if there were no such child (404).
- **sign in first**: signed out (401, or the way to sign in).
"""


NOT_AROUND = "everybody who is not around the child"


def whole_table() -> str:
    outside = "; ".join(PEOPLE[who].words for who in OUTSIDE)
    return (
        "\n".join(
            [
                HEAD,
                f"{NOT_AROUND.capitalize()}: {outside}.\n",
                *(line for thing in THINGS for line in _thing(thing)),
            ]
        )
        + "\n"
    )


def _thing(thing: Thing) -> Iterator[str]:
    yield f"## {thing.name[:1].upper()}{thing.name[1:]}\n"
    yield thing.about
    for act in thing.acts:
        yield f"\n### {act[:1].upper()}{act[1:]}\n"
        yield f"| Who | {' | '.join(thing.states.values())} |"
        yield f"|{'---|' * (len(thing.states) + 1)}"
        for people, cells in _rows(thing, act):
            yield f"| {'; '.join(people)} | {' | '.join(cells)} |"
    yield ""


def _rows(thing: Thing, act: str) -> Iterator[tuple[list[str], tuple[Due, ...]]]:
    """People whose rows are the same share one, and stand where the first of them does."""
    rows = {who: tuple(thing.due(act, who, state) for state in thing.states) for who in thing.people}
    places = {cells: place for place, cells in reversed([*enumerate(rows.values())])}
    ordered = sorted(rows, key=lambda who: places[rows[who]])
    for cells, people in groupby(ordered, key=rows.__getitem__):
        names = [*people]
        all_outside = set(OUTSIDE) <= {*names}
        yield (
            [
                *(thing.words_for(who) for who in names if not (all_outside and who in OUTSIDE)),
                *([NOT_AROUND] if all_outside else []),
            ],
            cells,
        )


def main() -> int:
    asked = argparse.ArgumentParser(
        prog="bin/acts", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("--check", action="store_true")
    if asked.parse_args().check:
        in_step = TABLE.exists() and TABLE.read_text(encoding="utf-8") == whole_table()
        sys.stdout.write(f"docs/acts.md is {'in step' if in_step else 'out of step: run bin/acts'}\n")
        return 0 if in_step else 1
    TABLE.write_text(whole_table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
