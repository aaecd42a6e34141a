"""Value for money: what a proved effect is worth beside what it costs to bring about, who pays and who saves, and how sure that is."""

from sooner.prove.money.result import Worth
from sooner.prove.money.running import worth

__all__ = ["Worth", "worth"]
