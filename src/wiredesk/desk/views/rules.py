"""The routing rules in their order, the form of one, and what they would do before they do it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wiredesk.desk.actions.enter import active_rules
from wiredesk.desk.actions.note_change import CREATE, DELETE, EDIT, note_change
from wiredesk.desk.actions.order_rules import add_last, move
from wiredesk.desk.actions.try_rules import MOST, SHOWN, DryRun, try_rule, try_rules
from wiredesk.desk.forms import RuleForm
from wiredesk.desk.models import RoutingRule
from wiredesk.desk.routing import Rule
from wiredesk.desk.views.access import READ, RULES, allowed, needs, person_at
from wiredesk.desk.views.rule_words import Names, changes, sentence

DAYS = (1, 3, 7, 14)
_DEFAULT_DAYS = 3


@require_GET
@needs(READ)
def rule_list(request: HttpRequest) -> HttpResponse:
    """The rules as sentences, in the order in which they are tried."""
    return _list(request, None)


@require_GET
@needs(READ)
def rules_try(request: HttpRequest) -> HttpResponse:
    """The rules in force, tried on what came in lately, beside where it stands now."""
    return _list(request, try_rules(active_rules(), days=_days(request.GET), now=timezone.now()))


def _list(request: HttpRequest, run: DryRun | None) -> HttpResponse:
    names = Names.of_the_newsroom()
    rules = list(RoutingRule.objects.all())
    return render(
        request,
        "desk/rule_list.html",
        {
            "page_title": "Routing rules",
            "rows": [
                {
                    "rule": rule,
                    "said": sentence(rule, names),
                    "catches": run.by_rule.get(rule.name) if run and rule.active else None,
                }
                for rule in rules
            ],
            "in_force": sum(rule.active for rule in rules),
            "may_change": allowed(request, RULES),
            **_told(run, names, _days(request.GET)),
        },
    )


@require_http_methods(["GET", "POST"])
@needs(RULES)
def rule_new(request: HttpRequest) -> HttpResponseBase:
    """A new rule: it is tried behind all others until it is moved up."""
    return _form(request, RoutingRule())


@require_http_methods(["GET", "POST"])
@needs(RULES)
def rule_edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change a rule."""
    return _form(request, get_object_or_404(RoutingRule, pk=pk))


def _form(request: HttpRequest, rule: RoutingRule) -> HttpResponseBase:
    name = rule.name
    form = RuleForm(request.POST if request.method == "POST" else None, instance=rule)
    names = Names.of_the_newsroom()
    run = said = None
    if form.is_valid():
        said = sentence(rule, names)
        if request.POST.get("do") == "try":
            run = _try(rule, _days(request.POST))
        else:
            if rule.pk is None:
                add_last(rule)
                note_change(rule, CREATE, person=person_at(request))
            elif form.changed_data:
                rule.save(update_fields=form.changed_data)
                note_change(rule, EDIT, person=person_at(request), fields=form.changed_data)
            messages.success(
                request,
                "Saved. It is in force for what comes in from now on."
                if rule.active
                else "Saved. It is not in force.",
            )
            return redirect("desk:rules")
    desks = RoutingRule.objects.exclude(desk="").order_by("desk").values_list("desk", flat=True)
    return render(
        request,
        "desk/rule.html",
        {
            "page_title": f"Rule: {name}" if rule.pk else "New rule",
            "rule": rule,
            "form": form,
            "conditions": [form[field] for field in RuleForm.CONDITIONS],
            "consequences": [form[field] for field in RuleForm.CONSEQUENCES],
            "said": said,
            "desks": desks.distinct(),
            **_told(run, names, _days(request.POST)),
        },
    )


def _try(rule: RoutingRule, days: int) -> DryRun:
    """The rule as typed, in its place among the others."""
    others = list(RoutingRule.objects.all())
    then: list[Rule] = []
    placed = False
    for other in others:
        if other.pk == rule.pk:
            placed = True
            then += [rule.as_rule()] if rule.active else []
        elif other.active:
            then.append(other.as_rule())
    if not placed and rule.active:
        then.append(rule.as_rule())
    before = [other.as_rule() for other in others if other.active]
    return try_rule(rule.as_rule(), before=before, after=then, days=days, now=timezone.now())


def _told(run: DryRun | None, names: Names, days: int) -> dict[str, Any]:
    """A dry run as its template shows it."""
    return {
        "run": run,
        "days": days,
        "day_choices": DAYS,
        "most": MOST,
        "most_shown": SHOWN,
        "pieces": [
            {"piece": piece, "changes": changes(piece.before, piece.after, names)}
            for piece in (run.pieces if run else ())
        ],
    }


def _days(asked: Any) -> int:
    value = asked.get("days", "")
    return int(value) if value in map(str, DAYS) else _DEFAULT_DAYS


@require_POST
@needs(RULES)
def rule_move(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One place up or down."""
    rule = get_object_or_404(RoutingRule, pk=pk)
    move(rule, up=request.POST.get("to") == "up")
    return redirect("desk:rules")


@require_POST
@needs(RULES)
def rule_active(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In force, or not."""
    active = request.POST.get("active") == "true"
    rule = get_object_or_404(RoutingRule, pk=pk)
    RoutingRule.objects.filter(pk=rule.pk).update(active=active)
    note_change(rule, EDIT, person=person_at(request), fields=["active"])
    return redirect("desk:rules")


@require_POST
@needs(RULES)
def rule_delete(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Gone; what it routed stays where it is."""
    rule = get_object_or_404(RoutingRule, pk=pk)
    note_change(rule, DELETE, person=person_at(request))
    rule.delete()
    messages.success(request, f"The rule “{rule.name}” is deleted.")
    return redirect("desk:rules")
