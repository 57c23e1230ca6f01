"""One function per question a user asks: fetch, compute, guard, return one value."""
