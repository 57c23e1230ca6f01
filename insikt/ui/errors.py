"""What a reader sees when a page fails: calm words, a code to quote, and nothing of the error itself."""

import secrets

import streamlit as st
from streamlit.logger import get_logger

# Streamlit's logger: the same stream and time stamps as the rest of the server's log.
_LOG = get_logger("insikt.errors")

# Read aloud over the phone: no I and 1, O and 0, B and 8, S and 5.
CODE_ALPHABET = "ACDEFGHJKLMNPQRTUVWXYZ234679"
CODE_LENGTH = 6

MESSAGE = """**Sidan kunde inte visas.** Felet är antecknat med koden **{code}**.

Så här kommer du vidare:

- Ladda om sidan.
- Hjälper det inte, gå till **Start** i menyn och försök därifrån.
- Kommer felet tillbaka, kontakta den som driver tjänsten och uppge koden.
"""


def reference() -> str:
    """A random code that ties what the reader saw to the server's log."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def show(error: Exception) -> bool:
    """Log an uncaught error with its traceback and show a reader only the code; True: it has been shown."""
    code = reference()
    _LOG.error("Page failed, reference %s", code, exc_info=error)
    st.error(MESSAGE.format(code=code), icon=":material/error:")
    return True
