# Draws by lot: who promised, who drew whom when, who closed.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("studies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="draw", serialize=False, to="studies.plan"
                    ),
                ),
                ("promise", models.CharField(max_length=64)),
                ("strata", models.JSONField(default=dict)),
                (
                    "enrols",
                    models.CharField(
                        choices=[
                            ("nobody", "Nobody: one whole list is drawn"),
                            ("managers", "Managers"),
                            ("workers", "Managers, hub practitioners and lead practitioners"),
                        ],
                        max_length=20,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("started_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ("-started_at", "plan"),
            },
        ),
        migrations.CreateModel(
            name="Drawing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whole_list", models.BooleanField()),
                ("first", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField()),
                ("head", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("draw", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="drawings", to="studies.draw")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_by", None)), models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)), _connector="OR"
                ),
                name="a_draw_is_closed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawing",
            constraint=models.UniqueConstraint(fields=("draw", "first"), name="a_line_is_drawn_once"),
        ),
        migrations.AddConstraint(
            model_name="drawing",
            constraint=models.CheckConstraint(condition=models.Q(("first__gte", 1), ("last__gte", models.F("first"))), name="lines_are_in_order"),
        ),
    ]
