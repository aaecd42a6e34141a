"""A field for a file."""

from __future__ import annotations

from typing import Any

from django import forms

from sooner_site.design.fields.base import BoundField, DesignField
from sooner_site.design.formats import number


class UploadField(DesignField, forms.FileField):
    """One file of at most so many bytes. Its form is sent as multipart, and is given ``request.FILES``."""

    def __init__(self, *, most_bytes: int, accept: str = "", **rest: Any) -> None:
        self.most_bytes, self.accept = most_bytes, accept
        super().__init__(**rest)
        self.error_messages["empty"] = "The file you chose is empty"
        self.error_messages["invalid"] = "The file was not sent whole. Choose it again"

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file. Refuses one that is too large."""
        found = super().clean(data, initial)
        if found and found.size > self.most_bytes:
            raise forms.ValidationError(f"The file must be {number(self.most_bytes // 1024 // 1024)} MB or smaller", code="too_large")
        return found

    def component(self, bound: BoundField) -> tuple[str, dict[str, Any]]:
        """An input for a file."""
        attributes = {"accept": self.accept} if self.accept else None
        return "govukFileUpload", {"id": bound.auto_id, "label": self.label_params(bound), "attributes": attributes}
