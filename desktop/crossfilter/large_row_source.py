"""Totals over a table of very many rows: the same answers as for a small one, at the cost of the screen."""

from collections import OrderedDict

from desktop.crossfilter.large_answers import LargeAnswers
from desktop.crossfilter.large_masks import LargeMasks
from desktop.crossfilter.large_page import first_rows
from desktop.crossfilter.large_table import LargeTable
from desktop.crossfilter.question import Question, RowNumbers, Totals
from desktop.crossfilter.row_source import RowSource
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset, Numbers
from desktop.selection.selection import Selection

LARGE = 200_000
_REMEMBERED = 48


class LargeRowSource(RowSource):
    """A dataset of many rows: what its pairs, years and kinds answer is answered from cells, the rest from rows."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._table = LargeTable(dataset)
        self._large_masks = LargeMasks(self._table)
        # What has to be answered from rows then keeps few masks too.
        self._masks = self._large_masks
        self._from_cells = LargeAnswers(self._table, self._large_masks)
        self._latest: OrderedDict[Question, Totals] = OrderedDict()

    def totals(self, question: Question) -> Totals:
        """Answer a question; QuestionRefused says why not. Views ask alike, so the latest answers are kept."""
        answer = self._latest.pop(question, None)
        if answer is None:
            answer = self._from_cells.answer(question)
        if answer is None:
            return super().totals(question)
        self._latest[question] = answer
        if len(self._latest) > _REMEMBERED:
            self._latest.popitem(last=False)
        return answer

    def group_values(self, dimension: str) -> tuple[str, ...]:
        """Return the values that the codes of a dimension in an answer stand for."""
        table = self._table
        if dimension in table.years.dimensions:
            return table.year_values
        if table.served and dimension in table.pairs.dimensions:
            column = table.pairs.column(dimension)
            if not isinstance(column, Numbers):
                return column.values
        return super().group_values(dimension)

    def prepare(self) -> None:
        """Cluster the rows now, as a job in the background may, and not at the first ticked value."""
        self._table.prepare()

    def first_rows(
        self,
        selection: Selection,
        sort_key: str,
        descending: bool,
        count: int,
        without: tuple[Selection, ...] = (),
    ) -> RowNumbers:
        """Return the first `count` rows of the filtered table sorted by a column; see `large_page`."""
        return first_rows(self._table, self._large_masks, (selection, without), (sort_key, descending), count)


def suits(dataset: Dataset) -> bool:
    """Tell whether a dataset is large, and all its measures are rows, links or numbers that add up."""
    many = dataset.info.kind == "rows" and dataset.row_count > LARGE
    return many and all(_adds(dataset, measure) for measure in dataset.info.measures)


def _adds(dataset: Dataset, measure: str) -> bool:
    if measure in ("rows", "links"):
        return True
    if measure == "value" and dataset.info.money:
        return False
    return dataset.has(measure) and dataset.describe_column(measure).kind is Kind.NUMBER
