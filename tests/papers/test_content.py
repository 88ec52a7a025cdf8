"""The hash of a paper's content stays the same for ever."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from ppks_desktop.domain.ink import Ink
from ppks_desktop.papers.content import canonical, content_hash
from ppks_desktop.papers.parties import ItemLine
from tests.papers import samples


@dataclass(frozen=True)
class Older:
    """A paper as it was."""

    name: str
    amount: int
    on: date
    items: tuple[ItemLine, ...] = ()


OLD = Older("Nurhayati", 0, date(2026, 7, 6), (ItemLine("Oven", qty=2),))


def test_the_canonical_form_is_plain_sorted_json() -> None:
    assert canonical(OLD) == (
        b'{"@":"Older","amount":0,"items":[{"@":"ItemLine","name":"Oven","qty":2,"unit":"unit",'
        b'"unit_price":0}],"name":"Nurhayati","on":"2026-07-06"}'
    )


def test_the_hash_of_a_known_paper_never_changes() -> None:
    content = samples.bast(photo=None, witnesses=())
    content = replace(content, receiver=replace(content.receiver, ink=None))
    assert (
        content_hash(content) == "928fa645ba8226cf3e7205f395187264f401d502536dc476f8228342f0cdc4a4"
    )


def test_a_field_added_later_and_left_empty_changes_nothing() -> None:
    @dataclass(frozen=True)
    class Newer(Older):
        note: str | None = None
        urgent: bool = False
        tags: tuple[str, ...] = ()

    Newer.__name__ = "Older"
    newer = Newer(OLD.name, OLD.amount, OLD.on, OLD.items)
    assert content_hash(newer) == content_hash(OLD)
    assert content_hash(replace(newer, note="x")) != content_hash(OLD)


def test_two_ways_to_write_the_same_letter_are_one() -> None:
    assert content_hash(replace(OLD, name="José")) == content_hash(replace(OLD, name="Jose\u0301"))


def test_pictures_and_ink_stand_as_their_hash() -> None:
    plain = json.loads(canonical(samples.bast(photo=b"picture")))
    assert len(plain["photo"]["sha256"]) == 64
    assert len(plain["receiver"]["ink"]["ink"]) == 64


def test_another_stroke_is_another_paper() -> None:
    content = samples.bast()
    other = replace(content, receiver=replace(content.receiver, ink=Ink(((((1, 1, 1),)),))))
    assert content_hash(content) != content_hash(other)


@pytest.mark.parametrize("value", [1.5, {"a": 1}, datetime(2026, 1, 1, tzinfo=UTC), [1]])
def test_a_value_without_one_written_form_is_a_bug(value: object) -> None:
    with pytest.raises(TypeError, match="paper cannot hold"):
        canonical(replace(OLD, name=value))  # type: ignore[arg-type]
