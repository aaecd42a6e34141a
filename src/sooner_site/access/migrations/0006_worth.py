# One more kind of result that waits to be released.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_demand_and_surveys"),
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
                    ("worth", "Value for money"),
                ],
                max_length=20,
            ),
        ),
    ]
