from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class LoginForm(AuthenticationForm):
    """E-mail and password. One message for every failure, so that nobody learns which addresses exist."""

    error_messages = {
        "invalid_login": "E-postadressen og passordet passer ikke sammen. Kontroller begge og prøv igjen.",
        "inactive": "Kontoen er ikke aktiv. Be innkjøpslederen din om hjelp.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].error_messages = {"required": "E-postadresse må fylles ut."}
        self.fields["password"].error_messages = {"required": "Passord må fylles ut."}


class PasswordForm(PasswordChangeForm):
    error_messages = {
        "password_mismatch": "Nytt passord må være likt i begge feltene.",
        "password_incorrect": "Nåværende passord stemmer ikke. Skriv det på nytt.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": "Nåværende passord",
            "new_password1": "Nytt passord",
            "new_password2": "Nytt passord en gang til",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages = {"required": f"{label} må fylles ut."}
        self.fields["new_password1"].help_text = "Minst 15 tegn. Bruk gjerne flere ord etter hverandre."
