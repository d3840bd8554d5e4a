from django.db import migrations, models

TITLED = ("title_en", "title_ru", "title_kk", "code")
SEARCHED = {"Project": (*TITLED, "place"), "Milestone": TITLED, "Investment": ("code", "purpose")}
BATCH = 100


def fill(apps, schema_editor):
    """Write the column as `settle` does from now on."""
    using = schema_editor.connection.alias
    for name, columns in SEARCHED.items():
        model = apps.get_model("portfolio", name)
        changed = []
        for row in model.objects.using(using).only(*columns).iterator(BATCH):
            row.search_text = "\n".join(filter(None, (getattr(row, column) for column in columns))).casefold()
            changed.append(row)
        model.objects.using(using).bulk_update(changed, ["search_text"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [
        ("portfolio", "0009_newest_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="investment",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="milestone",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="project",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
