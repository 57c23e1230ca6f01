"""Open answers: a pool of made-up comments, each fitting a mood and some circumstances. Nobody real."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from insikt.demo.profile import Floats

FIRST_YEAR, SHARE = 2022, 0.075
# Mean NKI answer, 0-1, below and above which a comment is sour or glad.
SOUR, GLAD = 0.45, 0.75
# Handling time against the area's patience (AreaProfile.patience_weeks).
QUICK, SLOW = 0.35, 1.0

# (what it takes, comments). The first word is the mood; a case must have all the others.
POOL: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "sour",
        (
            "Jag fick olika svar beroende på vem jag pratade med.",
            "Ingen hörde av sig. Jag fick själv jaga besked hela vägen.",
            "Mycket fackspråk i breven, jag fick läsa dem flera gånger.",
            "Avgiften står inte i proportion till vad vi fick för den.",
            "Kändes som att man letade fel i stället för att hjälpa till.",
            "Blev kopplad runt mellan tre personer utan att någon kunde svara.",
            "Ett kort mejl om läget hade räckt, men det kom aldrig.",
            "Byte av handläggare mitt i ärendet och så började allt om.",
            "Telefontiden passar inte oss som arbetar dagtid.",
        ),
    ),
    ("sour company", ("Det märks att man inte vet hur ett litet företag har det.",)),
    (
        "sour slow",
        (
            "Lång väntan utan ett ord om var ärendet låg.",
            "Vi lovades besked ett visst datum men fick vänta betydligt längre.",
            "Det tog alldeles för lång tid och väntan kostade oss pengar.",
        ),
    ),
    (
        "sour applied",
        (
            "Omöjligt att hitta rätt blankett på webbplatsen.",
            "Samma handlingar fick skickas in tre gånger.",
        ),
    ),
    (
        "sour applied slow",
        (
            "Kompletteringar begärdes i omgångar. Varför inte be om allt på en gång?",
            "När beslutet väl kom hade vi redan fått tacka nej till jobbet.",
        ),
    ),
    (
        "sour refused",
        (
            "Avslaget motiverades med paragrafer som jag inte förstår.",
            "Hade jag fått veta från början att det inte skulle gå hade jag sparat både tid och pengar.",
            "Fick nej utan att någon ringde och diskuterade alternativ.",
        ),
    ),
    ("sour refused slow", ("Lång väntan och till slut ett avslag. Det hade kunnat sägas på en gång.",)),
    (
        "sour bygglov",
        (
            "Ritningarna skickades tillbaka två gånger för småsaker.",
            "Svårt att få veta vilka handlingar som faktiskt krävs.",
        ),
    ),
    ("sour bygglov slow", ("Månader för en enkel tillbyggnad, bygget hann bli dyrare.",)),
    ("sour bygglov refused", ("Grannen har fått ja till nästan samma sak. Var är likabehandlingen?",)),
    ("sour inspected", ("Hög avgift för ett besök på tjugo minuter.",)),
    (
        "sour livsmedel inspected",
        ("Kontrollen kom mitt i lunchrusningen, då har vi inte tid att svara på frågor.",),
    ),
    (
        "sour markupplatelse",
        ("Olika besked om var uteserveringen fick stå.", "Avgiften för platsen höjdes utan förklaring."),
    ),
    ("sour markupplatelse slow", ("Tillståndet kom dagen före evenemanget, det går inte att planera så.",)),
    (
        "sour miljo",
        ("Oklart vilka krav som gäller, det som stod i protokollet stämde inte med vad som sades.",),
    ),
    (
        "even",
        (
            "Helt okej, men svårt att veta var i processen ärendet befann sig.",
            "Bra bemötande, men svaren dröjde ibland.",
            "Det mesta fungerade. Informationen på webben kan bli tydligare.",
            "Handläggaren var kunnig men svår att få tag på.",
            "Varken bra eller dåligt, ungefär som väntat.",
            "Fakturan kom innan jag förstått vad den gällde.",
            "Det har blivit bättre sedan förra gången, men en bit är kvar.",
            "Beslutet var tydligt skrivet men bilagorna svåra att tyda.",
        ),
    ),
    (
        "even applied",
        (
            "En checklista från start över vad som behövs hade sparat tid för alla.",
            "E-tjänsten loggade ut mig flera gånger, annars gick det bra.",
            "Trevlig personal men krånglig blankett.",
        ),
    ),
    ("even slow", ("Bra när man väl fick kontakt, men för lång väntan däremellan.",)),
    ("even granted slow", ("Nöjd med resultatet men inte med tiden det tog.",)),
    ("even quick", ("Gick snabbt, men motiveringen var lite knapphändig.",)),
    (
        "even refused",
        (
            "Tråkigt besked, men jag fick en förklaring.",
            "Förstår skälen till avslaget, men hade gärna fått veta vad som skulle kunna godkännas.",
        ),
    ),
    ("even refused quick", ("Det blev nej, men jag fick veta det snabbt och kunde gå vidare.",)),
    ("even inspected", ("Rimliga krav, men bedömningen skiljer sig från förra besöket.",)),
    ("even bygglov", ("Bra hjälp vid disken, men reglerna om vad som kräver lov är svåra.",)),
    ("even markupplatelse", ("Kartan i ansökan är svår att rita i.",)),
    ("even miljo", ("Svårt att förstå vilka prover vi ska ta och hur ofta.",)),
    (
        "glad",
        (
            "Mycket bra bemötande hela vägen!",
            "Tydliga besked, jag visste alltid vad som var nästa steg.",
            "Lätt att nå handläggaren, fick svar samma dag.",
            "Kunnig och hjälpsam personal. Fortsätt så!",
            "Professionellt och vänligt.",
            "Blev uppringd redan efter ett par dagar, det uppskattades.",
            "Bra att få prata med samma person genom hela ärendet.",
            "Inget att klaga på.",
            "Enkelt och smidigt, precis som det ska vara.",
            "Stor skillnad mot för några år sedan, nu får man svar.",
            "Begripligt språk i beslutet.",
        ),
    ),
    ("glad company", ("Handläggaren satte sig in i hur vår verksamhet fungerar.",)),
    ("glad quick", ("Det gick mycket snabbare än jag hade räknat med.", "Snabba svar och raka besked.")),
    ("glad slow", ("Det tog tid, men jag fick veta varför och då är det lugnt.",)),
    (
        "glad applied granted",
        (
            "Fick hjälp att rätta ansökan innan den prövades, mycket uppskattat.",
            "E-tjänsten fungerade utmärkt och jag kunde följa ärendet.",
        ),
    ),
    ("glad refused", ("Fick nej men också ett bra förslag på hur jag kan ändra mina planer.",)),
    ("glad refused quick", ("Trots att svaret blev nej är jag nöjd, det var snabbt och tydligt förklarat.",)),
    ("glad bygglov", ("Handläggaren gick igenom ritningarna med mig före ansökan, det sparade veckor.",)),
    ("glad inspected", ("Besöket var väl förberett och kändes som ett stöd.",)),
    ("glad livsmedel", ("Bra råd om märkning och egenkontroll som vi har haft nytta av.",)),
    ("glad brandskydd", ("Pedagogisk genomgång av utrymningsvägarna.",)),
    ("glad servering", ("Bra vägledning inför kunskapsprovet.",)),
    ("glad miljo", ("Bra dialog om provtagningen.",)),
    ("glad markupplatelse", ("Smidigt att förnya platsen för uteserveringen.",)),
)
TEXTS = np.array([text for _, texts in POOL for text in texts], dtype=object)
NEEDS = tuple(frozenset(needs.split()) for needs, texts in POOL for _ in texts)


def draw(
    judged: pd.DataFrame, *, liking: Floats, wait: Floats, rng: np.random.Generator
) -> npt.NDArray[np.object_]:
    """A comment for some of the answers from FIRST_YEAR on, the least used of those that fit; else nothing.

    `liking` is the mean NKI answer, 0-1; `wait` the handling time in units of the area's patience.
    """
    said = np.full(len(judged), "", dtype=object)
    speaks = (rng.random(len(judged)) < SHARE) & (judged["survey_year"] >= FIRST_YEAR).to_numpy()
    rows = np.flatnonzero(speaks)
    fits = _fits(judged.iloc[rows], liking[rows], wait[rows])
    used = rng.random(TEXTS.size)
    for row, fitting in zip(rows, fits, strict=True):
        chosen = np.where(fitting, used, np.inf).argmin()
        said[row] = TEXTS[chosen]
        used[chosen] += 1 + rng.random() / 2
    return said


def _fits(judged: pd.DataFrame, liking: Floats, wait: Floats) -> npt.NDArray[np.bool_]:
    """Whether each comment (columns) fits each answer (rows)."""
    supervision = (judged["case_type"] == "tillsyn").to_numpy()
    true = {
        "sour": liking < SOUR,
        "even": (liking >= SOUR) & (liking <= GLAD),
        "glad": liking > GLAD,
        "quick": wait < QUICK,
        "slow": wait > SLOW,
        "refused": (judged["outcome"] == "avslag").to_numpy(),
        "granted": (judged["outcome"] == "bifall").to_numpy(),
        "applied": ~supervision,
        "inspected": supervision,
        "company": judged["company"].to_numpy(),
    }
    areas = judged["area"].to_numpy()
    fitting = [np.logical_and.reduce([true.get(need, areas == need) for need in needs]) for needs in NEEDS]
    return np.column_stack(fitting)
