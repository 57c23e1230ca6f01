"""A finding, and the chapters of the story that findings tell."""

from dataclasses import dataclass
from enum import StrEnum

from insikt.text import chart
from insikt.text.chart import Chart

Row = dict[str, str]


class Chapter(StrEnum):
    """The story of a meeting, in order."""

    SINCE = "Vad har hänt sedan sist?"
    STANDING = "Var står vi?"
    MOVED = "Hur har det rört sig?"
    TIME = "Vad betyder tiden?"
    FIRST = "Vad ska vi göra först?"
    GOALS = "Når vi målen?"
    DONE = "Vad har vi gjort?"
    TALK = "Vad tar vi med oss?"


@dataclass(frozen=True, slots=True)
class Finding:
    """One message: its sentence, one chart, and one line of n, margin and source.

    `detail` is what comes after the sentence, `lines` what is read as a list, `table` the figures behind the
    chart, `method` how they were counted (Markdown), `questions` what to talk about. `verdict` is the judgement
    without figures, to tell whether it has changed: two versions of a figure would tell about what lies between.
    """

    chapter: Chapter
    headline: str
    detail: str = ""
    chart: Chart | None = None
    lines: tuple[str, ...] = ()
    table: tuple[Row, ...] = ()
    source: str = ""
    method: str = ""
    questions: tuple[str, ...] = ()
    verdict: str = ""

    @property
    def alt(self) -> str:
        """The chart for those who do not see it: the sentence, then the figures."""
        if self.chart is None:
            return self.headline
        told = chart.told(self.chart)
        if len(told) > _TOLD:
            told = [told[0], "…", told[-1]]
        return f"{self.headline} {self.chart.name}: {'; '.join(told)}."


# More values than this nobody listens to: then the first and the last.
_TOLD = 14
