"""How many messages a phone network counts a text for. The numbers are those of 3GPP TS 23.038 and 23.040."""

import pytest

from sharing.channels.text_parts import in_plain_marks, parts_of


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("ä" * 160, 1), ("£" * 160, 1),
        # These take two places each.
        ("€" * 80, 1), ("€" * 81, 2), ("[" * 80, 1), ("{" * 81, 2),
        ("ł" * 70, 1), ("ł" * 71, 2), ("a" * 133 + "ł", 2), ("a" * 134 + "ł", 3), ("’" + "a" * 70, 2),
        ("ہ" * 134, 2), ("ہ" * 135, 3), ("👍" * 35, 1), ("👍" * 36, 2),
    ],
)  # fmt: skip
def test_a_text_counts_for_as_many_messages_as_networks_say(words: str, parts: int) -> None:
    assert parts_of(words) == parts


def test_curly_marks_cost_nobody_a_second_message() -> None:
    words = "“Robin’s letter” – it’s here…" + "a" * 120
    assert (parts_of(words), parts_of(in_plain_marks(words))) == (3, 1)
    assert in_plain_marks("“Robin’s letter” – it’s here…") == "\"Robin's letter\" - it's here..."
    assert in_plain_marks("Łódź, عائشہ") == "Łódź, عائشہ"
