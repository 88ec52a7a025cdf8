"""The form engine: an XLSForm in, checked answers out.

``load(path)`` reads a form file, ``compile_form(definition)`` compiles it, ``form.open(answers,
today=..., lookup=...)`` begins a filling (see ``session``). ``check(path)`` lists the faults of a
file, ``validate(form, answers, today=...)`` those of answers.
"""

from ppks_desktop.forms.filling.session import Effects, Session
from ppks_desktop.forms.filling.submission import Saved, Submission
from ppks_desktop.forms.filling.views import Group, GroupState, Problem, Problems, Question
from ppks_desktop.forms.form import Form, check, compile_form, validate
from ppks_desktop.forms.model.problems import BrokenForm, Fault, Place
from ppks_desktop.forms.paper.layout import Layout, layout
from ppks_desktop.forms.source.reading import load, load_text
from ppks_desktop.forms.xpath.spot import Choice, Lookup, NoLookup

__all__ = [
    "BrokenForm",
    "Choice",
    "Effects",
    "Fault",
    "Form",
    "Group",
    "GroupState",
    "Layout",
    "Lookup",
    "NoLookup",
    "Place",
    "Problem",
    "Problems",
    "Question",
    "Saved",
    "Session",
    "Submission",
    "check",
    "compile_form",
    "layout",
    "load",
    "load_text",
    "validate",
]
