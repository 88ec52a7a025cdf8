"""The words of XLSForm: types, columns and parameters, in all spellings."""

from __future__ import annotations

from ppks_desktop.i18n import later

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
        "email", "simserial", "subscriberid", "start-geopoint", "background-geopoint",
        "background-audio", "audit", "csv-external", "xml-external",
    )
)  # fmt: skip
"""Types that never show on the screen."""

UNKEPT = frozenset(
    (
        "audit", "background-audio", "background-geopoint", "start-geopoint", "simserial",
        "subscriberid", "deviceid", "phonenumber", "email",
    )
)  # fmt: skip
"""Silent types that a phone fills and a desk does not: they stay empty."""

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
    "begin lgroup": "begin repeat",
    "end lgroup": "end repeat",
    "begin looped group": "begin repeat",
    "end looped group": "end repeat",
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
    "q picture": "image",
    "imei": "deviceid",
    "sim id": "simserial",
    "subscriber id": "subscriberid",
    "start time": "start",
    "end time": "end",
    "add select one prompt using": "select_one",
    "add select multiple prompt using": "select_multiple",
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

OLD_SPELLINGS = (("add ", " prompt"), ("get ", ""), ("q ", ""), ("uri:", ""))
"""What older forms write around the name of a type."""

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
    "media::audio": "audio",
    "media::video": "video",
    "media::big-image": "big-image",
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

UNUSED_COLUMNS = frozenset(
    (
        "compact_tag", "intent", "no_app_error_string", "noapperrorstring", "noAppErrorString",
        "query", "rows", "control::rows", "sms_allow_media", "sms_date_format",
        "sms_datetime_format", "sms_field", "sms_option", "sms_response", "sms_separator",
    )
)  # fmt: skip
"""Columns of phones and text messages: read past with a remark."""

UNUSED_SETTINGS = frozenset(
    (
        "compact_tag", "delimiter", "flavor", "prefix", "sms_allow_media", "sms_date_format",
        "sms_datetime_format", "sms_keyword", "sms_response", "sms_separator",
    )
)  # fmt: skip
"""Settings of phones and text messages: read past with a remark."""

FOREIGN_MARKS = ("$", "_", "kobo--")
"""How columns begin that other programs leave in a form."""

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

UNAPPLIED_SETTINGS = {
    "submission_url": later("isian tidak dikirim ke peladen"),
    "auto_send": later("isian tidak dikirim ke peladen"),
    "auto_delete": later("isian tidak dikirim ke peladen"),
    "public_key": later("brankas sudah dikunci seluruhnya"),
    "instance_name": later("isian diberi nama oleh program"),
}
"""Settings that are kept for ODK and do nothing here, with the reason."""

TRUE_WORDS = frozenset(("yes", "Yes", "YES", "true", "True", "TRUE", "true()", "1"))
FALSE_WORDS = frozenset(("no", "No", "NO", "false", "False", "FALSE", "false()", "0", ""))
