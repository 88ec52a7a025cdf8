"""The page on which a form is filled in and finished."""

from ppks_desktop.ui.pages.form.helping import helping_jobs
from ppks_desktop.ui.pages.form.jobs import FormJob
from ppks_desktop.ui.pages.form.opening import Shelf, filed
from ppks_desktop.ui.pages.form.page import FormPage
from ppks_desktop.ui.pages.form.partners import partner_jobs
from ppks_desktop.ui.pages.form.people import other_job, people_jobs
from ppks_desktop.ui.pages.form.trainings import training_jobs

__all__ = [
    "FormJob",
    "FormPage",
    "Shelf",
    "filed",
    "helping_jobs",
    "other_job",
    "partner_jobs",
    "people_jobs",
    "training_jobs",
]
