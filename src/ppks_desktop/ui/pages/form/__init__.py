"""The page on which a form is filled in and finished."""

from ppks_desktop.ui.pages.form.jobs import FormJob, form_jobs
from ppks_desktop.ui.pages.form.opening import Shelf
from ppks_desktop.ui.pages.form.page import FormPage

__all__ = ["FormJob", "FormPage", "Shelf", "form_jobs"]
