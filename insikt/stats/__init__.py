"""Arithmetic: arrays in, small frozen results out. NumPy, SciPy and statsmodels; no data and no pages."""
