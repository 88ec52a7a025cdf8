"""Names of people: keys that old and new spellings share, for finding only."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

_TITLES: Final = frozenset(
    "h hj hjh hi haji hajjah drs dra dr drg ir prof alm almh almarhum almarhumah "
    "kh ust ustadz ustaz ustadzah bpk bapak ibu sdr sdri tn ny nn".split()
)
_ACADEMIC: Final = re.compile(
    r"\b(?:s\.?(?:pd|kom|sos|kep|kes|hum|psi|ag|ip|stp|tr|th|e|h|t|p)|m\.?(?:pd|kom|si|kes|hum|psi"
    r"|m|ag|ap|sc|t)|amd|a\.md)\.?(?=\s|$)",
    re.IGNORECASE,
)
_MUHAMMAD: Final = frozenset(
    "m md mh moh muh moch much mohd muhd mohamad mohamat mohammad mohammat mohamed mohammed "
    "muhamad muhamat muhammad muhammat muhamed muhammed mochamad mochamat mochammad mochammat "
    "muchamad muchammad mokhamad mokhammad mukhamad mukhammad".split()
)
_AHMAD: Final = frozenset("ahmad ahmat achmad achmat akhmad akhmat ahmed achmed ahmadd".split())
_KIN: Final = (("muhamat", _MUHAMMAD), ("ahmat", _AHMAD))
_ABDUL: Final = frozenset("abd abdul abdoel abdur abdus abdus abdun abdut abdu".split())

_SPELLING: Final = (
    (re.compile("oe"), "u"),
    (re.compile("^abdu[dlnrst](?=[^aiueo])"), "abdu"),
    (re.compile("dj"), "j"),
    (re.compile("tj"), "c"),
    (re.compile("sj"), "sy"),
    (re.compile("(?<=[a-z])j(?=[aiueo])"), "y"),
    (re.compile("kh|ch"), "h"),
    (re.compile("dh"), "d"),
    (re.compile("sy|sh"), "s"),
    (re.compile("dz|ts|z"), "s"),
    (re.compile("th"), "t"),
    (re.compile("ph|v|p"), "f"),
    (re.compile("q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_WORD: Final = re.compile(r"[a-z]+")


class SameName(StrEnum):
    """How much two names are alike; always for a person to decide."""

    TOKENS = "kata-sama"
    JOINED = "tulisan-sama"
    LOOSE = "mirip"


def tokens(text: str) -> tuple[str, ...]:
    """The words of a name, without titles, what follows a comma, and marks."""
    bare = text.casefold().partition(",")[0]
    bare = re.sub(r"['`\u2018\u2019\u02bc]", "", _ACADEMIC.sub(" ", bare))
    words = _WORD.findall(bare)
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """The words as old and new spelling share them, in the order written, joined by spaces."""
    return " ".join(_ended(_spelled(word)) for word in _joined(tokens(text)))


def loose_key(text: str) -> str:
    """The key without spaces and with s and j as one letter."""
    return name_key(text).replace(" ", "").replace("j", "s")


def search_words(text: str) -> tuple[tuple[str, ...], ...]:
    """For each typed word the beginnings to look for in keys; the last word may be unfinished.

    What is begun can go on in more than one spelling: ``Said`` is ``sait`` when it ends there and
    ``said`` in Saidah, ``Ak`` becomes ``ah`` in Akhmad, ``Mo`` may be a Mohammad.
    """
    words = tokens(text)
    if not words:
        return ()
    *whole, last = _joined(words)
    return (*((_ended(_spelled(word)),) for word in whole), _ways(last))


def same_name(one: str, other: str) -> SameName | None:
    """How alike two names are: same words in any order, same run of letters, loosely, or not."""
    first, second = name_key(one), name_key(other)
    if not first or not second:
        return None
    if set(first.split()) == set(second.split()):
        return SameName.TOKENS
    if first.replace(" ", "") == second.replace(" ", ""):
        return SameName.JOINED
    return SameName.LOOSE if loose_key(one) == loose_key(other) else None


def _joined(words: tuple[str, ...]) -> list[str]:
    """The words with Abdul and its kin written together with the next one."""
    found: list[str] = []
    waiting = False
    for word in words:
        if waiting:
            found[-1] = f"abdul{word}" if word[0] in "aiueo" else f"abdu{word}"
        else:
            found.append(word)
        waiting = word in _ABDUL and not waiting
    return found


def _spelled(word: str) -> str:
    return next((key for key, kin in _KIN if word in kin), None) or _respelled(word)


def _respelled(word: str) -> str:
    for pattern, instead in _SPELLING:
        word = pattern.sub(instead, word)
    return word


def _ways(begun: str) -> tuple[str, ...]:
    """The shortest beginnings that cover every way in which a begun word can go on."""
    vowel = "u" if begun.endswith("a") else "a"
    sure = _respelled(begun)
    going = {_respelled(f"{begun}{more}{vowel}")[:-1] for more in ("", "e", "h", "y", "z")}
    ways = {way for way in going if len(way) >= len(sure) or begun.endswith("j")}
    ways |= {sure, _ended(_spelled(begun))}
    ways |= {key for key, kin in _KIN if any(word.startswith(begun) for word in kin)}
    found: list[str] = []
    for way in sorted(ways, key=lambda way: (len(way), way)):
        if not way.startswith(tuple(found)):
            found.append(way)
    return tuple(found)


def _ended(word: str) -> str:
    """The end of a word: final d as t, final h silent."""
    if word.endswith("d"):
        return f"{word[:-1]}t"
    return word[:-1] if word.endswith("h") and len(word) > 3 else word
