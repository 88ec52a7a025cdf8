"""The form engine: an XLSForm in, checked answers out.

``load(path)`` reads a form file, ``compile_form(definition)`` compiles it, ``form.open(answers,
today=..., lookup=...)`` begins a filling (see ``session``). ``check(path)`` lists the faults of a
file, ``validate(form, answers, today=...)`` those of answers.
"""

from ppks_desktop.forms.form import Form, check, compile_form, validate
from ppks_desktop.forms.layout import Layout, layout
from ppks_desktop.forms.problems import BrokenForm, Fault, Place
from ppks_desktop.forms.reading import load, load_text
from ppks_desktop.forms.session import Effects, Session
from ppks_desktop.forms.spot import Choice, Lookup, NoLookup
from ppks_desktop.forms.submission import Saved, Submission
from ppks_desktop.forms.views import Group, GroupState, Problem, Problems, Question

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
