"""What is in a PDF, for tests."""

import re
import zlib


def inside(whole: bytes) -> bytes:
    """Everything in a PDF, unpacked."""
    unpacked = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", whole, re.DOTALL):
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            unpacked.append(stream)
    return whole + b"".join(unpacked)
