"""A new database made at once: the tables as the models have them, then what the migrations do beyond tables.

Taken one by one, the migrations make Django work out the models of the whole site afresh after each: some fifteen seconds for tables that
are there in one. A database that has tables already takes the steps, as ever; a test holds the two ways to the same tables and triggers.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import router
from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation, ModelOperation

#: What a migration may do that the models, as they are now, already say.
_SAID_BY_MODELS = (ModelOperation, FieldOperation, IndexOperation)


def can_be_made_at_once(connection: Any, executor: Any) -> bool:
    """Whether the database holds nothing yet, and the migrations do nothing that neither the models say nor can be run by itself."""
    known = (*_SAID_BY_MODELS, RunPython)
    return not connection.introspection.table_names() and all(isinstance(operation, known) for operation in _operations(executor))


def make(connection: Any, executor: Any) -> None:
    """Make all tables, run what the migrations run, and note every migration as taken; nothing of it stays where one part fails."""
    with connection.schema_editor() as editor:
        for model in _models(connection):
            editor.create_model(model)
        for operation in _operations(executor):
            _run(operation, editor)
        for migration in _migrations(executor):
            executor.record_migration(migration)


def _models(connection: Any) -> list[Any]:
    """The models that have a table in this database."""
    return [model for model in apps.get_models() if router.allow_migrate_model(connection.alias, model) and model._meta.can_migrate(connection)]


def _run(operation: Operation, editor: Any) -> None:
    if isinstance(operation, RunPython):
        operation.code(apps, editor)


def _operations(executor: Any) -> list[Operation]:
    return [operation for migration in _migrations(executor) for operation in migration.operations]


def _migrations(executor: Any) -> list[Any]:
    return [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)]
