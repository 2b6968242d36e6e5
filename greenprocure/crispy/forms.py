"""What every form of the site has in common."""

from functools import cached_property
from typing import ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import LayoutObject
from django import forms

from greenprocure.crispy.messages import name_the_field


class DesignForm:
    """Mixin, before forms.Form or forms.ModelForm: layout, helper and error messages that name their field.

    `layout` is shared by all instances; build it of the objects in greenprocure.crispy.layout.
    `required_marking` («none», «each», «all») and `field_tags` ({field name: words}) overrule marking.py.
    """

    layout: ClassVar[LayoutObject | None] = None
    required_marking: str = ""
    field_tags: ClassVar[dict[str, str]] = {}
    use_required_attribute = False

    def full_clean(self) -> None:
        # Not in __init__: forms add fields and change labels there, after ours has run.
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            name_the_field(field, str(self[name].label))  # type: ignore[index]
        super().full_clean()  # type: ignore[misc]

    @cached_property
    def helper(self) -> FormHelper:
        """Draws hidden fields even if the layout forgets them; `form_tag = False`: the page writes <form>."""
        helper = FormHelper(self)
        helper.render_hidden_fields = True
        if self.layout is not None:
            helper.layout = self.layout
        return helper


class NarrowingForm(DesignForm, forms.Form):
    """The search and filters above a list, none of them required."""

    required_marking = "none"

    def chosen(self) -> dict[str, str]:
        """The filters in force, by name; those with a value nobody offers are left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
