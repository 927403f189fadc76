"""What people are, in the reader's language: the works and places that are known here, and other titles as written."""

from collections.abc import Mapping
from typing import Any

from sharing.families import Role
from sharing.languages import ENGLISH, later, spoken, tr

ROLE_WORDS: Mapping[Role, str] = {
    Role.PARENT: later("Parent"),
    Role.YOUNG_PERSON: later("Young person"),
    Role.CASE_OFFICER: later("Case officer"),
    Role.PRACTITIONER: later("Works with the family"),
}
TITLES = frozenset(
    {
        *(
            later("Case officer"),
            later("Practitioner"),
            later("Reads tips first"),
            later("Looks after the service"),
        ),
        *ROLE_WORDS.values(),
    }
)
"""As add_staff writes them where nobody gives another one."""
PLACES = frozenset(
    {
        later("council"),
        later("school"),
        later("college"),
        later("NHS"),
        later("parent forum"),
        later("service"),
    }
)


def what_they_are(row: Mapping[str, Any]) -> str:
    """'Case officer, council'; a post's own title says more than the role."""
    place = row["short_name"] or row["organisation"]
    words = title_words(row["title"]) if row["title"] else tr(ROLE_WORDS[Role(row["role"])])
    return f"{words}, {place_words(place)}" if place else words


def language_of(row: Mapping[str, Any]) -> str:
    """Which language those words are in, for `lang`: a title of somebody's own is taken to be English."""
    return spoken().code if not row["title"] or row["title"] in TITLES else ENGLISH.code


def title_words(title: str) -> str:
    return tr(title) if title in TITLES else title


def place_words(short_name: str) -> str:
    return tr(short_name) if short_name in PLACES else short_name
