"""The whole message to one person: a subject, the text, the same sentences as HTML, and the words of a text message."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minijinja import Environment, load_from_path

from sharing.languages import spoken, tr, tr_n
from timeline.alerts.letters.lines import Line, in_order
from timeline.alerts.letters.text_message import text_of
from timeline.alerts.owed.weights import Weight

TYPE = "font-family: system-ui, Roboto, Helvetica, Arial, sans-serif; font-size: 17px; line-height: {}"
"""Of a mail that can show it. Urdu's letters need more room between lines."""

MUST_DO = (Weight.URGENT, Weight.MINE)

_MAIL = Environment(
    loader=load_from_path([Path(__file__).parents[3] / "templates"]),
    auto_escape_callback=lambda name: name.endswith(".html"),
    undefined_behavior="strict",
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Reader:
    home: str
    """Where the link leads, without a closing slash."""
    stop: str = ""
    """Where the reader ends such letters, signed out. "": these can't be ended."""


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str
    short: str
    """At most 160 characters, for a text message."""


@dataclass(frozen=True)
class _Part:
    """One line as it stands in the letter."""

    heading: str
    said: Sequence[str]
    next: Sequence[str]
    more: "Sequence[_End]"


@dataclass(frozen=True)
class _End:
    """A sentence with an address, parted where that stands; or one without, below."""

    before: str
    link: str = ""
    after: str = ""

    @classmethod
    def leading(cls, sentence: str, link: str) -> "_End":
        before, _, after = sentence.partition("{link}")
        return cls(before, link, after)

    @property
    def words(self) -> str:
        """Where the words themselves are the link, no colon leads to it."""
        return f"{self.before.rstrip(' :')}{self.after}"


def letter_of(lines: Sequence[Line], reader: Reader) -> Letter:
    """`lines`: at least one, in the language that is spoken now. What the reader must do and bad news come first."""
    ordered = in_order(lines)
    subject = _subject(ordered)
    words = {
        "parts": [_part(line, reader) for line in ordered],
        "several": len(ordered) > 1,
        "on_page": tr("The reasons, and what comes after, are on your page:"),
        # Whoever is outside has no page about it.
        "home": f"{reader.home}/" if any(line.in_circle for line in ordered) else "",
        "end": list(_end(ordered, reader)),
    }
    page = {
        "subject": subject,
        "lang": spoken().code,
        "dir": spoken().direction,
        "type": TYPE.format("1.9" if spoken().is_rtl else "1.55"),
        "open": tr("Open your page"),
    }
    return Letter(
        subject,
        _MAIL.render_template("emails/alert.txt", **words),
        _MAIL.render_template("emails/alert.html", **words, **page),
        text_of(ordered, subject, [*ordered[0].sentences, *_next(ordered[0])], reader.home),
    )


def _subject(lines: Sequence[Line]) -> str:
    first = tr("{name}: {news}").format(name=lines[0].name, news=lines[0].news)
    if len(lines) == 1:
        return first
    count = len(lines)
    many = tr_n("{names}: {n} thing to know", "{names}: {n} things to know", count)
    subject = many.format(names=_names(lines), n=count)
    if lines[0].weight not in MUST_DO:
        return subject
    return tr("{things}. First: {news}").format(things=subject, news=lines[0].news)


def _names(lines: Sequence[Line]) -> str:
    return ", ".join(dict.fromkeys(line.name for line in lines))


def _part(line: Line, reader: Reader) -> _Part:
    heading = tr("{name}: {news}").format(name=line.name, news=line.news)
    words = tr("Whom to ring, and how long it waits: {link}")
    more = [_End.leading(words, f"{reader.home}{line.page}")] if line.page else []
    return _Part(heading, line.sentences, list(_next(line)), more)


def _next(line: Line) -> Iterator[str]:
    if line.next:
        yield tr("Next: {step}.").format(step=line.next.title)
        if line.next.when:
            yield tr("When: {when}.").format(when=line.next.when)
            if line.next.counted:
                yield line.next.counted
    if line.who:
        yield tr("Who acts: {who}.").format(who=line.who)


def _end(lines: Sequence[Line], reader: Reader) -> Iterator[_End]:
    names = list(dict.fromkeys(line.name for line in lines))
    around = list(dict.fromkeys(line.name for line in lines if line.in_circle))
    if len(names) == 1:
        yield _End(tr("{name} is a code word. It keeps names out of mail.").format(name=names[0]))
    else:
        words = tr("{names} are code words. They keep names out of mail.")
        yield _End(words.format(names=", ".join(names)))
    if around:
        name = ", ".join(around)
        yield _End(tr("You get this because you are in the circle around {name}.").format(name=name))
    yield _End.leading(tr("You can choose what we send you, and when: {link}"), f"{reader.home}/me/alerts")
    # What somebody may see is told whatever they chose.
    if reader.stop and any(line.weight is not Weight.SIGHT for line in lines):
        yield _End.leading(tr("Stop these messages: {link}"), reader.stop)
    if not spoken().checked:
        yield _End(tr("This translation was made by a machine. Nobody who speaks it has checked it yet."))
