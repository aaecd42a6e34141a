"""Where tables live: the home on disk, one run's workspace, snapshots, and the views that readers are given."""

from sooner.warehouse.reading import Reading, open  # noqa: A004 - reads as warehouse.open

__all__ = ["Reading", "open"]
