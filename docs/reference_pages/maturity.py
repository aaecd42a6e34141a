"""The page about how far a partnership has come: the framework that comes with the product, and the form of one's own."""

from __future__ import annotations

from pathlib import Path

from reference_pages import keys
from reference_pages.words import code, page, table
from sooner.definitions import maturity
from sooner.definitions.maturity import Element, Framework, Strand

EXAMPLE = Path(__file__).resolve().parents[1] / "developers" / "templates" / "maturity.yml"

FRAMEWORK = {
    "name": "A short word: small letters, digits, underscore. Rounds of one name are compared.",
    "version": "A whole number from 1. A change of words gets the next one.",
    "title": "What the framework is called on the pages.",
    "source": "Where it comes from. It stands at the foot of every report.",
    "dated": "When it was written.",
    "why_it_matters": "Why anybody should answer. Respondents read it first.",
    "levels": f"The {maturity.LEVELS} levels from the lowest: `name` and `words`.",
    "dimensions": "A second view across the strands: `key`, `title`, `words`.",
    "strands": "What is answered together, on one page.",
}
STRAND = {
    "key": "A short word.",
    "title": "What it is called.",
    "why_it_matters": "Why it matters.",
    "elements": "What is judged, one to eight.",
}
ELEMENT = {
    "key": "A short word that no other element has. The same key is the same element in every version.",
    "title": "What it is called. Other words here are another question: the element is then not compared with earlier rounds.",
    "why_it_matters": "Why it matters. Stands under the question.",
    "dimensions": "The keys of the dimensions to which it belongs.",
    "levels": f"{maturity.LEVELS} levels from the lowest.",
}
LEVEL = {
    "looks_like": "What it looks like. Other words here are another question, as with the title.",
    "evidence": "What would show it.",
    "next": "What leads to the next level. Every level but the highest has it.",
}


def maturity_page() -> str:
    """The framework word for word, and every key of a file of one's own."""
    framework = maturity.shipped()
    opening = f"""A framework of how far a partnership has come says what is judged, and what each of {maturity.LEVELS} levels looks like.
[Hold a maturity workshop](../how_to/hold_a_maturity_workshop.md) says how it is used. One comes with the product; a partnership may load its own.
A round keeps the words that it was opened with."""
    return page("How far a partnership has come", opening, _framework(framework), *map(lambda one: _strand(framework, one), framework.strands), _own())


def _framework(framework: Framework) -> str:
    about = f"## {framework.title} {{ #{framework.name} }}\n\nVersion {framework.version}, {framework.dated}. {framework.source}\n\n{framework.why_it_matters}"
    levels = table(["level", "what it means"], ((framework.named(n), one.words) for n, one in enumerate(framework.levels, 1)))
    names = table(["dimension", "what it is about", "elements"], ((one.title, one.words, _of(framework, one.key)) for one in framework.dimensions))
    return f"{about}\n\n{levels}\n\nThe five dimensions are a view across the strands. An element may belong to two.\n\n{names}"


def _of(framework: Framework, dimension: str) -> int:
    return sum(dimension in element.dimensions for element in framework.elements.values())


def _strand(framework: Framework, strand: Strand) -> str:
    return "\n\n".join([f"### {strand.title}", strand.why_it_matters, *(_element(framework, one) for one in strand.elements)])


def _element(framework: Framework, element: Element) -> str:
    titles = {one.key: one.title for one in framework.dimensions}
    belongs = f"Belongs to: {', '.join(titles[key].lower() for key in element.dimensions)}. Key: {code(element.key)}."
    rows = ((framework.named(n), one.looks_like, one.evidence, one.next) for n, one in enumerate(element.levels, 1))
    levels = table(["level", "what it looks like", "what would show it", "what leads to the next"], rows)
    return f"#### {element.title}\n\n{element.why_it_matters} {belongs}\n\n{levels}"


def _own() -> str:
    parts = [("At the top", maturity.Framework, FRAMEWORK), ("A strand", maturity.Strand, STRAND), ("An element", maturity.Element, ELEMENT)]
    tables = [f"### {head}\n\n{keys.keys_of(model, words)}" for head, model, words in (*parts, ("A level of an element", maturity.Level, LEVEL))]
    opening = """## A framework of your own

A leader loads it as a file, in YAML, under **Lead**, **How far we have come**, **Frameworks**. It is taken whole or not at all:
every fault is shown with its line, what stands there and how to mend it.
A version that is there already cannot be loaded in other words."""
    return "\n\n".join([opening, *tables, f"### A complete example\n\n```yaml\n{EXAMPLE.read_text(encoding='utf-8').rstrip()}\n```"])
