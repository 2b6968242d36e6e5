from django.contrib.auth.views import PasswordChangeDoneView
from django.urls import path, register_converter

from greenprocure.accounts.views import (
    agency,
    invitations,
    linking,
    log_in,
    logo,
    me,
    oidc,
    people,
    preset_texts,
    second_factor,
    units,
)


class NineDigits:
    """An organisation number in an address; whether it is anybody's the view finds out."""

    regex = "[0-9]{9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NineDigits, "agency")
AGENCY = "virksomhet/<agency:agency_number>/"
PERSON = AGENCY + "folk/<int:person_id>/"
INVITATION = AGENCY + "folk/invitasjoner/<int:invitation_id>/"
urlpatterns = [
    path("logg-inn/", log_in.LogIn.as_view(), name="login"),
    path("logg-inn/kode/", log_in.log_in_code, name="login_code"),
    path("logg-ut/", log_in.LogOut.as_view(), name="logout"),
    path("oidc/<slug:provider_key>/", oidc.begin, name="oidc_begin"),
    path("oidc/<slug:provider_key>/svar/", oidc.answer, name="oidc_answer"),
    path("oidc/<slug:provider_key>/logg-ut/", oidc.ended, name="oidc_ended"),
    path("min-side/", me.me, name="me"),
    path("min-side/navn/", me.name, name="me_name"),
    path("min-side/innlogging/fjern/", me.unlink, name="me_unlink"),
    path("min-side/innlogging/<slug:provider_key>/knytt/", linking.link, name="me_link"),
    path("min-side/to-trinn/", second_factor.second_factor, name="second_factor"),
    path("min-side/to-trinn/sett-opp/", second_factor.set_up, name="second_factor_set_up"),
    path("passord/", log_in.PasswordChange.as_view(), name="password_change"),
    path("passord/endret/", PasswordChangeDoneView.as_view(), name="password_change_done"),
    path(AGENCY, agency.home, name="agency"),
    path(AGENCY + "folk/", people.people, name="agency_people"),
    path(AGENCY + "folk/inviter/", invitations.invite, name="agency_invite"),
    path(INVITATION + "send/", invitations.resend, name="agency_invitation_resend"),
    path(INVITATION + "trekk/", invitations.revoke, name="agency_invitation_revoke"),
    path(PERSON, people.person, name="agency_person"),
    path(PERSON + "deaktiver/", people.deactivate, name="agency_deactivate"),
    path(PERSON + "roller/<int:membership_id>/avslutt/", people.end_role, name="agency_role_end"),
    path(AGENCY + "enheter/", units.units, name="agency_units"),
    path(AGENCY + "enheter/ny/", units.new, name="agency_unit_new"),
    path(AGENCY + "enheter/<int:unit_id>/", units.unit, name="agency_unit"),
    path(AGENCY + "tekster/", preset_texts.texts, name="agency_texts"),
    path(AGENCY + "tekster/ny/", preset_texts.new, name="agency_text_new"),
    path(AGENCY + "tekster/<int:text_id>/", preset_texts.text, name="agency_text"),
    path(AGENCY + "innstillinger/", agency.settings, name="agency_settings"),
    path(AGENCY + "logo/", logo.logo, name="agency_logo"),
    path(AGENCY + "logo/fjern/", logo.remove, name="agency_logo_remove"),
    path(AGENCY + "logo/<slug:picture_name>.png", logo.picture, name="agency_logo_picture"),
    path(AGENCY + "logg/", agency.log, name="agency_log"),
    path("invitasjon/<slug:secret>/", invitations.invitation, name="invitation"),
]
