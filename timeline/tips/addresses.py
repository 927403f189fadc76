"""Where somebody can be found or reached: mail and web addresses, streets, postcodes and phone numbers."""

import re

# Each begins where a word begins, so that a long word is tried once and not from each of its letters.
_MAIL_OR_WEB = re.compile(
    r"(?<!\S)\S*\w@\S*|@\w\S*|\bhttps?:\S*|\bwww\.\S*|(?<![\w.-])(?:[\w-]+\.)+[^\W\d_]{2,}/\S*"
    r"|(?<![\w.-])[\w.-]+\.(?:com|org|net|uk|gov|edu|info|io|co|eu|app|xyz|school|london|wales|scot|cymru|example)\b\S*",
    re.IGNORECASE,
)
# Letters as the Post Office uses them in the second half.
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b\d{1,4}[A-Za-z]?,? (?:[^\W\d_]+ (?i:street|road|avenue|lane|crescent|terrace)|(?:[A-Z][\w’'-]* ){1,3}"
    r"(?:Street|Road|Avenue|Lane|Crescent|Terrace|Close|Drive|Way|Court|Place|Gardens?|Grove))\b"
)
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|20\d\d ?[-–/] ?(?:20)?\d\d|[012]?\d:[0-5]\d)"
_DAYS = re.compile(rf"{_DAY}(?:[\s–.-]+{_DAY})*")
"""One day, hour or more, or a school year, and nothing else."""
_PHONE = re.compile(r"\+?\(?\d(?:(?:[./_:–-]|\s[–-]\s|\s?[()]?\s?)\d)+")
FEWEST_DIGITS = 6


def found_address(text: str) -> str | None:
    """The first one, as it was typed."""
    for pattern in (_MAIL_OR_WEB, _POSTCODE, _STREET):
        if found := pattern.search(text):
            return found[0]
    return _phone(text)


def _phone(text: str) -> str | None:
    for found in _PHONE.finditer(text):
        digits = sum(letter.isdigit() for letter in found[0])
        if digits >= FEWEST_DIGITS and not _DAYS.fullmatch(found[0]):
            return found[0]
    return None
