"""The colours of charts, by what they stand for.

Their values are chartCategoricalColors in .streamlit/config.toml, one list for light and one for dark. Streamlit
puts them in place of these names in the browser, so a figure need not know the theme.
"""

from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_0 as WE
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_1 as OTHERS
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_2 as GOAL
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_3 as INK
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_4 as PAPER

# Stripes that are seen on the light page and on the dark one.
FAINT = "rgba(134, 143, 148, 0.14)"

__all__ = ["FAINT", "GOAL", "INK", "OTHERS", "PAPER", "WE"]
