from itertools import islice

from django.db import migrations, models

TITLED = ("title_en", "title_ru", "title_kk", "code")
SEARCHED = {"Project": (*TITLED, "place"), "Milestone": TITLED, "Investment": ("code", "purpose")}
UPDATE = "UPDATE {} SET search_text = %s WHERE id = %s"
BATCH = 2000


def fill(apps, schema_editor):
    """Write the column as `settle` does from now on: here in Python, since SQLite folds no Cyrillic."""
    connection = schema_editor.connection
    for name, columns in SEARCHED.items():
        model = apps.get_model("portfolio", name)
        statement = UPDATE.format(connection.ops.quote_name(model._meta.db_table))
        rows = model.objects.using(connection.alias).values_list("pk", *columns).iterator(BATCH)
        with connection.cursor() as cursor:
            while batch := list(islice(rows, BATCH)):
                told = (("\n".join(filter(None, texts)).casefold(), pk) for pk, *texts in batch)
                cursor.executemany(statement, list(told))


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
