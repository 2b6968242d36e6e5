from greenprocure.accounts.forms.log_in import LoginForm, PasswordForm

__all__ = ["LoginForm", "PasswordForm"]
