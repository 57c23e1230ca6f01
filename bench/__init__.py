"""Benchmarks: python -m bench. Figures are read from the table it prints, never from a timed test."""
