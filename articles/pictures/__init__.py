"""Pictures as plain data: maps, histograms, rankings, matrices, lineages. Templates turn them into SVG and HTML.

Nothing here knows the database or the site: callers give counts with labels and addresses, and get positions,
shades and legends back.
"""

from .company import Company, company
from .lineage import Lineage, Name, Tie, lineage
from .maps import Map, country_map, neighbours, world_map
from .ranking import Ranking, ranking
from .shades import Legend, Value, legend_of
from .timelines import Histogram, MonthGrid, Multiples, histogram, month_grid, multiples

__all__ = [
    "Company",
    "Histogram",
    "Legend",
    "Lineage",
    "Map",
    "MonthGrid",
    "Multiples",
    "Name",
    "Ranking",
    "Tie",
    "Value",
    "company",
    "country_map",
    "histogram",
    "legend_of",
    "lineage",
    "month_grid",
    "multiples",
    "neighbours",
    "ranking",
    "world_map",
]
