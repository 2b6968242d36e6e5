"""Django's own tests of a new password, with messages that begin with the field's name."""

from django.contrib.auth import password_validation as django


class MinimumLength(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Nytt passord må ha minst {self.min_length} tegn"


class NotCommon(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Nytt passord er for lett å gjette. Velg noe som ikke er vanlig i bruk."


class NotLikeThePerson(django.UserAttributeSimilarityValidator):
    """Compares with the user's name and e-mail."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        return "Nytt passord ligner for mye på navnet eller e-postadressen din"
