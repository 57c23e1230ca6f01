"""Insikt: how businesses rate a municipality's exercise of authority, explored, explained and shown."""
