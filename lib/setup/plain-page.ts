const PAGES = {
  403: {
    title: 'This page needs its link',
    words: [
      'Open the link that Milium printed on the console when it started. It works for one hour and makes one clinic.',
      'Is it older, or gone? Stop Milium and start it again: it prints a new one, and keeps what you have typed.',
    ],
  },
  410: {
    title: 'The clinic is set up already',
    words: ['There is nothing left to do here. Staff sign in at the desk.'],
  },
  429: {
    title: 'Too many tries',
    words: ['Please wait a minute, then open the link from the console again.'],
  },
  503: {
    title: 'This clinic is not set up yet',
    words: [
      'Nothing can be read or booked here so far. Please come back later.',
      'Are you setting it up? Open the link that Milium printed on the console when it started.',
    ],
  },
} as const;

const STYLE = `:root{color-scheme:light dark;--ink:#1b2a2f;--muted:#4d5f65;--ground:#faf8f4;--brand:#0b6670}
@media(prefers-color-scheme:dark){:root{--ink:#e8eeee;--muted:#a9b8bb;--ground:#10191c;--brand:#7fd0d8}}
body{margin:0;background:var(--ground);color:var(--ink);font:1.125rem/1.6 system-ui,sans-serif}
main{max-width:38rem;margin:0 auto;padding:14vh 1.25rem 4rem}
h1{font-size:1.75rem;line-height:1.25}p{color:var(--muted)}a{color:var(--brand)}`;

/** A page by itself: it needs no clinic, no database and nothing that was built. */
export function plainPage(status: keyof typeof PAGES): Response {
  const { title, words } = PAGES[status];
  const onward = status === 410 ? '<p><a href="/desk">To the desk</a></p>' : '';
  const html = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<style>${STYLE}</style></head><body><main><h1>${title}</h1>
${words.map((line) => `<p>${line}</p>`).join('')}${onward}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 || status === 429 ? { 'retry-after': '60' } : {}),
    },
  });
}
