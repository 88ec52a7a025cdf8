"""Invented names of people and streets, from common parts of the city's peoples."""

from dataclasses import dataclass
from random import Random
from typing import Any

from ppks_desktop.domain.dates import ROMAN
from ppks_desktop.domain.reference import read_yaml
from ppks_desktop.services.demo.ids import Odds


@dataclass(slots=True)
class Namer:
    """Draws names; a family keeps one tradition."""

    rng: Random
    parts: dict[str, Any]
    traditions: Odds[str]

    @classmethod
    def reading(cls, rng: Random) -> "Namer":
        """A namer with the parts as shipped."""
        parts = read_yaml("common_names.yaml")
        known = parts["traditions"]
        weights = [one["weight"] for one in known.values()]
        return cls(rng, parts, Odds(tuple(known), weights))

    def tradition(self) -> str:
        """A people to name a family by."""
        return self.traditions.draw(self.rng)

    def person(self, tradition: str, sex: str) -> str:
        """A name of this people; women are never given a man's leading word."""
        known = self.parts["traditions"][tradition]
        shape = self._pick(known["shapes"])
        if sex == "P" and "muhammad" in shape:
            shape = "first last"
        given = known["male"] if sex == "L" else known["female"]
        last = known.get("last_female", known["last"]) if sex == "P" else known["last"]
        words = [self._word(part, given, last) for part in shape.split()]
        return " ".join(dict.fromkeys(words))

    def street(self) -> str:
        """An address in a lane or street."""
        form = self._pick(self.parts["street_forms"])
        number = 1 + int(self.rng.random() * 120)
        roman = ROMAN[int(self.rng.random() * 9)]
        text: str = form.format(name=self._pick(self.parts["streets"]), no=number, roman=roman)
        return text

    def _word(self, part: str, given: list[str], last: list[str]) -> str:
        if part == "first":
            return self._pick(given)
        if part == "last":
            return self._pick(last)
        return self._pick(self.parts["muhammad"]) if part == "muhammad" else part.title()

    def _pick(self, words: list[str]) -> str:
        return words[int(self.rng.random() * len(words))]
