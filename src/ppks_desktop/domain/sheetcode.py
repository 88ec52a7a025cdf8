"""The line in the QR code of a printed form: which form, page and sheet it is."""

import re

_CODE = re.compile(r"PPKS;F=([^;]*);V=[^;]*;P=\d+;N=(.*)")


def spelled(form_id: str, version: str, page: int, number: str) -> str:
    """The line of one page; ``number`` is the running number of the sheet, or empty."""
    return f"PPKS;F={form_id};V={version};P={page};N={number}"


def number_in(text: str) -> str:
    """The running number in a code that was scanned; any other text is a number as it stands."""
    code = _CODE.fullmatch(text.strip())
    return text if code is None else code[2]


def form_in(text: str) -> str:
    """The form of a code that was scanned; empty where the text is no code."""
    code = _CODE.fullmatch(text.strip())
    return "" if code is None else code[1]
