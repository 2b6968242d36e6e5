"""What the templates of the pack ask for; the work is done in the modules beside this folder."""

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.forms.boundfield import BoundWidget
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from greenprocure.crispy import errors, marking, rendering

register = template.Library()
PAGE_PARAM = "side"

register.filter("field_kind", rendering.kind)
register.filter("field_text", rendering.text)
register.filter("required_tag", marking.tag)
register.filter("option_groups", rendering.groups)
register.filter("option_input", rendering.option)
register.filter("option_description", rendering.description)


@register.filter
def says_all_required(form: BaseForm) -> bool:
    return marking.marking(form) is marking.Marking.ALL


@register.filter
def error_lines(form: BaseForm | BaseFormSet) -> list[errors.Problem]:
    return errors.problems(form)


@register.filter
def option_id(choice: BoundWidget) -> str:
    return choice.id_for_label or ""


@register.simple_tag
def field_widget(field: BoundField, *described_by: str) -> SafeString:
    return rendering.widget(field, *described_by)


@register.filter
def page_numbers(page: Page) -> list[int]:
    """The pages to link to around this one; 0 stands for those left out."""
    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in around]


@register.simple_tag(takes_context=True)
def page_link(context: Context, number: int, param: str = "") -> str:
    """This address with another page number, every filter kept."""
    query = context["request"].GET.copy()
    query[param or PAGE_PARAM] = str(number)
    return f"?{query.urlencode()}"


@register.simple_block_tag
def table_region(content: SafeString, label: str) -> SafeString:
    """A frame that scrolls sideways on narrow screens, also by keyboard, around a table of any kind."""
    return format_html(
        '<div class="ga-scroll" role="region" aria-label="{}" tabindex="0">{}</div>', label, content
    )
