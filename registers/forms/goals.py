from greenprocure.crispy.layout import Buttons, Layout, Submit
from registers.forms.base import EntryForm
from registers.models import StrategyGoal


class GoalForm(EntryForm):
    class Meta:
        model = StrategyGoal
        fields = ["agency", "title", "description"]
        labels = {"agency": "Virksomhet"}
        help_texts = {
            "title": "Slik det står i strategien, for eksempel «IT-utstyr skal brukes i minst seks år».",
            "description": "Hva det betyr i en anskaffelse, og hvor i strategien det står.",
        }

    layout = Layout("agency", "title", "description", Buttons(Submit("Lagre målet")))
