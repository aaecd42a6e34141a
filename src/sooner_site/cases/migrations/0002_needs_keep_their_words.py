# A need keeps what the framework called it when it was written. Needs of before were all written under a framework that is shipped.

from django.db import migrations, models

from sooner.definitions import frameworks


def call_by_the_shipped_words(apps, schema_editor):
    Need = apps.get_model("cases", "Need")
    for name, outcome, code in Need.objects.order_by().values_list("framework", "outcome", "code").distinct():
        framework = frameworks.shipped(name)
        if framework is not None:
            titles = {one.number: one.title for one in framework.outcomes}
            called = framework.needs[code].text if code in framework.needs else ""
            Need.objects.filter(framework=name, outcome=outcome, code=code).update(called=called, outcome_called=titles.get(outcome, ""))


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="need",
            name="framework",
            field=models.CharField(default="sf_2022", max_length=60),
        ),
        migrations.AlterField(
            model_name="need",
            name="code",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="need",
            name="called",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="need",
            name="outcome_called",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.RunPython(call_by_the_shipped_words, migrations.RunPython.noop),
    ]
