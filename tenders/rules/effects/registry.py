"""All effect sheets by code, in the order they are shown."""

from tenders.rules.effects import (
    bilpark,
    bygg,
    figure,
    it,
    lcc,
    mat,
    mobler,
    personbil,
    personkm,
    tonnkm,
    varebil,
)
from tenders.rules.effects.sheet import Sheet

MODULES = (personbil, varebil, bilpark, it, mobler, mat, bygg, lcc, personkm, tonnkm, figure)
SHEETS: dict[str, Sheet] = {module.SHEET.code: module.SHEET for module in MODULES}
