"""Whether a letter’s DKIM signature holds, from the text of RFC 6376 and with nothing but arithmetic.

Written for tests, beside the library that signs: two mistakes that agree would have to be made twice. It knows what we
sign with (rsa-sha256, relaxed/relaxed) and calls anything else no signature.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 in a signature (RFC 8017, section 9.2, note 1)."""


def holds(letter: bytes, records: Mapping[str, str]) -> bool:
    """By any of its signatures. `records`: what is published, by name, as "post._domainkey.journey.example"."""
    fields, body = _parted(letter)
    signatures = [field for field in fields if _name(field) == b"dkim-signature"]
    return any(
        _one_holds(one, [other for other in fields if other is not one], body, records) for one in signatures
    )


def _one_holds(signature: bytes, others: Sequence[bytes], body: bytes, records: Mapping[str, str]) -> bool:
    tags = _tags(signature.partition(b":")[2].decode())
    if tags.get("v") != "1" or tags.get("a") != "rsa-sha256" or tags.get("c") != "relaxed/relaxed":
        return False
    names = tags["h"].lower().split(":")
    record = records.get(f"{tags['s']}._domainkey.{tags['d']}")
    # With a length (l=) anybody could write on below; without From it says nothing about who wrote.
    if record is None or "from" not in names or "l" in tags:
        return False
    if tags["bh"] != b64encode(sha256(relaxed_body(body)).digest()).decode():
        return False
    unsigned = re.sub(rb"([;\s]b\s*=)[^;]*", rb"\1", signature)
    signed = b"".join(relaxed_field(field) for field in _chosen(others, names))
    whole = signed + relaxed_field(unsigned).removesuffix(b"\r\n")
    return _is_signed(whole, b64decode(tags["b"]), b64decode(_tags(record)["p"]))


def relaxed_field(field: bytes) -> bytes:
    """Section 3.4.2."""
    name, _, value = field.partition(b":")
    value = re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b""))
    return name.strip(b" \t").lower() + b":" + value.strip(b" \t") + b"\r\n"


def relaxed_body(body: bytes) -> bytes:
    """Section 3.4.4."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def _parted(letter: bytes) -> tuple[list[bytes], bytes]:
    """Its header fields, each with its folds and without its last line end, and its body."""
    head, _, body = letter.partition(b"\r\n\r\n")
    return re.split(rb"\r\n(?![ \t])", head), body


def _name(field: bytes) -> bytes:
    return field.partition(b":")[0].strip().lower()


def _chosen(fields: Sequence[bytes], names: Sequence[str]) -> Iterator[bytes]:
    """Section 5.4.2: of several with one name the lowest first. A name too many stands for no field at all."""
    left = list(reversed(fields))
    for name in names:
        field = next((one for one in left if _name(one) == name.encode()), None)
        if field is not None:
            left.remove(field)
            yield field


def _tags(said: str) -> dict[str, str]:
    """Section 3.2. No value that we read has a space that matters."""
    pairs = (tag.partition("=") for tag in said.split(";") if tag.strip())
    return {name.strip(): "".join(value.split()) for name, _, value in pairs}


def _is_signed(said: bytes, signature: bytes, key: bytes) -> bool:
    """RFC 8017, section 8.2.2."""
    modulus, exponent = _numbers(key)
    length = (modulus.bit_length() + 7) // 8
    opened = pow(int.from_bytes(signature), exponent, modulus).to_bytes(length)
    told = _SHA256 + sha256(said).digest()
    return opened == b"\0\1" + b"\xff" * (length - 3 - len(told)) + b"\0" + told


def _numbers(key: bytes) -> tuple[int, int]:
    """Modulus and exponent of a SubjectPublicKeyInfo in DER."""
    (whole,) = _parts(key)
    _, bits = _parts(whole)
    (numbers,) = _parts(bits[1:])
    modulus, exponent = _parts(numbers)
    return int.from_bytes(modulus), int.from_bytes(exponent)


def _parts(der: bytes) -> Iterator[bytes]:
    while der:
        size, start = der[1], 2
        if size > 127:
            start += size - 128
            size = int.from_bytes(der[2:start])
        yield der[start : start + size]
        der = der[start + size :]
