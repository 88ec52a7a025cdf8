"""The words of XLSForm: types, columns and parameters, in all spellings."""

from __future__ import annotations

SELECTS = frozenset(
    (
        "select_one", "select_multiple", "rank", "select_one_from_file",
        "select_multiple_from_file", "select_one_external",
    )
)  # fmt: skip
"""Types that carry the name of a choice list (or file) behind them."""

MULTIPLE = frozenset(("select_multiple", "select_multiple_from_file", "rank"))
"""Types whose answer is several choices."""

FILES = frozenset(("image", "audio", "video", "file"))
"""Types whose answer is a stored file, by its hash."""

TYPED = frozenset(
    (
        "text", "integer", "decimal", "range", "date", "time", "dateTime", "barcode", "geopoint",
        "geotrace", "geoshape", "acknowledge", "note",
    )
)  # fmt: skip
"""Types of question that need nothing behind them."""

SILENT = frozenset(
    (
        "calculate", "hidden", "start", "end", "today", "deviceid", "phonenumber", "username",
        "email", "simserial", "subscriberid", "start-geopoint", "background-audio", "audit",
        "csv-external", "xml-external",
    )
)  # fmt: skip
"""Types that never show on the screen."""

PRELOADS = frozenset(("start", "end", "today", "deviceid", "phonenumber", "username", "email"))
"""Silent types whose value comes from the desk."""

STRUCTURE = {
    "begin group": "begin group",
    "begin_group": "begin group",
    "end group": "end group",
    "end_group": "end group",
    "begin repeat": "begin repeat",
    "begin_repeat": "begin repeat",
    "end repeat": "end repeat",
    "end_repeat": "end repeat",
}

ALIASES = {
    "int": "integer",
    "string": "text",
    "datetime": "dateTime",
    "date time": "dateTime",
    "trigger": "acknowledge",
    "photo": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "geopoint": "geopoint",
    "add select one prompt using": "select_one",
    "add select multiple prompt using": "select_multiple",
    "add image prompt": "image",
    "add photo prompt": "image",
    "add audio prompt": "audio",
    "add video prompt": "video",
    "add file prompt": "file",
    "select one from file": "select_one_from_file",
    "select multiple from file": "select_multiple_from_file",
    "select one from": "select_one",
    "select all that apply from": "select_multiple",
    "select one": "select_one",
    "select1": "select_one",
    "select multiple": "select_multiple",
    "select all that apply": "select_multiple",
    "select_one external": "select_one_external",
    "username": "username",
    "phone number": "phonenumber",
    "device id": "deviceid",
}

COLUMNS = {
    "caption": "label",
    "tag": "name",
    "value": "name",
    "readonly": "read_only",
    "read only": "read_only",
    "calculate": "calculation",
    "skip": "relevant",
    "relevance": "relevant",
    "command": "type",
    "list name": "list_name",
    "count": "repeat_count",
    "repeat count": "repeat_count",
    "jr:count": "repeat_count",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "guidance hint": "guidance_hint",
    "media::image": "image",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::jr:constraintMsg": "constraint_message",
    "bind::jr:requiredMsg": "required_message",
    "bind::calculate": "calculation",
    "bind::readonly": "read_only",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
}

CHOICE_COLUMNS = {"caption": "label", "value": "name", "list name": "list_name"}
"""Other spellings of the columns of choices; every further column keeps its own name."""

TRANSLATED = frozenset(
    (
        "label", "hint", "guidance_hint", "constraint_message", "required_message", "image",
        "audio", "video", "big-image", "ppks::warning_message",
    )
)  # fmt: skip
"""Columns that may be written once for each language: ``label::English (en)``."""

SURVEY_COLUMNS = TRANSLATED | frozenset(
    (
        "type", "name", "appearance", "relevant", "required", "read_only", "constraint",
        "calculation", "default", "choice_filter", "repeat_count", "trigger", "parameters",
        "save_to", "disabled", "note", "autoplay",
        "ppks::save_to", "ppks::keep", "ppks::sensitivity", "ppks::paper", "ppks::module",
        "ppks::unit", "ppks::warning",
    )
)  # fmt: skip

FORMULAS = frozenset(
    (
        "relevant", "required", "read_only", "constraint", "calculation", "choice_filter",
        "repeat_count", "trigger", "ppks::warning",
    )
)  # fmt: skip
"""Columns whose cells are formulas."""

SETTINGS = frozenset(
    (
        "form_title", "form_id", "version", "default_language", "style", "instance_name",
        "public_key", "submission_url", "auto_send", "auto_delete", "name", "title", "id_string",
        "allow_choice_duplicates", "clean_text_values", "namespaces", "omit_instanceID",
        "client_editable", "attribute",
        "ppks::functions", "ppks::lookups", "ppks::of_person", "ppks::module",
    )
)  # fmt: skip

TRUE_WORDS = frozenset(("yes", "Yes", "YES", "true", "True", "TRUE", "true()", "1"))
FALSE_WORDS = frozenset(("no", "No", "NO", "false", "False", "FALSE", "false()", "0", ""))
