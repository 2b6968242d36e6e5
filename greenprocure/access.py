"""Every address of the site and who may come there. A URL name that is missing here is closed to all."""

from typing import Final, Literal

from greenprocure.accounts.roles import Permission

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed_in"
STAFF: Final = "staff"  # the admin, which decides about each kind of row itself (criteria/admin)
Needed = Permission | Literal["public", "signed_in", "staff"]

URLS: dict[str, Needed] = {
    "front": PUBLIC,
    "accessibility": PUBLIC,
    "livez": PUBLIC,
    "readyz": PUBLIC,
    "robots": PUBLIC,
    "login": PUBLIC,
    "logout": PUBLIC,  # whoever asks to be logged out after the session has ended is logged out already
    "password_change": SIGNED_IN,
    "password_change_done": SIGNED_IN,
    "criteria:list": PUBLIC,
    "criteria:category": PUBLIC,
    "criteria:detail": PUBLIC,
    "criteria:revision": PUBLIC,
    "criteria:difference": PUBLIC,
    "criteria:cpv": PUBLIC,
    "criteria:data": PUBLIC,
    "criteria:data_schema": PUBLIC,
    "criteria:data_all": PUBLIC,
    "criteria:data_category": PUBLIC,
    "criteria:data_criterion": PUBLIC,
    "planned": PUBLIC,
    "planned_feed": PUBLIC,
    "registers:home": Permission.KEEP_REGISTERS,
    "registers:agreements": Permission.KEEP_REGISTERS,
    "registers:agreement_new": Permission.KEEP_REGISTERS,
    "registers:agreement": Permission.KEEP_REGISTERS,
    "registers:agreement_end": Permission.KEEP_REGISTERS,
    "registers:stock": Permission.KEEP_REGISTERS,
    "registers:stock_new": Permission.KEEP_REGISTERS,
    "registers:stock_item": Permission.KEEP_REGISTERS,
    "registers:stock_remove": Permission.KEEP_REGISTERS,
    "registers:stock_upload": Permission.KEEP_REGISTERS,
    "registers:stock_template": Permission.KEEP_REGISTERS,
    "registers:stock_review": Permission.KEEP_REGISTERS,
    "registers:goals": Permission.KEEP_REGISTERS,
    "registers:goal_new": Permission.KEEP_REGISTERS,
    "registers:goal": Permission.KEEP_REGISTERS,
    "registers:goal_put_away": Permission.KEEP_REGISTERS,
    "registers:goal_take_back": Permission.KEEP_REGISTERS,
    "tenders:list": Permission.VIEW_TENDER,
    "tenders:create": Permission.CREATE_TENDER,
    "tenders:savings": Permission.VIEW_TENDER,
    "tenders:detail": Permission.VIEW_TENDER,
    "tenders:start": Permission.EDIT_TENDER,
    "tenders:needs": Permission.EDIT_TENDER,
    "tenders:stock": Permission.EDIT_TENDER,
    "tenders:partners": Permission.EDIT_TENDER,
    "tenders:again": Permission.CREATE_TENDER,
    "tenders:criteria": Permission.EDIT_TENDER,
    "tenders:scope": Permission.EDIT_TENDER,
    "tenders:take_in": Permission.EDIT_TENDER,
    "tenders:criterion": Permission.EDIT_TENDER,
    "tenders:take_out": Permission.EDIT_TENDER,
    "tenders:newer": Permission.EDIT_TENDER,
    "tenders:take_newer": Permission.EDIT_TENDER,
    "tenders:ask_again": Permission.EDIT_TENDER,
    "tenders:award": Permission.EDIT_TENDER,
    "tenders:award_new": Permission.EDIT_TENDER,
    "tenders:award_criterion": Permission.EDIT_TENDER,
    "tenders:award_remove": Permission.EDIT_TENDER,
    "tenders:justification": Permission.EDIT_TENDER,
    "tenders:exemption": Permission.EDIT_TENDER,
    "tenders:dialogue": Permission.EDIT_TENDER,
    "tenders:dialogue_new": Permission.EDIT_TENDER,
    "tenders:dialogue_guide": Permission.VIEW_TENDER,
    "tenders:dialogue_entry": Permission.EDIT_TENDER,
    "tenders:dialogue_remove": Permission.EDIT_TENDER,
    "tenders:listing": Permission.EDIT_TENDER,
    "tenders:effects": Permission.EDIT_TENDER,
    "tenders:effect_new": Permission.EDIT_TENDER,
    "tenders:effect": Permission.EDIT_TENDER,
    "tenders:effect_remove": Permission.EDIT_TENDER,
    "tenders:effect_as_cost": Permission.EDIT_TENDER,
    "tenders:overview": Permission.VIEW_TENDER,
    "tenders:documents": Permission.VIEW_TENDER,
    "tenders:document": Permission.VIEW_TENDER,
}


def needed_for(view_name: str) -> Needed | None:
    """What the address demands; None for an address nobody has decided about."""
    return STAFF if view_name.startswith("admin:") else URLS.get(view_name)
