"""The report as a PDF for paper and for filing: the same page, tagged so that a screen reader can read it. Only here is WeasyPrint loaded."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from sooner.errors import SomethingMissing

#: What WeasyPrint needs of the machine beside Python.
SYSTEM_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
MISSING = (
    "A PDF needs Pango, which this machine does not have. Nothing was written. Without --pdf the report is a page for any browser.\n"
    f"On Debian or Ubuntu: sudo apt-get install {' '.join(SYSTEM_PACKAGES)}"
)


def ready() -> Any:
    """WeasyPrint, loaded. Raises SomethingMissing with what to install where the machine cannot make a PDF."""
    try:
        import weasyprint
    except OSError as error:  # its own files are there, but a library of the machine is not
        raise SomethingMissing(MISSING) from error
    return weasyprint


def write_pdf(report: Path) -> Path:
    """Write the PDF of a report.html beside it and give its path. Nothing is fetched from anywhere. Raises as ``ready`` does."""
    made = ready()
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # what a browser understands and paper does not need is no news
    page = made.HTML(string=report.read_text(encoding="utf-8"), base_url=str(report.parent), url_fetcher=_nothing, encoding="utf-8")
    target = report.with_suffix(".pdf")
    beside = target.with_name(f".{target.name}-new")
    page.write_pdf(beside, pdf_variant="pdf/ua-1", pdf_tags=True)
    beside.replace(target)
    return target


def _nothing(url: str, *_: object, **__: object) -> Any:
    raise ValueError(f"The report loads nothing from elsewhere, and it asked for {url}.")
