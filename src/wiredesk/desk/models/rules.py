"""The newsroom's routing rules, in the order in which they are tried."""

from django.db import models

from wiredesk.desk.routing import HANDLINGS, PRIORITIES, Rule


class RoutingRule(models.Model):
    """If a piece is like this, then it goes there. Fields as in ``desk.routing.Rule``."""

    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    sources = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    countries = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    signals = models.JSONField(default=list, blank=True)
    urgency_at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.JSONField(default=list, blank=True)

    desk = models.CharField(max_length=60, blank=True)
    sector = models.CharField(max_length=50, blank=True)
    edition = models.CharField(max_length=50, blank=True)
    priority = models.SmallIntegerField(null=True, blank=True, choices=PRIORITIES)
    handling = models.CharField(max_length=8, blank=True, choices=HANDLINGS)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def as_rule(self) -> Rule:
        """The rule as the router reads it."""
        return Rule(
            name=self.name,
            sources=frozenset(self.sources),
            sectors=frozenset(self.sectors),
            countries=frozenset(self.countries),
            languages=frozenset(self.languages),
            signals=frozenset(self.signals),
            urgency_at_most=self.urgency_at_most,
            words=tuple(self.words),
            desk=self.desk,
            sector=self.sector,
            edition=self.edition,
            priority=self.priority,
            handling=self.handling,
        )
