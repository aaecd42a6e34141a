"""Small files of series, targets and outputs for the tests of leadership."""

from __future__ import annotations

from pathlib import Path

STEADY = (12, 14, 11, 13, 12, 15, 12, 11, 13, 14, 12, 13, 11, 14, 12, 13)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def series(name: str, values: tuple[object, ...], **more: object) -> list[str]:
    """The rows of one monthly series from January 2020 on; ``more`` stands in every row."""
    rest = "".join(f",{value}" for value in more.values())
    return [f"{name},{2020 + place // 12}-{place % 12 + 1:02d}-01,{value}{rest}" for place, value in enumerate(values)]


def series_file(path: Path, *rows: str, more: str = "direction") -> Path:
    return written(path, "\n".join([f"series,date,value{',' if more else ''}{more}", *rows, ""]))


TARGETS = """measure,target,achieved,status,percent,note
supported,120,135,inferred,112.5,from the text
,200,222,label lost,111.0,
trained,50,35,stated,70.0,cuts
visited,40,,,,
"""
OUTPUTS = """court,desk_start,period,families,status
North,2011-09,2012,58,inferred
North,2011-09,2013,69,stated
South,2012-09,2012,0,stated
South,2012-09,2013,44,stated
All,,2012,58,stated
All,,2013,113,stated
North,2011-09,all,127,stated
All,,all,171,stated
"""
