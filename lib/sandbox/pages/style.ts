/** The colours of "clear daylight"; the sandbox carries its own copy because it is a process of its own. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b2a2f; --muted: #4f6068; --canvas: #faf8f4; --surface: #fff; --line: #dde3e1;
  --border: #74868d; --brand: #0f5e63; --brand-hover: #0a474b; --on-brand: #fff;
  --danger: #a8231c; --warn: #6b4300; --warn-tint: #fff3d6; --success: #14532d; --success-tint: #e4f4e8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eeee; --muted: #a3b3b8; --canvas: #10191c; --surface: #18242a; --line: #2b3a41;
    --border: #6f848c; --brand: #7fd1cc; --brand-hover: #a5e2de; --on-brand: #06282a;
    --danger: #ff9c93; --warn: #f5c86a; --warn-tint: #10191c; --success: #86d6a0; --success-tint: #10191c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--canvas); color: var(--ink);
  font: 18px/1.55 'Atkinson Hyperlegible Next', system-ui, sans-serif;
}
main { max-width: 760px; margin: 0 auto; padding: 0 16px; }
main.narrow { max-width: 560px; }
main { padding-bottom: 72px; }
h1 { font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; margin: 32px 0 16px; overflow-wrap: anywhere; }
a { color: var(--brand); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 0; box-shadow: 0 0 0 5px #ffd23f; }
.sandbox-note { background: var(--warn-tint); color: var(--warn); border-bottom: 1px solid var(--line); padding: 12px 16px; text-align: center; font-size: 16px; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 24px; margin: 24px 0; }
.muted { color: var(--muted); font-size: 16px; }
.message { border: 2px solid currentColor; border-radius: 12px; padding: 16px; margin: 24px 0; }
.message p { margin: 0; }
.danger { color: var(--danger); background: var(--surface); }
.success { color: var(--success); background: var(--success-tint); }
dl.lines { margin: 0; }
dl.lines div { display: flex; justify-content: space-between; gap: 16px; padding: 12px 0; border-bottom: 1px solid var(--line); }
dl.lines div:first-child { padding-top: 0; }
dl.lines div:last-child { border-bottom: 0; padding-bottom: 0; font-weight: 650; }
dl.lines dd { margin: 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
.actions { display: grid; gap: 12px; }
.actions form { margin: 0; }
button, .button {
  display: block; width: 100%; min-height: 48px; padding: 10px 16px; border-radius: 6px; cursor: pointer;
  font: inherit; font-weight: 650; text-align: center; text-decoration: none;
  background: var(--surface); color: var(--ink); border: 1px solid var(--border);
}
button.primary { background: var(--brand); border-color: var(--brand); color: var(--on-brand); }
button.primary:hover { background: var(--brand-hover); border-color: var(--brand-hover); }
.search { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; }
.search label { flex: 1 1 240px; font-size: 16px; color: var(--muted); }
.search input { display: block; width: 100%; min-height: 48px; padding: 8px 12px; font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--border); border-radius: 6px; }
.search button, .search .button { width: auto; }
ul.mails { list-style: none; margin: 24px 0; padding: 0; border-top: 1px solid var(--line); }
ul.mails li { padding: 16px 0; border-bottom: 1px solid var(--line); }
ul.mails a { font-weight: 650; overflow-wrap: anywhere; }
ul.mails p { margin: 4px 0 0; overflow-wrap: anywhere; }
nav.tabs { display: flex; flex-wrap: wrap; gap: 8px; margin: 24px 0 12px; }
nav.tabs a { padding: 10px 16px; border: 1px solid var(--border); border-radius: 9999px; text-decoration: none; }
nav.tabs a[aria-current] { background: var(--brand); color: var(--on-brand); border-color: var(--brand); }
dl.headers { display: grid; grid-template-columns: minmax(80px, auto) 1fr; gap: 4px 16px; margin: 0; font-size: 16px; }
dl.headers dt { color: var(--muted); }
dl.headers dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: 12px; background: #fff; color-scheme: light; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
`;
