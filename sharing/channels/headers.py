"""How the words of a letter are written so that every program on the way reads the same ones."""

from email.header import Header
from email.policy import EmailPolicy

_LONGEST = 998
"""Octets of a line (RFC 5322), without its end."""
_AS_THEY_STAND = frozenset(
    {"subject", "list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id", "references"}
)
_CONTROL = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), 127)))


class _Rules(EmailPolicy):
    """Programs read some headers as they stand: a long address in encoded words is no address to them. A subject in
    plain letters is one line too: where a line is folded some readers find a space more, and some one less."""

    def fold_binary(self, name: str, value: str) -> bytes:
        line = f"{name}: {value}"
        if name.lower() in _AS_THEY_STAND and _is_plain(value) and len(line) <= _LONGEST:
            return f"{line}{self.linesep}".encode()
        if name == "Subject":
            # The policy's own folding loses a space now and then, and makes words longer than RFC 2047 lets them be.
            words = Header(str(value), "utf-8", maxlinelen=75, header_name=name).encode(linesep=self.linesep)
            return f"{name}: {words}{self.linesep}".encode()
        return super().fold_binary(name, value)


# Plain 7-bit letters: no relay on the way needs to know anything newer.
RULES = _Rules(cte_type="7bit", linesep="\r\n")


def subject_of(words: str) -> str:
    """As the policy takes it: it decodes whatever it is handed, and people may write what looks encoded. Raises
    ValueError for a line break."""
    if words.splitlines() not in ([], [words]):
        raise ValueError("a line break in the subject")
    return words if _is_plain(words) else Header(words, "utf-8").encode(linesep="")


def as_it_stands(value: str) -> str:
    """Of a header that programs read. Raises ValueError for what would not stand there alone: the policy decodes what
    looks encoded, and a line break comes out of it."""
    if not _is_plain(value):
        raise ValueError("a header for programs with more in it than plain letters")
    return value


def coding(words: str) -> str | None:
    """Relays drop or refuse control characters that come as they are. None: the policy chooses."""
    return None if _CONTROL.isdisjoint(words) else "quoted-printable"


def _is_plain(value: str) -> bool:
    """Whoever reads it as it stands reads what was meant."""
    return value.isascii() and value.isprintable() and value == value.strip() and "=?" not in value
