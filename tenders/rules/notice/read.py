"""The green fields of any notice, from its XML. Numbers and codes stay text: the rules compare text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tenders.rules.notice.names import EXTENSION, NAMESPACES, qualified
from tenders.rules.notice.parsing import refuse
from tenders.rules.notice.shape import Energy, LegalBasis, Line, Notice, NoticeLot, Strategy

# Some rules hold every lot against the first: without a bound the time would grow with the square.
MAX_LOTS = 500
LEGISLATION = "cac:TenderingTerms/cac:ProcurementLegislationDocumentReference"
CRITERIA = "cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion"
KINDS = "cac:ProcurementProject/cac:ProcurementAdditionalType"
LINES = f"{CRITERIA}/cac:SubordinateAwardingCriterion"
PARAMETERS = f"{EXTENSION}/efac:AwardCriterionParameter"
SCOPES = f"cac:TenderingTerms/{EXTENSION}/efac:StrategicProcurement"


def notice_of(root: Element) -> Notice:
    """The notice's lots. Raises NoticeError when they are too many to be judged."""
    lots = root.findall("cac:ProcurementProjectLot", NAMESPACES)
    if len(lots) > MAX_LOTS:
        refuse("lots", most=MAX_LOTS)
    return Notice(
        lots=tuple(_lot(lot) for lot in lots if _scheme(lot) == "Lot"),
        legal_bases=tuple(_legal_basis(each) for each in root.findall(LEGISLATION, NAMESPACES)),
        subtype=_text(root, f"{EXTENSION}/efac:NoticeSubType/cbc:SubTypeCode"),
    )


def _legal_basis(reference: Element) -> LegalBasis:
    identifier = reference.find("cbc:ID", NAMESPACES)
    return LegalBasis(
        id=_text(reference, "cbc:ID"),
        scheme="" if identifier is None else identifier.get("schemeName", ""),
        descriptions={
            each.get("languageID", ""): (each.text or "").strip()
            for each in reference.findall("cbc:DocumentDescription", NAMESPACES)
        },
    )


def _lot(lot: Element) -> NoticeLot:
    vehicles, energy = _scope(lot, "cvd-scope"), _scope(lot, "eed-scope")
    return NoticeLot(
        id=_text(lot, "cbc:ID"),
        lines=tuple(_line(each) for each in lot.findall(LINES, NAMESPACES)),
        order_reason=_text(lot, f"{CRITERIA}/cbc:Description"),
        strategies=tuple(_strategies(lot)),
        environmental=_codes(lot, "environmental-impact"),
        social=_codes(lot, "social-objective"),
        innovative=_codes(lot, "innovative-acquisition"),
        gpp=_codes(lot, "gpp-criteria"),
        clean_vehicles=_text(vehicles, "efbc:ApplicableLegalBasis"),
        vehicle_contract=_text(vehicles, "efac:StrategicProcurementInformation/efbc:ProcurementCategoryCode"),
        energy_scope=_text(energy, "efbc:ApplicableLegalBasis"),
        energy=tuple(_energy(energy)),
    )


def _line(criterion: Element) -> Line:
    code = criterion.find("cbc:AwardingCriterionTypeCode[@listName='award-criterion-type']", NAMESPACES)
    parameter = _with_list(criterion, PARAMETERS, "efbc:ParameterCode", "number-weight")
    return Line(
        type=None if code is None else code.text or "",
        name=_text(criterion, "cbc:Name"),
        description=_text(criterion, "cbc:Description"),
        number_type=_raw(parameter, "efbc:ParameterCode"),
        number=_raw(parameter, "efbc:ParameterNumeric"),
    )


def _kinds(lot: Element, code_list: str) -> list[Element]:
    return _all_with_list(lot, KINDS, "cbc:ProcurementTypeCode", code_list)


def _codes(lot: Element, code_list: str) -> tuple[str, ...]:
    return tuple(_text(each, "cbc:ProcurementTypeCode") for each in _kinds(lot, code_list))


def _strategies(lot: Element) -> Iterator[Strategy]:
    for each in _kinds(lot, "strategic-procurement"):
        yield Strategy(_text(each, "cbc:ProcurementTypeCode"), _text(each, "cbc:ProcurementType"))


def _scope(lot: Element, code_list: str) -> Element | None:
    return _with_list(lot, SCOPES, "efbc:ApplicableLegalBasis", code_list)


def _energy(scope: Element | None) -> Iterator[Energy]:
    details = "efac:StrategicProcurementInformation/efac:ProcurementDetails"
    for each in scope.findall(details, NAMESPACES) if scope is not None else ():
        yield Energy(_text(each, "efbc:AssetCategoryCode"), _text(each, "efbc:LegalFrameworkCode"))


def _with_list(parent: Element, path: str, name: str, code_list: str) -> Element | None:
    return next(iter(_all_with_list(parent, path, name, code_list)), None)


def _all_with_list(parent: Element, path: str, name: str, code_list: str) -> list[Element]:
    """The elements at the path whose code is of this list."""
    return [
        each
        for each in parent.findall(path, NAMESPACES)
        if any(code.get("listName") == code_list for code in each.findall(name, NAMESPACES))
    ]


def _scheme(lot: Element) -> str | None:
    identifier = lot.find(qualified("cbc:ID"))
    return None if identifier is None else identifier.get("schemeName")


def _raw(parent: Element | None, path: str) -> str | None:
    found = None if parent is None else parent.find(path, NAMESPACES)
    return None if found is None else found.text or ""


def _text(parent: Element | None, path: str) -> str:
    return (_raw(parent, path) or "").strip()
