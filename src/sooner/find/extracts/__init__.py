"""Station one: agencies' files checked row by row and received, or refused with every fault at once."""

from sooner.find.extracts.checking import FileReport, FileReports, check_files
from sooner.find.extracts.keys import people_extract_of, with_record_key
from sooner.find.extracts.opening import Parsed, read_any
from sooner.find.extracts.receipts import Receipt, Receipts
from sooner.find.extracts.receiving import receive
from sooner.find.extracts.returned import register_returned
from sooner.find.extracts.reusing import forget_refused

__all__ = [
    "FileReport",
    "FileReports",
    "Parsed",
    "Receipt",
    "Receipts",
    "check_files",
    "forget_refused",
    "people_extract_of",
    "read_any",
    "receive",
    "register_returned",
    "with_record_key",
]
