"""HTML → PDF/A-3a and PDF/UA-1 in one file, by WeasyPrint. Imported by render.py alone.

The HTML may open nothing at all; a picture stands in it. The stylesheet, which is ours, may open the font
files by their exact names.
"""

import warnings
from base64 import b64decode
from pathlib import Path
from typing import Any

from tenders.exports.fonts import FILES

with warnings.catch_warnings():
    # «No fonts configured»: on purpose, see fonts.conf.
    warnings.simplefilter("ignore")
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

STYLESHEET = Path(__file__).resolve().parents[2] / "static" / "exports" / "print.css"

# The identification itself, then the description of it that PDF/A wants of every property it does not know.
UA_IDENTIFICATION = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Opens «font:NAME» for the names in FILES. Whatever else is asked for, stops the rendering."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._files = {f"font:{name}": folder / name for name in FILES}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        return URLFetcherResponse(url, self._files[url].read_bytes())


class OwnPicture(URLFetcher):  # type: ignore[misc]
    """Reads a PNG that is written in the page itself. Whatever else is asked for, is not there."""

    PNG = "data:image/png;base64,"

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith(self.PNG):
            return super().fetch(url, headers)
        picture = b64decode(url.removeprefix(self.PNG), validate=True)
        return URLFetcherResponse(url, picture, {"Content-Type": "image/png"})


def typeset(html: str, font_folder: Path) -> bytes:
    """The PDF; the same bytes for the same HTML, stylesheet, fonts and version of WeasyPrint."""
    fonts = FontConfiguration()
    style = CSS(string=STYLESHEET.read_text(), url_fetcher=OwnFiles(font_folder), font_config=fonts)
    page = HTML(string=html, base_url=None, url_fetcher=OwnPicture())
    pdf: bytes = page.write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a", finisher=_identify_as_ua
    )
    return pdf


def _identify_as_ua(document: Any, pdf: Any) -> None:
    """`pdf_variant` takes one standard; PDF/UA-1 lacks only its identification beside PDF/A-3a."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream[0] = metadata.stream[0].replace(b"</rdf:RDF>", UA_IDENTIFICATION + b"</rdf:RDF>")
