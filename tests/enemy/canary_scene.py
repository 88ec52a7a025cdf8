"""The canary scene: a vault is worked on by another process until it is killed."""

import os
import sys
from pathlib import Path

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk, start_log

NIK = "6471054509880007"
NAME = "Kenanga Burungkenari"
PHONE = "0812 3300 4477"


def person() -> dict[str, object]:
    """The answers of a person whose every number must stay inside the vault."""
    answers = {**sample_day.person(NAME), "nik_status": "ada", "nik": NIK, "phone": PHONE}
    answers["nik_evidence"] = "ktp_el_asli"
    answers |= {"birth_date": "1988-09-05", "domicile_street": "Jl. Burungkenari 7"}
    return answers


def main(vault: Path) -> None:
    """Register the person, keep a draft of the next one, tell, and wait to be killed."""
    start_log()
    desk = Desk.open(vault, sample_day.SECRET)
    who = desk.intake.finish_person(person())
    desk.drafting.keep(desk.drafting.open_draft("person", who, person()))
    sys.stdout.write(f"{who}\n")
    sys.stdout.flush()
    while os.getppid() > 1:
        desk.drafting.keep(desk.drafting.open_draft("person", who, person()))
        desk.back_up()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
