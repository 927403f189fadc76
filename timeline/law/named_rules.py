"""What the law says of a step, found by the step's name alone: a row as it was read holds no rule."""

from functools import cache

from journeys.law import PACKS, Rule
from sharing.languages import tr


@cache
def is_time_given(step: str) -> bool:
    """Time that must at least be given, whoever gives it: nobody is late when it ends."""
    rule = rule_named(step)
    return rule is not None and rule.kind == "minimum_window"


def legal_term(step: str) -> str:
    """What a step's last day is called: guidance is no law."""
    return tr("Guidance date") if is_guidance(step) else tr("Legal date")


@cache
def is_guidance(step: str) -> bool:
    rule = rule_named(step)
    return rule is not None and rule.strength == "guidance"


@cache
def rule_named(step: str) -> Rule | None:
    """In the newest pack that has it. Steps that share a name are of one kind and strength."""
    packs = reversed(PACKS.packs)
    found = (
        rule for pack in packs for pathway in pack.pathways for rule in pathway.steps if rule.step == step
    )
    return next(found, None)
