"""Streamlit helpers that pages share."""
