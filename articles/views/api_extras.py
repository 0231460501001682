"""What is described for programs besides lists and details: values of filters, comparisons, suggestions."""

from typing import Any

from ..exports import FACES
from ..exports.schemas import Schema, ref
from ..facets.every import ARTICLE_GROUPS, QUOTE_GROUPS
from ..filters import ArticleFilter, QuoteFilter
from .compare import CompareFilter

VALUES_OF = {"articles": (ARTICLE_GROUPS, ArticleFilter), "quotes": (QUOTE_GROUPS, QuoteFilter)}
FIND: Schema = {
    "name": "find",
    "in": "query",
    "description": "Only values with this in one of their names.",
    "schema": {"type": "string", "maxLength": 80},
}
LETTERS: Schema = {
    "name": "q",
    "in": "query",
    "description": "How a word of the name begins.",
    "schema": {"type": "string", "maxLength": 80},
}


def extra_paths(parameter: Any, problems: Any) -> dict[str, Schema]:
    """The addresses with their parameters and answers; `parameter` and `problems` describe a filter and errors."""
    paths: dict[str, Schema] = {}
    for face in ("csv", "json"):
        for noun, (groups, filterset) in VALUES_OF.items():
            filters = [parameter(name, one) for name, one in filterset.base_filters.items()]
            paths[f"/{noun}/by/{{group}}.{face}"] = operation(
                f"values_of_{noun}_{face}",
                f"All values of a group of filters, each with the number of {noun} that it leads to",
                noun,
                [group_parameter(list(groups)), *filters, FIND],
                {**answer(face, "Values"), **problems(face, "400", "404")},
            )
        compared = [parameter(name, one) for name, one in CompareFilter.base_filters.items()]
        summary = "Actors and places side by side: how many articles name each, by month or year"
        answers = {**answer(face, "Comparison"), **problems(face, "400")}
        paths[f"/compare.{face}"] = operation(f"compare_{face}", summary, "compare", compared, answers)
    for things in ("actors", "places"):
        summary = f"Up to ten {things} that a few letters may mean, the best fit first"
        found = {"200": answer("json", "Suggestions")["200"]}
        paths[f"/suggest/{things}/"] = operation(f"suggest_{things}", summary, things, [LETTERS], found)
    return paths


def operation(key: str, summary: str, tag: str, parameters: list[Schema], responses: Schema) -> Schema:
    told = {"operationId": key, "summary": summary, "tags": [tag]}
    return {"get": {**told, "parameters": parameters, "responses": responses}}


def group_parameter(groups: list[str]) -> Schema:
    schema = {"type": "string", "enum": groups}
    about = "Which group: together is whom the articles of the chosen actors name as well, without whom to leave out."
    return {"name": "group", "in": "path", "required": True, "description": about, "schema": schema}


def answer(face: str, schema: str) -> Schema:
    content = ref(schema) if face == "json" else {"type": "string"}
    return {
        "200": {"description": "All of them.", "content": {FACES[face].partition(";")[0]: {"schema": content}}},
        "304": {"description": "Nothing has changed since the answer that the request names."},
    }
