"""The judge is tried first: it must see each thing that can go wrong."""

from email.message import EmailMessage

from tests.faults.oracle import Verdict, Word, judge

ADA, BO = "ada@mail.example", "bo@mail.example"
OF_WREN, OF_TEAL = "The council wrote a note about Wren to\nagree on.", "letters and choices come to Teal."


def letter(to: str, *said: str) -> EmailMessage:
    message = EmailMessage()
    message["To"] = to
    message.set_content("\n\n".join(said))
    return message


def test_all_told_once_is_well_in_one_letter_or_two() -> None:
    promised = [Word(ADA, "Wren", "note"), Word(ADA, "Teal", "rights"), Word(BO, "Wren", "note")]
    together = [letter(ADA, OF_WREN, OF_TEAL), letter(BO, OF_WREN)]
    apart = [letter(ADA, OF_TEAL), letter(BO, OF_WREN), letter(ADA, OF_WREN)]
    assert judge(promised, together) == Verdict(lost=0, doubled=0, uncalled=0, letters=2)
    assert judge(promised, apart).is_kept


def test_what_is_lost_doubled_or_none_of_theirs_is_counted() -> None:
    promised = [Word(ADA, "Wren", "note"), Word(ADA, "Teal", "note")]
    assert judge(promised, [letter(ADA, OF_WREN)]).lost == 1
    assert judge(promised[:1], [letter(ADA, OF_WREN)] * 3).doubled == 2
    assert judge(promised[:1], [letter(ADA, OF_WREN, OF_WREN)]).doubled == 1
    assert judge(promised[:1], [letter(ADA, OF_WREN), letter(BO, OF_WREN)]).uncalled == 1
    assert not judge(promised, []).is_kept
