"""The store of responses: immutable versions of a DuckDB file. The only place that knows DuckDB."""
