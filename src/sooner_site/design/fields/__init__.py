"""Form fields that show themselves as the design system has them, and say what is wrong in its words."""

from __future__ import annotations

from sooner_site.design.fields.base import BoundField, DesignField, HiddenField
from sooner_site.design.fields.choosing import CheckboxesField, Choice, RadiosField, SelectField, YesNoField
from sooner_site.design.fields.dates import DateField
from sooner_site.design.fields.files import UploadField
from sooner_site.design.fields.numbers import NumberField, WholeNumberField
from sooner_site.design.fields.text import LongTextField, TextField

__all__ = [
    "BoundField",
    "CheckboxesField",
    "Choice",
    "DateField",
    "DesignField",
    "HiddenField",
    "LongTextField",
    "NumberField",
    "RadiosField",
    "SelectField",
    "TextField",
    "UploadField",
    "WholeNumberField",
    "YesNoField",
]
