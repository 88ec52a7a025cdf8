"""Base45 (RFC 9285): bytes as the characters a QR code packs most densely."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Two bytes to three characters, a single last byte to two."""
    out: list[str] = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _place in range(len(pair) + 1):
            number, value = divmod(number, 45)
            out.append(ALPHABET[value])
    return "".join(out)


def decode(text: str) -> bytes:
    """The bytes of a text; raises ValueError unless ``encode`` could have made it."""
    out = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        if len(group) == 1 or any(character not in _VALUE for character in group):
            raise ValueError("not base45")
        number = sum(_VALUE[character] * 45**place for place, character in enumerate(group))
        width = len(group) - 1
        if number >= 256**width:
            raise ValueError("not base45")
        out += number.to_bytes(width, "big")
    return bytes(out)
