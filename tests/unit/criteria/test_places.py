"""A fault in a file is told with the line it is on."""

import pytest

from criteria.content import ContentError, checked
from criteria.content.places import with_line
from tests.unit.criteria.samples import YAML

TEXT = """\
category:
  slug: prover
  name: Prøver
labels:
  - {slug: svanen, name: Svanemerket}
criteria:
  - id: a-basis
    pair: a
    text: >-
      Leverandøren skal.
    parameters:
      - {name: aar, label: År}
      - {name: dager, label: Dager}
  - pair: b
    id: b-basis
    text: Leverandøren skal.
  - pair: c
  - id: a-basis
"""


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ("criteria, a-basis: «pair» må være tekst.", 8),
        ("criteria, a-basis: «text» binder ikke.", 9),
        ("criteria, b-basis: «text» binder ikke.", 16),
        ("criteria, a-basis: nøkkelen «title» mangler.", 7),
        ("criteria, b-basis: nøkkelen «title» mangler.", 14),
        ("criteria, a-basis, parameters, dager: «label» må være tekst.", 13),
        ("criteria, nr. 3: nøkkelen «id» mangler.", 17),
        ("criteria: «a-basis» står to ganger.", 18),
        ("labels, svanen: nøkkelen «kind» mangler.", 5),
        ("category: nøkkelen «intro» mangler.", 1),
        ("ukjent nøkkel «labels».", 4),
    ],
)
def test_the_line_is_that_of_what_the_message_speaks_of(fault, line):
    assert with_line(TEXT, fault) == f"linje {line}: {fault}"


@pytest.mark.parametrize(
    "fault", ["linje 3: ugyldig YAML.", "filen er tom.", "nøkkelen «sets» mangler.", "sets, x: er ukjent."]
)
def test_what_has_a_line_already_or_none_at_all_stands_as_it_is(fault):
    assert with_line(TEXT, fault) == fault


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_line_is_the_same_whatever_lines_end_with(ends):
    broken = YAML.replace("level: avansert", "level: ekspert").replace("\n", ends).encode()

    with pytest.raises(ContentError) as caught:
        checked("prover.yaml", broken)

    line = YAML.replace("level: avansert", "level: ekspert").split("\n").index("    level: ekspert") + 1
    assert str(caught.value).startswith(
        f"prover.yaml: linje {line}: criteria, garanti-avansert: «level» er «ekspert»"
    )


@pytest.mark.parametrize("data", [b"", b" \n", b"\n\n"])
def test_an_empty_file_is_told(data):
    with pytest.raises(ContentError, match=r"^prover\.yaml: filen er tom\.$"):
        checked("prover.yaml", data)


def test_a_text_that_is_not_good_enough_is_refused_as_one_that_is_wrong():
    with pytest.raises(
        ContentError, match=r"linje [0-9]+: criteria, levetid-basis: «bør» i «text» binder ikke"
    ):
        checked("prover.yaml", YAML.replace("premierer lang levetid", "premierer det som bør vare").encode())
