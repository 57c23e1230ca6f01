// Streamlit's own controls speak English and cannot be set to another language. This gives a reader, and
// above all a screen reader, the Swedish words. Only whole texts that match are touched.
// The calendar names months and days as the browser's language does, so the browser's language is Swedish here.
for (const [name, value] of [["language", "sv-SE"], ["languages", ["sv-SE"]]])
  Object.defineProperty(navigator, name, { value, configurable: true });
const MONTHS = {
  January: "januari", February: "februari", March: "mars", April: "april", May: "maj", June: "juni", July: "juli",
  August: "augusti", September: "september", October: "oktober", November: "november", December: "december",
};
const WORDS = {
  "Skip to main content": "Hoppa till innehållet", "App pages": "Sidor", "Sidebar": "Meny",
  "Expand sidebar": "Visa menyn", "Collapse sidebar": "Dölj menyn", "Link to heading": "Länk till rubriken",
  "Notifications": "Meddelanden", "Close": "Stäng", "Dismiss": "Stäng", "Open": "Öppna", "Cancel": "Avbryt",
  "Choose an option": "Välj", "Choose options": "Välj", "No options to select": "Inget att välja",
  "No results": "Inga träffar", "Select all": "Välj alla", "Clear all": "Rensa alla", "Clear value": "Rensa",
  "Selected values": "Valda", "Increment": "Öka", "Decrement": "Minska", "Choose date": "Välj datum",
  "yyyy": "ÅÅÅÅ", "mm": "MM", "dd": "DD", "Empty": "Tomt",
  "Next month": "Nästa månad", "Previous month": "Föregående månad",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.":
    "Piltangenterna byter dag, Retur väljer, Esc stänger.",
  "Press Enter to apply": "Tryck Retur", "Press Ctrl+Enter to apply": "Tryck Ctrl+Retur",
  "Press Enter to submit form": "Tryck Retur för att spara",
  "Press Ctrl+Enter to submit form": "Tryck Ctrl+Retur för att spara",
  "Upload": "Välj fil", "Add files": "Lägg till filer", "file upload": "filval", "progress": "förlopp",
  "Drag and drop a file here": "Släpp filen här", "Drag and drop files here": "Släpp filerna här",
  "Only one file is allowed.": "Bara en fil åt gången.", "Download failed": "Hämtningen misslyckades",
  "Fullscreen": "Helskärm", "Close fullscreen": "Stäng helskärm", "Search": "Sök", "Error:": "Fel:",
  "Show/hide columns": "Visa eller dölj kolumner", "Copied": "Kopierat", "Copy to clipboard": "Kopiera",
  "Page not found": "Sidan finns inte", "Connection error": "Ingen kontakt med tjänsten",
  "The page that you have requested does not seem to exist. Running the app's main page.":
    "Adressen leder inte till någon sida. Du ser startsidan.",
  "Streamlit server is not responding. Are you connected to the internet?":
    "Tjänsten svarar inte. Sidan försöker ansluta igen av sig själv.",
};
const PATTERNS = [
  [/^Help for (.+)$/, "Förklaring: $1"], [/^Remove (.+)$/, "Ta bort $1"], [/^(\d+) options? available\.$/, "$1 val."],
  [/^([\d.]+)([KMG]?B) per file$/, "Högst $1 $2 per fil"], [/^(\d+)\.(\d)([KMG]?B)$/, "$1,$2 $3"],
  [/^File must be (\d+)(?:\.0)?([KMG]?B) or smaller\.$/, "Filen får vara högst $1 $2. Dela den per år."],
  [/^(.+) files are not allowed\.$/, "Filer av typen $1 kan inte läsas."], [/^Select (\d+) matches$/, "Välj $1 träffar"],
  [/^year, (.+)$/, "år, $1"], [/^month, (.+)$/, "månad, $1"], [/^day, (.+)$/, "dag, $1"], [/^Choose date, (.+)$/, "Välj datum, $1"],
  ...Object.entries(MONTHS).map(([month, name]) => [new RegExp(`^(\\d+) – ${month}$`), `$1 – ${name}`]),
  [/^Error: Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.$/,
    "Talet ska ligga mellan $1 och $2."],
  [/^This app has encountered an error\..*$/s, "Sidan kunde inte visas. Ladda om den, eller kontakta den som driver tjänsten."],
];
const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder"];

const swedish = (text) => {
  const found = PATTERNS.find(([pattern]) => pattern.test(text));
  return Object.hasOwn(WORDS, text) ? WORDS[text] : found ? text.replace(...found) : text;
};
const translate = (node) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.nodeValue.trim();
    if (swedish(text) !== text) node.nodeValue = swedish(text);
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const name of ATTRIBUTES) {
    const text = node.getAttribute(name) ?? "";
    if (swedish(text) !== text) node.setAttribute(name, swedish(text));
  }
  node.childNodes.forEach(translate);
};
// A table that is wider than a phone scrolls sideways; the keyboard has to reach it for that.
const reachTables = () => document.querySelectorAll("table").forEach((table) => { table.parentElement.tabIndex = 0; });
new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes)
    (type === "childList" ? addedNodes : [target]).forEach(translate);
  reachTables();
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES });
translate(document.body);

