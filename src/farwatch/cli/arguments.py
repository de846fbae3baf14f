"""What commands have in common: files, dates, missions and how answers are written."""

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Text files, .jsonl files, or - for JSON lines on standard input."),
]
Inputs = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Text files, pages, PDFs, .jsonl files, web archives (.warc.gz, .wacz), or - for JSON lines on standard input.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When they were published, as 2024-05-31; a JSON line's own date comes first."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MissionDir = Annotated[
    Path | None,
    typer.Option("--mission", metavar="DIR", help="The mission's folder.  [default: this folder, or ./mission]"),
]
Html = Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write the record of one article as a page.")]
Workers = Annotated[
    int | None,
    typer.Option(min=1, max=64, metavar="N", help="Processes that read at once.  [default: as mission.toml says]"),
]
Database = Annotated[
    str,
    typer.Option(metavar="ADDRESS", help="An empty PostgreSQL database for the record.  [default: a file in DIR]"),
]
