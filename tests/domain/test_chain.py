"""The chain: one spelling of a change, and hashes that pin their order."""

from collections.abc import Mapping
from hashlib import sha256

from ppks_desktop.domain.chain import EMPTY_CHAIN, canonical, chain_next, spell
from ppks_desktop.domain.change import Change, Origin, Plain, Role


def a_change(values: Mapping[str, Plain], actor: str = "Ani") -> Change:
    """A change of one person's name."""
    return Change(
        id="0" * 32,
        replica="r1",
        seq=1,
        table="person",
        record="1" * 32,
        group="name",
        values=values,
        seen={"r2": 3, "r1": 1},
        actor=actor,
        role=Role.FIELD,
        at=0,
        origin=Origin.SCREEN,
        schema=1,
    )


def test_the_order_of_keys_does_not_matter() -> None:
    one = a_change({"full_name": "Siti", "alias_name": None})
    other = a_change({"alias_name": None, "full_name": "Siti"})
    assert canonical(one) == canonical(other)


def test_a_letter_and_its_composed_twin_are_spelled_alike() -> None:
    assert canonical(a_change({"full_name": "Re\u0301"})) == canonical(
        a_change({"full_name": "Ré"})
    )


def test_what_misleads_the_eye_or_breaks_a_reader_is_spelled_without_it() -> None:
    for odd in ("\ud800", "\u202e", "\x00", "\x7f", "\x1b"):
        assert canonical(a_change({"full_name": f"Siti{odd}"})) == canonical(
            a_change({"full_name": "Siti"})
        )


def test_any_other_value_gives_other_bytes() -> None:
    values: tuple[Plain, ...] = ("Siti", "siti", None, 1, True, [])
    assert len({canonical(a_change({"full_name": value})) for value in values}) == 6


def test_a_link_is_the_hash_of_the_link_before_and_the_change() -> None:
    change = a_change({"full_name": "Siti"})
    first = chain_next(EMPTY_CHAIN, change)
    assert first == sha256(bytes(32) + canonical(change)).digest()
    assert chain_next(first, change) != first


def test_from_outside_only_what_is_tidy_already_has_a_spelling() -> None:
    for odd in ("\ud800", "\u202e", "\x00", "Re\u0301"):
        assert spell(a_change({"full_name": odd})) is None
    for fine in ("Siti", "Ré", 'baris\nbaru \\ "kutip"'):
        change = a_change({"full_name": fine})
        assert spell(change) == canonical(change)
