"""Files from the outside become checked tables, or are refused with a reason; nothing in between."""
