"""The namespaces of eForms and the paths that the writer and the reader share."""

NOTICE = "urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"
ROOTS = (
    f"{{{NOTICE}}}ContractNotice",
    "{urn:oasis:names:specification:ubl:schema:xsd:PriorInformationNotice-2}PriorInformationNotice",
    "{urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2}ContractAwardNotice",
)
NAMESPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "ext": "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
}
EXTENSION = "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"


def qualified(name: str) -> str:
    """«cbc:ID» → «{urn:…}ID»."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
