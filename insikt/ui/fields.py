"""The fields of the forms for goals and actions: each stands in the address, under the name of its draft."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, TypeVar

import streamlit as st

from insikt.ui import keeping

Value = TypeVar("Value")


def text(
    draft: str, name: str, label: str, value: str, *, most: int, width: int | Literal["stretch"] = "stretch"
) -> str:
    """A line of text of so many signs at the most."""
    key = keeping.field(draft, name, value)
    typed = st.text_input(label, value, max_chars=most, key=key, bind="query-params", width=width)
    return (typed or "").strip()


def day(draft: str, name: str, label: str, value: date | None) -> date | None:
    """A day, or none."""
    key = keeping.field(draft, name, value)
    return st.date_input(label, value, format="YYYY-MM-DD", key=key, bind="query-params", width=200)


def one_of(
    draft: str,
    name: str,
    label: str,
    options: Sequence[Value],
    value: Value,
    *,
    named: Callable[[Value], str] = str,
    width: int = 240,
) -> Value:
    """One of a list."""
    return st.selectbox(
        label,
        options,
        index=options.index(value),
        format_func=named,
        key=keeping.field(draft, name, value),
        bind="query-params",
        width=width,
    )


def either(draft: str, name: str, label: str, options: Mapping[Value, str], value: Value) -> Value:
    """One of a few, all seen, by their names."""
    return st.segmented_control(
        label,
        tuple(options),
        default=value,
        format_func=options.__getitem__,
        required=True,
        key=keeping.field(draft, name, value),
        bind="query-params",
        wrap=True,
    )