// Charts are drawn for the screen's width. On paper they are scaled to the sheet instead of cut off.
const charts = () => [...document.querySelectorAll(".js-plotly-plot .svg-container")];
addEventListener("beforeprint", () => charts().forEach((box) => {
  [box.dataset.width, box.dataset.height] = [box.style.width, box.style.height];
  box.style.aspectRatio = `${box.offsetWidth} / ${box.offsetHeight}`;
  box.style.width = "100%";
  box.style.height = "auto";
  box.querySelectorAll(".main-svg").forEach((svg) => {
    svg.setAttribute("viewBox", `0 0 ${svg.width.baseVal.value} ${svg.height.baseVal.value}`);
    svg.style.width = "100%";
    svg.style.height = "auto";
  });
}));
addEventListener("afterprint", () => charts().forEach((box) => {
  [box.style.width, box.style.height] = [box.dataset.width, box.dataset.height];
  box.style.aspectRatio = "";
  box.querySelectorAll(".main-svg").forEach((svg) => {
    svg.removeAttribute("viewBox");
    svg.style.width = svg.style.height = "";
  });
}));

// The note of a key figure takes the lines it needs.
// What is pressed or written in stays on the screen; a slide is not parted, and a scaled chart is not cut. The
// committee's page is set small enough for five goals on one A4, and a deck smaller on a phone held upright.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`[data-testid=stMetricDelta], [data-testid=stMetricDelta] * {
  white-space: normal !important; text-wrap: balance; height: auto !important; }
@media screen and (max-width: 639px) { html:has(.st-key-visning) { font-size: 13px; } }
@media print {
  .st-key-ta-med, .st-key-fler, [class*="st-key-ordning-"], [class*="st-key-anteckning-"], [class*="st-key-lagg-till-"],
  [class*="st-key-protokoll"] { display: none !important; }
  [class*="st-key-bild-"] { break-inside: avoid; }
  .stPlotlyChart, .stPlotlyChart div, [data-testid=stFullScreenFrame]:has(.stPlotlyChart),
  .stElementContainer:has(.stPlotlyChart) {
    height: auto !important; min-height: 0 !important; flex: none !important; overflow: visible !important; }
  html:has(.st-key-namnden) { font-size: 11.5px; }
  html:has(.st-key-namnden) [data-testid=stMainBlockContainer] { padding: 0 .25rem !important; }
  .st-key-namnden-val { display: none !important; }
  [class*="st-key-namnden-mal-"] { break-inside: avoid; }
}`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// A deck on the screen is laid out for 1280 × 720 and scaled to the room it has; on a phone held upright only its
// charts are, for their letters are made for a wall. A presenter's remote sends PageDown and PageUp; a click beside
// the buttons turns the page too.
const turn = (key) => document.querySelector(`.st-key-visning-${key} button:not([disabled])`)?.click();
const scale = () => {
  const share = Math.min(innerWidth / 1280, innerHeight / 720);
  const shown = document.querySelector(".st-key-visning");
  const upright = shown && share < 0.5;
  const zoom = shown && !upright ? share : 1;
  document.documentElement.style.zoom = zoom === 1 ? "" : zoom;
  // A chart asks for its room in pixels of the screen, and is drawn in those of the layout.
  document.querySelectorAll(".st-key-visning [data-testid=stPlotlyChart]").forEach((chart) => {
    const drawn = upright ? 0.6 : zoom;
    chart.parentElement.style.width = chart.parentElement.style.height = drawn === 1 ? "" : `${100 / drawn}%`;
    chart.style.zoom = upright ? drawn : "";
    for (const box of [chart.closest("[data-testid=stElementContainer]"), chart.querySelector(".js-plotly-plot")])
      box?.style.setProperty("overflow", "visible");
  });
  document.querySelectorAll(".st-key-visning [data-testid=stText]").forEach((text) => { text.style.fontSize = "1.4rem"; });
};
new MutationObserver(scale).observe(document.body, { subtree: true, childList: true });
addEventListener("resize", scale);
addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea")) return;
  if (event.key === "PageDown") turn("right");
  if (event.key === "PageUp") turn("left");
});
addEventListener("click", ({ target }) => {
  if (target.closest(".st-key-visa-pa-skarmen button")) document.documentElement.requestFullscreen?.().catch(() => {});
  if (target.closest(".st-key-visning-slut button") && document.fullscreenElement) document.exitFullscreen();
  if (target.closest(".st-key-visning") && !target.closest("button, input, textarea, a, summary")) turn("right");
});
