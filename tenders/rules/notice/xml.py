"""The green fields as eForms XML: the lots of a ContractNotice, with nothing else of the notice.

Elements stand in the order of the XSD (`xsdSequenceOrder` in the EU's eForms SDK 1.14.2).
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tenders.rules.notice.names import EXTENSION, NAMESPACES, NOTICE
from tenders.rules.notice.shape import Energy, LegalBasis, Line, NoticeLot

LANGUAGE = "NOR"


def written(lots: Iterable[NoticeLot], bases: Sequence[LegalBasis] = ()) -> str:
    """The lots as a well-formed XML document. `bases` are the provisions of the notice (BT-01)."""
    # Prefixes as plain text: ElementTree's own register of them is shared by all that write XML here.
    prefixes = {f"xmlns:{prefix}": uri for prefix, uri in NAMESPACES.items()}
    root = Element("ContractNotice", {"xmlns": NOTICE, **prefixes})
    if bases:
        terms = _child(root, "cac:TenderingTerms")
        for basis in bases:
            _legal_basis(terms, basis)
    for lot in lots:
        _lot(root, lot)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _legal_basis(terms: Element, basis: LegalBasis) -> None:
    reference = _child(terms, "cac:ProcurementLegislationDocumentReference")
    _child(reference, "cbc:ID", basis.id, **({"schemeName": basis.scheme} if basis.scheme else {}))
    for language, words in basis.descriptions.items():
        _child(reference, "cbc:DocumentDescription", words, languageID=language)


def _lot(root: Element, lot: NoticeLot) -> None:
    element = _child(root, "cac:ProcurementProjectLot")
    _child(element, "cbc:ID", lot.id, schemeName="Lot")
    _terms(_child(element, "cac:TenderingTerms"), lot)
    _project(_child(element, "cac:ProcurementProject"), lot)


def _terms(terms: Element, lot: NoticeLot) -> None:
    if lot.clean_vehicles and lot.energy_scope:
        extension = _path(terms, EXTENSION)
        _vehicles(extension, lot)
        _energy(extension, lot)
    if lot.lines:
        criteria = _path(terms, "cac:AwardingTerms/cac:AwardingCriterion")
        if lot.order_reason:
            _child(criteria, "cbc:Description", lot.order_reason, languageID=LANGUAGE)
        for line in lot.lines:
            _line(criteria, line)


def _vehicles(extension: Element, lot: NoticeLot) -> None:
    strategic = _scope(extension, "cvd-scope", lot.clean_vehicles)
    if lot.vehicle_contract:
        kind = _child(strategic, "efac:StrategicProcurementInformation")
        _child(kind, "efbc:ProcurementCategoryCode", lot.vehicle_contract, listName="cvd-contract-type")


def _energy(extension: Element, lot: NoticeLot) -> None:
    strategic = _scope(extension, "eed-scope", lot.energy_scope)
    if lot.energy:
        information = _child(strategic, "efac:StrategicProcurementInformation")
        for each in lot.energy:
            _product(information, each)


def _product(information: Element, energy: Energy) -> None:
    details = _child(information, "efac:ProcurementDetails")
    _child(details, "efbc:AssetCategoryCode", energy.item, listName="energy-efficiency-item")
    _child(details, "efbc:LegalFrameworkCode", energy.basis, listName="energy-efficiency-basis")


def _scope(extension: Element, code_list: str, code: str) -> Element:
    strategic = _child(extension, "efac:StrategicProcurement")
    _child(strategic, "efbc:ApplicableLegalBasis", code, listName=code_list)
    return strategic


def _line(criteria: Element, line: Line) -> None:
    element = _child(criteria, "cac:SubordinateAwardingCriterion")
    if line.number_type is not None:
        parameter = _path(element, f"{EXTENSION}/efac:AwardCriterionParameter")
        _child(parameter, "efbc:ParameterCode", line.number_type, listName="number-weight")
        _child(parameter, "efbc:ParameterNumeric", line.number or "")
    _child(element, "cbc:AwardingCriterionTypeCode", line.type or "", listName="award-criterion-type")
    _child(element, "cbc:Name", line.name, languageID=LANGUAGE)
    _child(element, "cbc:Description", line.description, languageID=LANGUAGE)


def _project(project: Element, lot: NoticeLot) -> None:
    for strategy in lot.strategies:
        element = _kind(project, "strategic-procurement", strategy.code)
        if strategy.description:
            _child(element, "cbc:ProcurementType", strategy.description, languageID=LANGUAGE)
    details = {
        "environmental-impact": lot.environmental,
        "gpp-criteria": lot.gpp,
        "social-objective": lot.social,
        "innovative-acquisition": lot.innovative,
    }
    for code_list, codes in details.items():
        for code in codes:
            _kind(project, code_list, code)


def _kind(project: Element, code_list: str, code: str) -> Element:
    element = _child(project, "cac:ProcurementAdditionalType")
    _child(element, "cbc:ProcurementTypeCode", code, listName=code_list)
    return element


def _path(parent: Element, path: str) -> Element:
    for name in path.split("/"):
        parent = _child(parent, name)
    return parent


def _child(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    element.text = text
    return element
