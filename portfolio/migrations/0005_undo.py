import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portfolio", "0004_saved_views_and_baselines"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="changeset",
            options={
                "base_manager_name": "objects",
                "ordering": ["-at", "-id"],
                "permissions": [("undo_changeset", "Can undo the changes of others")],
                "verbose_name": "change set",
                "verbose_name_plural": "change sets",
            },
        ),
        migrations.AddField(
            model_name="changeset",
            name="undoes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="portfolio.changeset",
                verbose_name="undoes",
            ),
        ),
    ]
