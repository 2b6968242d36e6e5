"""The curators' workroom. Drafts are written here and published; what is published is read."""

from django.contrib import admin

from criteria.admin import criteria, frame, texts

__all__ = ["criteria", "frame", "texts"]

admin.site.site_header = admin.site.site_title = "Grønne anbud – redaksjonen"
admin.site.index_title = "Kriteriebiblioteket"
admin.site.enable_nav_sidebar = False  # half of its words are not translated
