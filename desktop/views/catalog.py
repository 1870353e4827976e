"""All views, listed by name: what each reads, how its model is built, how its widget is made.

`VIEWS` are those that a window shows at first; `hidden_views` stand behind tabs and commands, and are loaded
once the first ones are on screen.
"""

from desktop.viewmodels import (
    filters,
    header,
    map_options,
    ranking,
    selection_bar,
    table,
    timeline,
    world_map,
)
from desktop.viewmodels.parts.at_once import rows_at_once, totals_at_once, units_at_once
from desktop.views.filters import FiltersView
from desktop.views.header import HeaderView
from desktop.views.map_options import MapOptionsView
from desktop.views.ranking import RankingView
from desktop.views.selection_bar import SelectionBarView
from desktop.views.table import TableView
from desktop.views.timeline import TimelineView
from desktop.views.view import ViewSpec
from desktop.views.world_map import WorldMapView, reads_camera

VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec("header", "Header", header.reads, header.build, HeaderView, at_once=units_at_once),
    ViewSpec(
        "selection_bar",
        "Selection",
        selection_bar.reads,
        selection_bar.build,
        SelectionBarView,
        at_once=totals_at_once,
    ),
    ViewSpec("map_options", "Map options", map_options.reads, map_options.build, MapOptionsView),
    ViewSpec(
        "world_map", "Map", world_map.reads, world_map.build, WorldMapView, reads_camera, totals_at_once
    ),
    ViewSpec("timeline", "Timeline", timeline.reads, timeline.build, TimelineView, at_once=timeline.at_once),
    ViewSpec("table", "Table", table.reads, table.build, TableView, at_once=table.at_once),
    ViewSpec("filters", "Filters", filters.reads, filters.build, FiltersView, at_once=totals_at_once),
    ViewSpec("rankings", "Rankings", ranking.reads, ranking.build, RankingView, at_once=totals_at_once),
)


def hidden_views() -> tuple[ViewSpec, ...]:
    """Return the views that stand behind tabs and commands at first."""
    from desktop.viewmodels import country, evidence, places_list, scenes
    from desktop.views.country import CountryView
    from desktop.views.evidence import EvidenceView
    from desktop.views.places_list import PlacesListView
    from desktop.views.scenes import ScenesView

    return (
        ViewSpec(
            "places_list",
            "List of countries",
            places_list.reads,
            places_list.build,
            PlacesListView,
            at_once=totals_at_once,
        ),
        ViewSpec("country", "Country", country.reads, country.build, CountryView, at_once=totals_at_once),
        ViewSpec("evidence", "Evidence", evidence.reads, evidence.build, EvidenceView, at_once=rows_at_once),
        ViewSpec("scenes", "Scenes", scenes.reads, scenes.build, ScenesView),
    )
