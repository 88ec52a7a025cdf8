"""Form files: YAML, spreadsheets and lists beside them, read and written."""
