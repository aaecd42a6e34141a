"""The reference pages that are made from the code: one file a subject, one function a page."""
