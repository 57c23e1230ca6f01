"""Findings as files that people take along: PowerPoint and Word, both with charts that can be edited."""
