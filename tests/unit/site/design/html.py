"""Reads HTML for tests: elements by tag and attribute, what they say, and what a page must not carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Elements that have no end.
EMPTY = {"input", "br", "hr", "img", "link", "meta", "path", "rect"}


@dataclass
class Element:
    """One element: its tag, its attributes, and all the words inside it."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, with single blanks between them."""
        return " ".join("".join(self.words).split())

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()


class Page(HTMLParser):
    """A piece of HTML, taken apart. An element that is closed in the wrong place is an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"left open: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the one that is open."""
        if tag not in EMPTY:
            assert self._open and self._open[-1].tag == tag, f"</{tag}> closes {self._open[-1:]}"
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Words belong to every element that is open."""
        for element in self._open:
            element.words.append(data)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements of that tag that have those attributes; `class_` names one of the classes."""
        wanted = attributes.pop("class_", "")
        fits = [one for one in self.elements if (not tag or one.tag == tag) and (not wanted or wanted in one.classes)]
        return [one for one in fits if all(one.attributes.get(name.replace("_", "-")) == value for name, value in attributes.items())]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    def inline(self) -> list[str]:
        """What a strict content policy refuses: styles and scripts within the page, and attributes that run."""
        carried = [one.tag for one in self.elements if one.tag == "style" or (one.tag == "script" and "src" not in one.attributes)]
        running = [name for one in self.elements for name in one.attributes if name == "style" or name.startswith("on")]
        return carried + running

    def described(self, element: Element) -> str:
        """What is said of an element beside its label: its hint and its error."""
        return " ".join(self.one(id=name).text for name in element.attributes.get("aria-describedby", "").split())
