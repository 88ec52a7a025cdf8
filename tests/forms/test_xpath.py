"""Paths and predicates beside lxml, on documents and formulas made at random."""

from __future__ import annotations

from math import isnan
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ppks_desktop.forms.xpath.trial import attempt

AXES = """
child parent self descendant descendant-or-self ancestor ancestor-or-self following-sibling
preceding-sibling following preceding attribute
""".split()
TESTS = ("a", "b", "c", "*", "node()", "text()", "comment()", "processing-instruction('t')")


class Maker:
    """Makes documents of three names, and paths over them."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def element(self, depth: int = 0) -> str:
        """An element with what is in it."""
        name = self.chance.choice("abc")
        marks = "".join(
            f" {mark}='{self.chance.choice(['1', '2', 'x', ''])}'"
            for mark in self.chance.sample("pq", self.chance.randint(0, 2))
        )
        inside = "".join(
            self.element(depth + 1)
            if self.chance.random() < 0.4
            else self.chance.choice(["1", "2", " ", "<!--c-->", "<?t v?>"])
            for _one in range(self.chance.randint(0, 4 if depth < 3 else 0))
        )
        return f"<{name}{marks}>{inside}</{name}>"

    def path(self, depth: int = 0) -> str:
        """A path, at times of several steps, in brackets, or two joined."""
        path = self.chance.choice(("", "", "/", "//")) + self._step(depth)
        for _one in range(self.chance.randint(0, 3)):
            path += self.chance.choice(("/", "/", "//")) + self._step(depth)
        if self.chance.random() < 0.1:
            path = f"({path})[{self.chance.randint(1, 2)}]"
        if self.chance.random() < 0.1:
            path = f"{path} | {self.path(depth + 1)}"
        return path

    def _step(self, depth: int) -> str:
        kind = self.chance.random()
        if kind < 0.2:
            return self.chance.choice(("..", ".", "@p", "@*"))
        axis = self.chance.choice(AXES)
        test = self.chance.choice(("*", "p", "q")) if axis == "attribute" else self._test()
        step = self._test() if kind < 0.5 else f"{axis}::{test}"
        while depth < 2 and self.chance.random() < 0.3:
            step += f"[{self._predicate(depth)}]"
        return step

    def _test(self) -> str:
        return self.chance.choice(TESTS)

    def _predicate(self, depth: int) -> str:
        inner = self.path(depth + 1)
        return self.chance.choice(
            (
                str(self.chance.randint(1, 3)),
                "last()",
                "last() - 1",
                "position() mod 2 = 1",
                "@p",
                "@p = '1'",
                inner,
                f"not({inner})",
                f"count({inner}) > 1",
                f"{inner} = '1' or @q",
                f"{inner} < 2 and {self.path(depth + 1)}",
            )
        )


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_a_path_finds_what_lxml_finds(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311 - a made form is no secret
    document = f"<a>{maker.element()}{maker.element()}</a>"
    path = maker.path()
    if "@" in path or "attribute::" in path:
        # libxml2 begins behind the element of an attribute; the recommendation right behind it
        path = path.replace("following::", "child::").replace("preceding::", "child::")
    for formula in (f"count({path})", f"string({path})", f"name({path})", f"boolean({path})"):
        wanted = etree.fromstring(document).xpath(formula)
        got = attempt(formula, document)
        assert got.type != "error", got
        assert got.value == (str(wanted) if isinstance(wanted, str) else wanted), (
            f"{formula} {document}"
        )
    number = etree.fromstring(document).xpath(f"number({path})")
    assert attempt(f"number({path})", document).value == ("NaN" if isnan(number) else number)
