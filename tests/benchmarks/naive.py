"""The list of articles as most would write it first: django-filter over joins, DISTINCT, COUNT and OFFSET."""

import django_filters
from django.contrib.postgres.search import SearchQuery
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from articles.models import Actor, Article, Place, Source

PAGE = """<!doctype html><html><body><p class="total"><strong>{{ page.paginator.count }}</strong> articles</p>
{% for title, rows in facets %}<h2>{{ title }}</h2><ul>{% for row in rows %}<li>{{ row.name }} {{ row.n }}</li>{% endfor %}</ul>{% endfor %}
<ol>{% for year in years %}<li>{{ year.year }} {{ year.n }}</li>{% endfor %}</ol>
<ol>{% for article in page %}<li><a href="{{ article.slug }}">{{ article.headline }}</a> {{ article.source.name }} {{ article.published_on }}</li>{% endfor %}</ol>
</body></html>"""  # noqa: E501


class NaiveFilter(django_filters.FilterSet):
    actor = django_filters.CharFilter(field_name="mentions__actor__slug")
    place = django_filters.CharFilter(method="in_place")
    source = django_filters.CharFilter(field_name="source__slug")
    first = django_filters.DateFilter(field_name="published_on", lookup_expr="gte")
    last = django_filters.DateFilter(field_name="published_on", lookup_expr="lte")
    q = django_filters.CharFilter(method="search")

    class Meta:
        model = Article
        fields: list[str] = []

    def in_place(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(Q(mentions__place__path=value) | Q(mentions__place__path__startswith=f"{value}/"))

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(search_vector=SearchQuery(value, config="newsroom", search_type="websearch"))


def articles(request: HttpRequest) -> HttpResponse:
    published = Article.objects.filter(status="published").defer("body", "pasted", "search_vector")
    rows = NaiveFilter(request.GET, queryset=published).qs.distinct()
    page = Paginator(rows.select_related("source").newest_first(), 20).get_page(request.GET.get("page"))
    found = rows.order_by().values("pk")
    facets = [
        ("Actors", top(Actor.objects.filter(mentions__article__in=found), "mentions__article")),
        ("Places", top(Place.objects.filter(mentions__article__in=found), "mentions__article")),
        ("Sources", top(Source.objects.filter(articles__in=found), "articles")),
    ]
    years = Article.objects.filter(pk__in=found).order_by().values(year=ExtractYear("published_on"))
    context = {"page": page, "facets": facets, "years": years.annotate(n=Count("pk")).order_by("year")}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


def top(things: QuerySet, counted: str) -> QuerySet:
    return things.annotate(n=Count(counted, distinct=True)).order_by("-n", "name")[:10]


urlpatterns = [path("articles/", articles)]
