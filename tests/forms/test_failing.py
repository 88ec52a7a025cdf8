"""A formula that fails for the values at hand: what holds meanwhile."""

from tests.forms.sheet import opened

HIDING = r"""
| survey  |       |       |                                  |
| type    | name  | label | relevant                         |
| integer | hari  | Hari  |                                  |
| text    | nama  | Nama  | format-date(${hari}, '%Y') > '1' |
"""
COUNTED = r"""
| survey       |         |       |                                     |
| type         | name    | label | repeat_count                        |
| integer      | hari    | Hari  |                                     |
| begin repeat | anggota | Orang | int(format-date(${hari}, '%Y')) - 1970 |
| text         | nama    | Nama  |                                     |
| end repeat   |         |       |                                     |
"""
PICKED = r"""
| survey       |         |       |                                                  |
| type         | name    | label | relevant                                        |
| integer      | hari    | Hari  |                                                  |
| begin repeat | anggota | Orang | format-date(${hari} * position(.), '%Y') > '1971' |
| text         | nama    | Nama  |                                                  |
| end repeat   |         |       |                                                  |
"""
BEYOND = "99999999"


def test_what_a_failed_relevance_hides_is_asked_and_says_why() -> None:
    session = opened(HIDING, hari=400)
    assert session.visible("")[-1].name == "nama"
    effects = session.set("hari", BEYOND)
    (problem,) = effects.problems["nama"]
    assert "tidak dapat dihitung" in problem.sentence
    assert session.visible("")[-1].name == "nama"
    assert session.set("hari", "400").problems["nama"] == ()


def test_a_count_that_fails_counts_no_rows() -> None:
    session = opened(COUNTED, hari=800)
    assert len(session.question("anggota").rows) == 2
    session.set("hari", BEYOND)
    assert session.question("anggota").rows == ()
    session.set("hari", "400")
    assert len(session.question("anggota").rows) == 1


def test_a_row_whose_own_relevance_fails_stays() -> None:
    session = opened(PICKED, hari=400, anggota=[{"nama": "Siti"}, {"nama": "Agus"}])
    assert session.question("anggota").rows == ("anggota[2]",)
    session.set("hari", BEYOND)
    assert session.question("anggota").rows == ("anggota[1]", "anggota[2]")
    session.set("hari", "400")
    assert session.question("anggota").rows == ("anggota[2]",)


def test_a_rule_that_fails_for_stored_answers_is_told_when_they_are_opened() -> None:
    text = HIDING.replace("relevant", "constraint")
    session = opened(text, hari=int(BEYOND), nama="Siti")
    (problem,) = session.problems().errors
    assert problem.ref == "nama"
    session.evaluation.recompute()
    assert session.problems().errors == (problem,)
    session.set("hari", "400")
    session.evaluation.recompute()
    assert not session.problems()
