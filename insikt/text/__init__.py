"""Swedish sentences and number formats that depend on results."""
