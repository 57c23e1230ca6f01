"""Answers as findings: a sentence, a chart, what it rests on. The same on screen, slide and document."""
