"""What is done with the pooled budget: propose, withdraw, refuse, approve; and what money may be spent on and how it is split."""

from sooner_site.budget.actions.deciding import approve, refuse, withdraw
from sooner_site.budget.actions.proposing import (
    propose_carry_forward,
    propose_commitment,
    propose_contribution,
    propose_payment,
    propose_receipt,
    propose_release,
    propose_reversal,
)
from sooner_site.budget.actions.setting_up import add_line, add_rule

__all__ = [
    "add_line",
    "add_rule",
    "approve",
    "propose_carry_forward",
    "propose_commitment",
    "propose_contribution",
    "propose_payment",
    "propose_receipt",
    "propose_release",
    "propose_reversal",
    "refuse",
    "withdraw",
]
