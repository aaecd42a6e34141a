"""The look and the words of every page: layout, components, form fields, error pages. It knows nothing of families, users or the database."""
