# Two more kinds of result that wait to be released.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_releases"),
    ]

    operations = [
        migrations.AlterField(
            model_name="release",
            name="kind",
            field=models.CharField(
                choices=[
                    ("indicators", "Indicators"),
                    ("targets", "Targets and outputs"),
                    ("evidence", "Evidence"),
                    ("demand", "Demand"),
                    ("surveys", "Surveys"),
                ],
                max_length=20,
            ),
        ),
    ]
