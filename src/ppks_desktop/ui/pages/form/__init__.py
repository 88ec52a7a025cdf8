"""The page on which a form is filled in and finished."""

from ppks_desktop.ui.pages.form.jobs import OTHER, FormJob
from ppks_desktop.ui.pages.form.opening import Shelf
from ppks_desktop.ui.pages.form.page import FormPage
from ppks_desktop.ui.pages.form.people import other_job, people_jobs

__all__ = ["OTHER", "FormJob", "FormPage", "Shelf", "other_job", "people_jobs"]
