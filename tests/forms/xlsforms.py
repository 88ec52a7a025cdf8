"""Forms made at random over the words of XLSForm, with a mistake at times."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

import xlsxwriter
from hypothesis import strategies as st

Rows = list[dict[str, str]]
Sheets = dict[str, Rows]

TYPES = (
    *"""
    text string integer int decimal date time dateTime datetime note acknowledge trigger image photo
    audio video file geopoint location gps geotrace geoshape barcode hidden start end today deviceid
    phonenumber username email simserial subscriberid start-geopoint background-audio imei range
    csv-external xml-external
    """.split(),
    "add text prompt", "add integer prompt", "add date time prompt", "add note prompt",
    "get device id", "get start time", "get today", "q string", "q location", "q picture",
    "uri:username", "uri:email", "date time", "phone number", "sim id",
)  # fmt: skip
ODD_TYPES = (
    "", "txt", "Text", "selectone l", "group", "end", "select_one", "select_one  l", "begin loop l",
    "osm l", "select_one zz", "select_one f.xml", "select_one_external l", "rank zz",
    "select_multiple l or_other", "audit", "background-geopoint", "percentage", "begin group x",
    "picture", "add nothing prompt", "select_one ${q_11}", "select_one_from_file g.csv",
)  # fmt: skip
SELECTS = (
    "select_one l", "select_multiple m", "select one m", "select all that apply l", "rank l",
    "select1 m", "select_one_from_file f.csv", "select_multiple_from_file f.csv",
    "select_one l or_other", "select_multiple m or specify other",
    "add select one prompt using l", "select one from m", "rank m or_other",
    "select_one_from_file f.xml", "select_multiple_from_file f.geojson", "select one from file f.csv",
    "add select multiple prompt using m", "select all that apply from l",
)  # fmt: skip
ODD_NAMES = ("a b", "1a", "é", "", "a:b", "a/b", "meta", "data", "b0", "b1")
ODD_FORMULAS = (
    "${zz} > 1", "${a", "${ a }", "$a", "(1", "'x", "1 2", "tidakada(1)", "../a = 1", "count(1)",
    "yes", "${a} = ",
)  # fmt: skip
FORMULAS = (
    "{0} = 1", "{0} != ''", "1 = 1", "selected({0}, 'y')", "not({0})", "{0} > today() - 5",
    "coalesce({0}, 2)", "if({0}, 1, 2)", "concat('x', {0}, \"y\")", "count-selected({0}) > 1",
    "format-date({0}, '%d')", "int({0}) mod 2", "({0} + 1) * 2 div 3 - -1", "once(uuid())",
    "regex({0}, '[a-z]+')", "round({0}, 2) >= 1.5 or {0} = \"\"", "string-length({0}) <= 9",
    "decimal-date-time(now()) > 1", "selected-at({0}, 0) = 'x'", "digest({0}, 'MD5')",
    "substr({0}, 0, 2)", "{0} | {0} != 'z'", "checklist(1, 2, {0}, {0})", "position(..) = 1",
    "sum({0}) + max({0}, 3)", "pulldata('f', 'x', 'name', {0})", "translate({0}, 'a', 'b')",
    "instance('l')/root/item[name = {0}]/label", "count({0}) > 0 AND true()",
)  # fmt: skip
ODD_PARAMETERS = (
    "start=1 end=5 step=1", "rows=3", "randomize=true", "seed=3", "x", "a=b", "start=a",
    "randomize=true, seed=7", "max-pixels=3", "rows=x", "step=0", "start=1 end=3 step=9",
    "quality=best", "app=x", "capture-accuracy=x", "allow-mock-accuracy=ya", "incremental=false",
    "randomize=true seed=x", "value=k", "track-changes=ya",
)  # fmt: skip
PARAMETERS = {
    "text": ("rows=4",),
    "image": ("max-pixels=640", "app=org.contoh.kamera"),
    "audio": ("quality=low", "quality=external"),
    "background-audio": ("quality=voice-only",),
    "geopoint": ("capture-accuracy=5 warning-accuracy=10", "allow-mock-accuracy=true"),
    "geotrace": ("incremental=true", "allow-mock-accuracy=false"),
    "geoshape": ("incremental=true",),
    "range": ("start=0 end=10 step=2", "start=10;end=0;step=-1", "start=.5, end=2.5, step=.5"),
    "select_one l": ("randomize=true", "randomize=true, seed=3"),
    "select_multiple m": ("randomize=true seed=7.5",),
    "rank l": ("randomize=false",),
    "select_one_from_file f.csv": ("value=k label=x", "randomize=true, value=x"),
}
"""Parameters that mean something beside a type."""
DEFAULTS = {
    "text": ("abc", "concat('a', 'b')"),
    "integer": ("5", "2 + 3"),
    "decimal": ("1.5", "2 * 1.5"),
    "date": ("2025-03-13", "today()"),
    "select_one l": ("x",),
    "time": ("09:30",),
    "note": ("a",),
}
MORE_COLUMNS = {
    "guidance_hint": "g", "hint::English (en)": "h", "media::image": "a.png", "audio": "a.mp3",
    "media::video::English (en)": "a.mp4", "body::accuracyThreshold": "5", "bind::odk:x": "1",
    "instance::odk:tag": "t", "autoplay": "audio", "sms_field": "s", "$kuid": "k", "_catatan": "c",
    "constraint_message::English (en)": "Wrong.", "required_message": "Isi.", "noAppErrorString": "n",
    "bind:jr:requiredMsg": "r", "compact_tag": "t", "intent": "org.x", "rows": "3",
}  # fmt: skip
"""Further columns, some of which mean nothing on a desk."""
SETTINGS = {
    "version": "1", "default_language": "English (en)", "instance_name": "concat('a', 'b')",
    "style": "pages theme-grid", "public_key": "MIIB", "submission_url": "https://contoh.id/x",
    "auto_send": "true", "auto_delete": "false", "clean_text_values": "no", "name": "uji_1",
    "namespaces": 'a="urn:a"', "attribute::a": "b", "allow_choice_duplicates": "no",
    "omit_instanceID": "no", "sms_keyword": "uji", "prefix": "u", "delimiter": "+",
}  # fmt: skip


@dataclass(slots=True)
class Maker:
    """Makes one form; ``odd`` of a hundred cells hold a mistake."""

    draw: st.DrawFn
    odd: int
    made: int = 0
    done: list[str] = field(default_factory=list)

    def chance(self, percent: int) -> bool:
        """Whether something happens that happens so often; ends of a range are drawn too often."""
        return percent > 0 and 37 <= self.draw(st.integers(0, 999)) < 37 + 10 * percent

    def is_odd(self) -> bool:
        """Whether a mistake is made here."""
        return self.chance(self.odd)

    def one(self, *things: str) -> str:
        """One of some things."""
        return self.draw(st.sampled_from(things))

    def name(self) -> str:
        """A name not used yet; or an odd one."""
        if self.is_odd():
            return self.one(*ODD_NAMES)
        self.made += 1
        return self.one("a", "b", "q_1", "Z", "x-y", "x.y", "_u") + str(self.made)

    def formula(self) -> str:
        """A formula about a question further above."""
        if self.is_odd():
            return self.one(*ODD_FORMULAS)
        about = f"${{{self.one(*self.done)}}}" if self.done else "'x'"
        return self.one(*FORMULAS).format(about)

    def rows(self, depth: int = 0) -> Rows:
        """A question, or a group with what stands in it."""
        return self.group(depth) if self.chance(20) and depth < 3 else [self.question()]

    def group(self, depth: int) -> Rows:
        """A group or repeat."""
        kind = self.one("group", "repeat")
        head = {"type": f"begin{self.one(' ', '_')}{kind}", "name": self.name(), "label": "G"}
        if self.is_odd():
            head.pop(self.one("name", "label", "type"))
        if self.chance(20):
            head["relevant"] = self.formula()
        if kind == "repeat" and self.chance(20):
            head["repeat_count"] = self.one("3", self.formula())
        if "name" in head:
            self.done.append(head["name"])
        body = [row for _one in range(self.draw(st.integers(1, 2))) for row in self.rows(depth + 1)]
        ending = self.one("group", "repeat") if self.is_odd() else kind
        return [head, *body] if self.is_odd() else [head, *body, {"type": f"end {ending}"}]

    def question(self) -> dict[str, str]:
        """One question."""
        kind = self.one("calculate", "range", *TYPES, *SELECTS)
        row = {"type": self.one(*ODD_TYPES) if self.is_odd() else kind, "name": self.name()}
        row["label"] = self.one("L", "Apa?", "<b> &")
        if kind == "calculate":
            row["calculation"] = self.formula()
        for column, texts in (("parameters", PARAMETERS), ("default", DEFAULTS)):
            if kind in texts and self.chance(30):
                row[column] = self.one(*texts[kind])
        self._columns(row)
        if self.chance(15):
            column = self.one(*MORE_COLUMNS)
            row[column] = MORE_COLUMNS[column]
        if self.is_odd():
            row.pop(self.one(*row))
        if self.is_odd():
            row[self.one("parameters", "trigger", "choice_filter", "default", "catatan")] = (
                self.one(*ODD_PARAMETERS, "${zz}", "${a}, ${b}", "zz = 1", "k = ${a}")
            )
        if row.get("disabled") == "yes":  # pyxform looks for names even here, and skips the row
            row = {column: row[column] for column in ("type", "label", "disabled") if column in row}
        if row.get("name"):
            self.done.append(row["name"])
        return row

    def _columns(self, row: dict[str, str]) -> None:
        for column, percent, texts in (
            ("relevant", 20, (self.formula,)),
            ("constraint", 15, (self.formula, lambda: ". > 0")),
            ("constraint_message", 8, (lambda: "Salah.",)),
            (
                "required",
                10,
                tuple(lambda text=text: text for text in ("yes", "no", "true()", "x")),
            ),
            ("label::English (en)", 10, (lambda: "E",)),
            ("hint", 5, (lambda: "h",)),
            ("appearance", 5, (lambda: "minimal",)),
            ("read_only", 3, (lambda: "yes",)),
            ("disabled", 2, (lambda: "yes", lambda: "no")),
        ):
            if self.chance(percent):
                row[column] = self.draw(st.sampled_from(texts))()
        if row["type"].startswith("select_") and "other" not in row["type"] and self.chance(10):
            row["choice_filter"] = self.one("k = 'x'", "name != ''")

    def choices(self) -> Rows:
        """The lists ``l`` and ``m``."""
        found: Rows = []
        for name in ("l", "m"):
            values = self.draw(
                st.lists(st.sampled_from("xyz1"), min_size=1, max_size=3, unique=True)
            )
            for value in values:
                row = {"list_name": name, "name": value, "label": "V", "k": self.one("x", "1")}
                if self.chance(10):
                    row[self.one("image", "media::audio", "geometry", "label::English (en)")] = "a"
                if self.is_odd():
                    row.pop(self.one("list_name", "name", "label"))
                if self.is_odd():
                    row["name"] = self.one("x y", "other", "é", "x")
                found.append(row)
        return found

    def settings(self) -> dict[str, str]:
        """The settings."""
        found = {"form_id": "uji", "form_title": "Uji"}
        found |= {column: text for column, text in SETTINGS.items() if self.chance(4)}
        if self.is_odd():
            found[self.one("allow_choice_duplicates", "zz")] = "yes"
        return found

    def entities(self, survey: Rows) -> Sheets:
        """An entity declared at times, with a question that fills it."""
        if not self.chance(10):
            return {}
        questions = [row for row in survey if "begin" not in row.get("type", "begin")]
        for row in questions[:1]:
            row["save_to"] = self.one("a b", "name", "__x") if self.is_odd() else "tinggi"
        one = {"list_name": "pohon", "label": "concat('p', 1)"}
        if self.is_odd():
            one[self.one("list_name", "label", "warna")] = self.one("__x", "", "a b")
        return {} if self.is_odd() else {"entities": [one]}


@st.composite
def xlsforms(draw: st.DrawFn) -> Sheets:
    """A form as sheets of rows."""
    maker = Maker(draw, draw(st.sampled_from((0, 0, 1, 4))))
    survey = [row for _one in range(draw(st.integers(1, 5))) for row in maker.rows()]
    sheets = {"survey": survey, "choices": maker.choices(), "settings": [maker.settings()]}
    return sheets | maker.entities(survey)


def xlsx(sheets: Sheets) -> bytes:
    """The sheets as a spreadsheet of texts."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column)
        for number, row in enumerate(rows, 1):
            for at, column in enumerate(columns):
                if row.get(column):
                    sheet.write_string(number, at, row[column])
    book.close()
    return target.getvalue()
