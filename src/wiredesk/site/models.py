"""The site's furniture: name, menus, contacts, legal lines. Content, set in the desk."""

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page

_MENU = "One entry a line: text | address."


def this_year() -> int:
    """The year in which a newsroom is set up."""
    return timezone.now().year


@register_setting(icon="site")
class Newsroom(BaseGenericSetting):
    """Who publishes this site, and what stands around every page."""

    name = models.CharField(max_length=80, default="Newsroom")
    tagline = models.CharField(max_length=160, blank=True)
    owner = models.CharField(max_length=160, blank=True)
    desk_name = models.CharField(
        max_length=80, default="News Desk", help_text="The byline of the desk's own copy."
    )
    accent = models.CharField(max_length=7, default="#9b1c1f")
    sample = models.BooleanField(
        default=False, help_text="Every page says that this is a sample newsroom."
    )
    other_links = models.TextField(blank=True, help_text=_MENU)
    other_products = models.TextField(blank=True, help_text=_MENU)
    social = models.TextField(blank=True, help_text=_MENU)
    legal = models.TextField(blank=True, help_text=_MENU)
    copyright_year = models.PositiveSmallIntegerField(default=this_year)
    newsletter_href = models.CharField(
        "newsletter page", max_length=200, blank=True, help_text="Where its link leads."
    )
    email = models.EmailField(blank=True)
    phones = models.TextField(blank=True, help_text="One a line.")

    panels = [
        MultiFieldPanel(
            [
                FieldPanel(n)
                for n in (
                    "name",
                    "tagline",
                    "owner",
                    "desk_name",
                    "copyright_year",
                    "accent",
                    "sample",
                )
            ],
            heading="The newsroom",
        ),
        MultiFieldPanel(
            [
                FieldPanel(n)
                for n in ("other_links", "other_products", "social", "legal", "newsletter_href")
            ],
            heading="Menus",
        ),
        MultiFieldPanel([FieldPanel(n) for n in ("email", "phones")], heading="Contact"),
    ]

    class Meta:
        verbose_name = "newsroom"


class StandingPage(Page):
    """About, Disclaimer, Terms of use, Privacy policy, Contact …"""

    text = RichTextField(features=["h2", "h3", "bold", "italic", "ol", "ul", "link"], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("text")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types: list[str] = []
    preview_modes: list[tuple[str, str]] = []
