"""Where we stand, the goals, what was done and what to talk about, as findings."""

from insikt.answers import menu
from insikt.answers.goal import GoalState
from insikt.answers.picked import Done, Goals, Standing, Talk
from insikt.codebook import Codebook
from insikt.model import Estimate
from insikt.text import action, goal, goal_card, number, prose
from insikt.text import goals as goals_text
from insikt.text import overview as text
from insikt.text import trend as trend_text
from insikt.text.chart import BarChart, Beside, Mark, Scale
from insikt.text.findings import movement
from insikt.text.findings.finding import Chapter, Finding

TALK = (
    "Vad vill vi behålla?",
    "Vad ligger bakom?",
    "Vad gör vi annorlunda till nästa gång?",
)


def of_standing(standing: Standing, book: Codebook) -> Finding:
    """The level of NKI and of its factors in the latest complete year."""
    trend = standing.overview.trend
    point = trend.latest or trend.running
    figures = text.figures(standing.overview, book)
    strands = [s for s in standing.factors.strands if s.latest]
    own = [movement.mark(point, label="NKI")] if point else []
    chart = BarChart(
        f"NKI och serviceområden {point.period.year}" if point else "NKI och serviceområden",
        str(point.period.year) if point else "",
        (*own, *(movement.mark(s.latest, label=s.name) for s in strands if s.latest)),
        movement.INDEX,
    )
    return Finding(
        Chapter.STANDING,
        level(standing, book),
        " ".join(f"{f.label}: {f.value}, {f.note.replace(' · ', ', ')}." for f in figures[1:]),
        chart if chart.marks else None,
        table=tuple({"": f.label, "Värde": f.value, "Hur säkert": f.note} for f in figures),
        source=movement.source(trend.view, book, standing.factors.strands),
        method=movement.method(book),
        questions=("Är det här bilden ni möter i vardagen?", "Vad är vi stolta över?"),
        verdict=trend_text.band(book, point.outcome) if point and isinstance(point.outcome, Estimate) else "",
    )


def level(standing: Standing, book: Codebook) -> str:
    """The level in one sentence, with its grade and how many answered."""
    trend = standing.overview.trend
    point = trend.latest or trend.running
    if point is None or not isinstance(point.outcome, Estimate):
        return trend_text.headline(trend, book)
    name = trend_text.name(book, trend.view)
    what = f"NKI {name}" if trend.view.area in menu.TOTALS else f"NKI för {name}"
    so_far = "hittills " if point.preliminary else ""
    return (
        f"{what} är {so_far}{trend_text.value(point.outcome)} år {point.period.year}: "
        f"{trend_text.band(book, point.outcome).lower()}, enligt "
        f"{number.amount(point.outcome.n, 'svar', 'svar')}."
    )


def of_goals(goals: Goals, book: Codebook) -> Finding:
    """How many goals are reached, and each outcome beside its target."""
    states = goals.states
    told = goals_text.counted(states) if states else goals_text.NONE
    figures = [goal_card.figure(state, book) for state in states]
    shown = tuple(
        Mark(
            f"{goal.name(state.goal, book)} {state.goal.year}",
            state.outcome.value if isinstance(state.outcome, Estimate) else None,
            state.outcome.low if isinstance(state.outcome, Estimate) else None,
            state.outcome.high if isinstance(state.outcome, Estimate) else None,
            _answers(state),
            _verdict(state),
            state.preliminary,
        )
        for state in states
    )
    targets = Beside("Nämndens mål", tuple(state.aim for state in states), aim=True)
    return Finding(
        Chapter.GOALS,
        told,
        goals_text.HOW_TO_READ if states else "",
        BarChart("Utfall och mål", "Utfall", shown, Scale("Utfall"), (targets,)) if states else None,
        lines=tuple(f"{figure.label}: {figure.value} · {figure.note}" for figure in figures),
        table=tuple({"Mål": f.label, "Utfall": f.value, "Bedömning": f.note} for f in figures),
        source=" · ".join(
            [
                movement.counts([n for state in states if (n := _answers(state)) is not None]),
                "streck: 95 % felmarginal",
                f"källa: Insikt, {goals.view.municipality}",
            ]
        ),
        method=goals_text.caption(states) if states else "",
        questions=("Vad krävs under resten av året?", "Är det rätt mål?"),
        verdict=told,
    )


def _answers(state: GoalState) -> int | None:
    """How many answers an outcome rests on; a share of decisions rests on none."""
    return state.outcome.n if isinstance(state.outcome, Estimate) and not state.counts_everything else None


def _verdict(state: GoalState) -> str:
    told = goal.STATUS[state.status].lower()
    if isinstance(state.outcome, Estimate) and state.counts_everything:
        return f"{told}, av {number.amount(state.outcome.n, 'beslut', 'beslut')}"
    return told


def of_done(done: Done, book: Codebook) -> Finding:
    """The actions with their verdicts, the oldest first, as Åtgärder tells them."""
    told = action.headline(done.states, done.view, book)
    return Finding(
        Chapter.DONE,
        told,
        action.CAUTION if done.states else "",
        lines=tuple(
            f"{action.line(state.action, book)} · {number.inside(action.verdict(state))}"
            for state in done.states
        ),
        table=tuple(action.rows(done.states, book)),
        source=f"källa: åtgärder införda av {done.view.municipality}",
        method=prose.text("atgarder"),
        questions=("Vad av detta märks för den som söker?", "Vad ska vi sluta med?"),
        verdict=told,
    )


def of_talk(_: Talk) -> Finding:
    """The three questions that end a meeting."""
    return Finding(Chapter.TALK, Chapter.TALK.value, lines=TALK, questions=TALK)
