"""What formulas give, written from the ODK specification, beyond the public cases."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ppks_desktop.forms.xpath.trial import Outcome, attempt
from tests.forms.sheet import faults, opened

HOUSE = (
    "<data id='rumah'><name>Siti</name><empty/>"
    "<member><age>40</age><job/></member><member><age>12</age><job>a</job></member>"
    "<member><age/><job>b</job></member>"
    "<street><house no='7'><room>1</room></house></street></data>"
)


def value(expression: str, ref: str | None = None) -> object:
    """What a formula gives beside the house."""
    return attempt(expression, HOUSE, ref).value


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("coalesce('', '', 'c')", "c"),
        ("coalesce(number('x'), 2)", 2.0),
        ("concat()", ""),
        ("concat('a', /data/member/job, 1)", "aab1"),
        ("join('-', /data/member/job)", "-a-b"),
        ("join('-', 'x', 2)", "x-2"),
        ("substring('12345', 2, 3)", "234"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 4)", "45"),
        ("substring('12345', 0 div 0, 3)", ""),
        ("substr('abc', 'x')", "abc"),
        ("weighted-checklist(2, 3, true(), 1, true(), 2, false(), 5)", True),
        ("weighted-checklist(9, 10, true(), 1, true(), 2)", False),
        ("weighted-checklist(0, 60, /data/member/age, /data/member/age)", True),
        ("checklist(1, 2, /data/member/job)", True),
        ("checklist(-1, -1)", True),
        ("regex('abc', '[a-c]+')", True),
        ("regex('abcd', '[a-c]+')", False),
        ("digest('a', 'MD5', 'hex')", "0cc175b9c0f1b6a831c399e269772661"),
        ("base64-decode('U2l0aQ==')", "Siti"),
        ("version()", ""),
        ("property('deviceid')", ""),
        ("depend(3, /data/name)", 3.0),
        ("true() and false() or true() and true()", True),
        ("1 or 1 or 0 or 0", True),
        ("1 and 1 and 0", False),
        ("- - 3", 3.0),
        ("---3", -3.0),
        ("2 div -0", "-Infinity"),
        ("-2 div 0", "-Infinity"),
        ("(1 div 0) mod 2", "NaN"),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -2.0),
        ("round(1, 99)", "NaN"),
        ("round(1 div 0)", "Infinity"),
        ("abs('x')", "NaN"),
        ("ceiling(1.2) + floor(1.8)", 3.0),
        ("ceiling(1 div 0)", "Infinity"),
        ("floor(0 div 0)", "NaN"),
        ("sqrt(-1)", "NaN"),
        ("exp(1000)", "Infinity"),
        ("log(0)", "-Infinity"),
        ("log10(0)", "-Infinity"),
        ("log(1)", 0.0),
        ("pow(0, -1)", "Infinity"),
        ("atan2('x', 1)", "NaN"),
        ("round(exp(1), 4)", 2.7183),
        ("round(pi(), 2)", 3.14),
        ("int('99999999999999999999')", 1e20),
        ("max(/data/member/age)", 40.0),
        ("min(/data/member/age, 5)", 5.0),
        ("max('x')", "NaN"),
        ("sum(/data/member/age)", 52.0),
        ("count(/data/member)", 3.0),
        ("count(/data/member/job[. = 'a'])", 1.0),
        ("/data/member[age > 20]/age", "40"),
        ("/data/member[2]/job", "a"),
        ("/data/member[position() = last()]/job", "b"),
        ("position(/data/member[job = 'b'])", 3.0),
        ("position(/data/nothing)", 0.0),
        ("/data/member/job = 'b'", True),
        ("/data/member/age < 13", True),
        ("/data/member/age > 100", False),
        ("/data/nothing = ''", True),
        ("'z' != /data/member/job", True),
        ("string(/data)", "Siti4012ab1"),
        ("count-non-empty(/data/member | /data/empty)", 3.0),
        ("/data/street/house/@no", "7"),
        ("//room", "1"),
        ("/data//room", "1"),
        ("street//room", "1"),
        ("${street}//room", "1"),
        ("string(/data/empty | /data/name)", "Siti"),
        ("string(/data/nothing | /data/nowhere)", ""),
        ("position(/)", 1.0),
        ("position(/data/street/house/@no)", 1.0),
        ("count(current())", 1.0),
        ("number('1970-01-01Tx')", "NaN"),
        ("count(//age)", 3.0),
        ("count(/data/*)", 6.0),
        ("count(//room/ancestor::*)", 3.0),
        ("count(//room/ancestor-or-self::*)", 4.0),
        ("count(//age[1]/following-sibling::job)", 3.0),
        ("count(/data/empty/preceding-sibling::*)", 1.0),
        ("count(/data/empty/following::*)", 12.0),
        ("count(/data/empty/preceding::*)", 1.0),
        ("count(/data/descendant::job)", 3.0),
        ("count(/data/self::data)", 1.0),
        ("count(/data/text())", 0.0),
        ("count((/data/name | /data/empty)[1])", 1.0),
        ("(/data/member)[2]/job", "a"),
        ("count(/data/parent::node()/parent::node())", 0.0),
        ("name", "Siti"),
        ("${name}", "Siti"),
        ("${member}[2]/job", "a"),
        ("count(${member})", 3.0),
        ("${room}", "1"),
        ("current()/name", "Siti"),
        ("/data/member[job = current()/member[3]/job]/job", "b"),
        ("indexed-repeat(/data/member/job, /data/member, 2)", "a"),
        ("indexed-repeat(/data/member/age, /data/member, 0)", "40"),
        ("string-length(once('abc'))", 11.0),
        ("string-length(uuid())", 36.0),
        ("random() < 1", True),
        ("count(randomize(/data/member, 42))", 3.0),
        ("count(randomize(/data/member/job)[1])", 1.0),
        ("randomize(3)", None),
        ("'a' | 'b'", None),
        (
            "format-date('2025-03-13', '%A %a %d %e %B %b %n %y %%')",
            "Kamis Kam 13 13 Maret Mar 3 25 %",
        ),
        (
            "format-date-time('2025-03-13T08:05:09.5', '%H.%h.%M.%S.%3 %W %Z')",
            "08.8.05.09.500 11 +0000",
        ),
        ("format-date('', '%Y')", ""),
        ("decimal-date-time('')", ""),
        ("decimal-time('')", ""),
        ("decimal-time(1.25)", 0.25),
        ("decimal-time(number('x'))", "NaN"),
        ("decimal-date-time(3)", 3.0),
        ("decimal-time('2025-03-13T06:00:00')", 0.25),
        ("date('')", ""),
        ("date(number('x'))", ""),
        ("number('2025-03-13')", 20160.0),
        ("number('1970-01-02T12:00:00Z')", 1.5),
        ("number('1970-13-99')", "NaN"),
        ("number('1970-01-01T99:00')", "NaN"),
        ("number('1970-01-01T10:00:00+99:00')", "NaN"),
        ("date('2025-03-13') > '2025-03-12'", True),
        ("today() = '2025-03-13'", True),
        ("now() > today()", True),
        ("date-time('2025-03-13T10:00:00') - date('2025-03-13') < 0.5", True),
        ("string(date-time(0.5))", "1970-01-01T12:00:00.000+00:00"),
        ("string(date-time('2025-03-13'))", "2025-03-13"),
        ("int(now()) = number(today())", True),
        ("date(now()) = today()", True),
        ("date-time(now()) = now()", True),
        ("string(0.0000001)", "0.0000001"),
        ("distance('0 0; 0 1') > 111000", True),
        ("round(distance('0 0', '0 1') div 1000)", 111.0),
        ("round(area('0 0; 0 1; 1 1; 1 0') div 1000000)", 12391.0),
        ("area('0 0; 1 1')", 0.0),
        ("geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0')", True),
        ("geofence('2 0.5', '0 0; 0 1; 1 1; 1 0; 0 0')", False),
    ],
)
def test_formulas_give(expression: str, wanted: object) -> None:
    got = attempt(expression, HOUSE)
    if wanted is None:
        assert got.type == "error"
    elif isinstance(wanted, float):
        assert got.value == pytest.approx(wanted)
    else:
        assert got.value == wanted


@pytest.mark.parametrize(
    ("expression", "word"),
    [
        ("", "kosong"),
        ("   ", "kosong"),
        ("1 +", "akhir rumus"),
        ("(1", "Kurang tanda )"),
        ("1 )", "tidak pada tempatnya"),
        ("'abc", "tidak ditutup"),
        ("${a b}", "tidak benar"),
        ("1 # 2", "tidak dikenal"),
        ("concat('a' 'b')", "Kurang tanda )"),
        ("boldly::go", "Sumbu boldly"),
        ("child::5", "tidak pada tempatnya"),
        ("/data/5", "tidak pada tempatnya"),
        ("a[1", "Kurang tanda ]"),
        ("x:y/z", "Awalan x:"),
        ("string(/data/x:y)", "Awalan x:"),
        ("selekted(1)", "Mungkin maksudnya selected()"),
        ("qqqqqq()", "tidak dikenal"),
        ("coalesce(1)", "2 atau lebih"),
        ("round()", "1-2 isian"),
        ("pow(1)", "2 isian"),
        ("count(3)", "rujukan"),
        ("position(3)", "rujukan"),
        ("name(3)", "rujukan"),
        ("jr:choice-name('a', '${name}')", "perlu formulir"),
        ("jr:itext('a')", "itext"),
        ("pulldata('a', 'b', 'c', 'd')", "Daftar a tidak ada"),
        ("instance('a')/root/item", "Daftar a tidak ada"),
        ("(1 + 1)/a", "Jalur hanya"),
        ("weighted-checklist(1, 2, 3)", "pasangan"),
        ("weighted-checklist(0, 9, /data/member/age, /data/name)", "tidak sama"),
        ("regex('a', '(')", "regex"),
        ("regex('a', concat('(', ''))", "regex"),
        ("digest('a', 'MD4')", "digest()"),
        ("base64-decode('?')", "base64"),
        ("format-date('2025-03-13', '%q')", "%q"),
        ("format-date('2025-03-13', '50%')", "Pola"),
        ("date(1 div 0)", "jangkauan"),
        ("date('kemarin')", "bukan tanggal"),
        ("distance('utara')", "lintang"),
        ("distance('a b')", "lintang"),
        ("geofence('0 0', '0 0; 1 1')", "tertutup"),
        ("indexed-repeat(1, 2)", "3-11"),
        ("indexed-repeat(/data/a, /data, 1, /data)", "pasangan"),
        ("indexed-repeat(name, /data, 1)", "mutlak"),
        ("indexed-repeat(/data/member/age, /data/street, 1)", "memuat"),
        ("indexed-repeat(/data/member/age, 'x', 1)", "memuat"),
        ("1" + " + 1" * 200, "terlalu panjang"),
        ("(" * 80 + "1" + ")" * 80, "terlalu dalam"),
        ("'" + "a" * 40_000 + "'", "terlalu panjang"),
    ],
)
def test_a_mistake_in_a_formula_is_a_sentence(expression: str, word: str) -> None:
    got = attempt(expression, HOUSE)
    assert got.type == "error"
    assert word in str(got.value)


def test_a_path_within_a_repeat_stays_in_its_row() -> None:
    assert value("/data/member/job", "/data/member[2]/age") == "a"
    assert value("../job", "/data/member[3]/age") == "b"
    assert value("position(..)", "/data/member[3]/age") == 3.0
    assert value("count(/data/member)", "/data/member[3]/age") == 3.0
    assert value("/data/member[1]/age", "/data/member[2]/age") == "40"
    assert value("/data/street/house/room", "/data/member[2]/age") == "1"
    assert value("job", "/data/member[2]") == "a"
    assert value("position()", "/data/member[2]") == 1.0


def test_an_outcome_can_be_coerced_as_xpath_does() -> None:
    assert attempt("'false'", want="boolean") == Outcome("boolean", True)
    assert attempt("'12'", want="number") == Outcome("number", 12.0)
    assert attempt("'x'", want="number") == Outcome("number", "NaN")
    assert attempt("true()", want="string") == Outcome("string", "true")
    assert attempt("today()") == Outcome("date", "2025-03-13")


def test_a_moment_is_shown_in_the_zone_of_the_city() -> None:
    now = datetime(2025, 3, 13, 20, tzinfo=UTC)
    got = attempt("string(now())", zone=ZoneInfo("Asia/Makassar"), now=now)
    assert got.value == "2025-03-14T04:00:00.000+08:00"
    zoned = "string(date-time('2025-03-13T20:00:00Z'))"
    assert attempt(zoned, zone=ZoneInfo("Asia/Makassar")).value == "2025-03-14T04:00:00.000+08:00"


def test_documents_that_are_no_xml_or_declare_things_are_refused() -> None:
    for text in (
        "<a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<!DOCTYPE a SYSTEM 'x.dtd'><a>&b;</a>",
        "<a>" * 2_000 + "</a>" * 2_000,
        "<a>" + "x" * 2_000_001,
    ):
        assert attempt("/a", text).value == "Dokumen XML tidak bisa dibaca."
    assert attempt("/a", "<a/>", "/b").type == "error"
    assert attempt("/a", "<a/>", "1").type == "error"
    assert attempt("name", None).value == ""
    assert attempt("/", "<n:a xmlns:n='x'>1</n:a>").value == "1"


def test_a_path_of_thousands_of_steps_is_refused() -> None:
    got = attempt("count(" + "../" * 1_500 + ".)", "<a/>")
    assert got == Outcome(
        "error", "Kurung bersusun terlalu dalam; bagi menjadi beberapa perhitungan."
    )


def test_answers_of_a_form_may_be_joined() -> None:
    text = r"""
    | survey |           |      |       |                               |
    |        | type      | name | label | calculation                   |
    |        | text      | a    | A     |                               |
    |        | text      | b    | B     |                               |
    |        | calculate | n    |       | count-non-empty(${a} \| ${b}) |
    |        | calculate | s    |       | string(${a} \| ${b})          |
    """
    assert opened(text, b="x").answers()["n"] == "1"
    both = opened(text, a="y", b="x").answers()
    assert (both["n"], both["s"]) == ("2", "y")
    assert "hanya menggabung rujukan" in faults(text.replace(r"\| ${b}", r"\| 'b'"))[0]


def test_the_shuffle_is_that_of_the_specification() -> None:
    letters = "".join(f"<i>{letter}</i>" for letter in "ABCDEF")
    shuffled = attempt("join('', randomize(/r/i, 42))", f"<r>{letters}</r>").value
    again = attempt("join('', randomize(/r/i, 42))", f"<r>{letters}</r>").value
    assert shuffled == again
    assert sorted(str(shuffled)) == list("ABCDEF")
    negative = attempt("join('', randomize(/r/i, 0))", f"<r>{letters}</r>").value
    assert sorted(str(negative)) == list("ABCDEF")
