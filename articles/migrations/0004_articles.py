"""Sources and articles, with the weighted search column."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_actors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
                ("slug", models.SlugField(max_length=100, unique=True)),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                (
                    "domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                ("is_agency", models.BooleanField(default=False, verbose_name="news agency")),
                ("description", models.TextField(blank=True)),
                (
                    "edited",
                    models.BooleanField(
                        default=False, help_text="An editor changed this source: loading the gazetteer leaves it alone."
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="articles.place",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("headline", models.CharField(max_length=500)),
                ("standfirst", models.TextField(blank=True)),
                ("body", models.TextField(help_text="A blank line between paragraphs.")),
                (
                    "crossheads",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                (
                    "captions",
                    models.JSONField(blank=True, default=list, help_text='A list of {"text": …, "credit": …}.'),
                ),
                ("pasted", models.BinaryField(help_text="The paste in UTF-8, byte for byte.")),
                (
                    "pasted_sha256",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.Func(models.F("pasted"), function="sha256"), models.Value("hex"), function="encode"
                        ),
                        output_field=models.CharField(max_length=64),
                    ),
                ),
                (
                    "reporters",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                (
                    "agencies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                ("dateline", models.CharField(blank=True, max_length=200)),
                (
                    "published_on",
                    models.DateField(
                        blank=True, help_text="The first day of the month or year if only that is known.", null=True
                    ),
                ),
                (
                    "published_precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year"), ("unknown", "Unknown")],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("language", models.CharField(default="en", max_length=10)),
                (
                    "evidence",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="For each field that the machine filled in: the rule that did.",
                    ),
                ),
                (
                    "notes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        help_text="Doubts, for the editor.",
                        size=None,
                    ),
                ),
                ("parser_version", models.CharField(blank=True, max_length=20)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "search_vector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("headline"),
                            models.F("standfirst"),
                            models.F("body"),
                            template="setweight(to_tsvector('newsroom', headline), 'A') || setweight(to_tsvector('newsroom', standfirst), 'B') || setweight(to_tsvector('newsroom', body), 'D')",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "copy_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="articles.article",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("published_on"), descending=True, nulls_last=True), "-id"],
                "permissions": [("publish_article", "Can publish and withdraw articles")],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search_vector"], name="article_search"),
                    models.Index(
                        models.OrderBy(models.F("published_on"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("status", "published")),
                        name="article_newest_published",
                    ),
                    models.Index(
                        models.F("source"),
                        models.OrderBy(models.F("published_on"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("status", "published")),
                        name="article_source_newest",
                    ),
                    models.Index(fields=["status", "created_at"], name="article_status_created"),
                    models.Index(fields=["pasted_sha256"], name="article_pasted_sha256"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_on__isnull", True), ("published_precision", "unknown")),
                            models.Q(
                                ("published_on__isnull", False),
                                models.Q(("published_precision", "unknown"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="article_precision_says_if_dated",
                        violation_error_message="Give the date and how precise it is, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_precision__in", ["month", "year"]), _negated=True),
                            models.Q(("published_on__day", 1), ("published_precision", "month")),
                            models.Q(
                                ("published_on__day", 1), ("published_on__month", 1), ("published_precision", "year")
                            ),
                            _connector="OR",
                        ),
                        name="article_month_or_year_is_its_first_day",
                        violation_error_message="A month or a year is stored as its first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="article_published_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            models.Q(models.Q(("headline", ""), _negated=True), models.Q(("body", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="article_published_has_words",
                        violation_error_message="A published article has a headline and a body.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("copy_of__isnull", True),
                            models.Q(("copy_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="article_not_a_copy_of_itself",
                    ),
                ],
            },
        ),
    ]
