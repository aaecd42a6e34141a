"""What a comparison says of a pair, in the words of the page on which somebody decides."""

from __future__ import annotations

#: What a weight is called from so many bits on, above 0 and below; in between a comparison says little.
STRONG, CLEAR = 8, 3


def in_words() -> str:
    """SQL over ``comparison``, ``label`` and ``bits`` that says what was found and how strongly it speaks."""
    strength = f"""case when bits >= {STRONG} then 'strongly for' when bits >= {CLEAR} then 'for' when bits > -{CLEAR} then 'says little'
        when bits > -{STRONG} then 'against' else 'strongly against' end"""
    label = "upper(left(label, 1)) || substr(replace(label, '_', ' '), 2)"
    return f"""case when label is null then upper(left(comparison, 1)) || substr(replace(comparison, '_', ' '), 2) || ': not on both records'
        else {label} || ': ' || {strength} || ', ' || printf('%+.0f bits', bits) end"""
