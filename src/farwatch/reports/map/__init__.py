"""Occurrences and where they happened come in; a map comes out: SVG drawn here, GeoJSON, and a table that says the same.

Only where an event happened is on a map. A point shows how exact it is, a state is no point, and what nobody says
happened is left out and counted. Borders are a named set; they are drawn, and decide nothing.
"""

from farwatch.reports.map.drawing import draw_map
from farwatch.reports.map.features import borders_geojson, spots_geojson
from farwatch.reports.map.page import map_page
from farwatch.reports.map.spots import Located, Site, Spot, locate, spot_of, spots_of_record
from farwatch.reports.map.table import COLUMNS, rows_of
from farwatch.reports.map.view import View, view_of, view_of_country, world

__all__ = [
    "COLUMNS",
    "Located",
    "Site",
    "Spot",
    "View",
    "borders_geojson",
    "draw_map",
    "locate",
    "map_page",
    "rows_of",
    "spot_of",
    "spots_geojson",
    "spots_of_record",
    "view_of",
    "view_of_country",
    "world",
]
