"""The simple HTML that pages of help are made of."""

import html
from collections.abc import Iterable


def paragraphs(parts: Iterable[tuple[str, str]]) -> str:
    """Return titles and texts as HTML."""
    return "".join(f"<h3>{html.escape(title)}</h3><p>{html.escape(text)}</p>" for title, text in parts)


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as an HTML table."""
    titles = list(header)
    width = 38 if len(titles) == 2 else 100 // len(titles)
    head = "".join(f'<th align="left">{html.escape(cell)}</th>' for cell in titles)
    body = "".join(
        "<tr>" + "".join(f'<td width="{width}%">{html.escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table cellpadding="4" cellspacing="0" width="100%"><tr>{head}</tr>{body}</table>'
