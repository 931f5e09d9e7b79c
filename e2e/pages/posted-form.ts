import { type APIRequestContext, expect } from '@playwright/test';

/** Forms as they are without a script, and without a browser: read from the HTML, and posted. */

export type Answer = { readonly url: string; readonly html: string };

export async function openPage(request: APIRequestContext, path: string): Promise<Answer> {
  const response = await request.get(path);
  expect(response.status(), path).toBe(200);
  return { url: response.url(), html: await response.text() };
}

/** Posts the first form in which `mark` stands: what it hides, and these fields. Answers the page it leads to. */
export async function postForm(
  request: APIRequestContext,
  { url, html }: Answer,
  mark: string,
  fields: Readonly<Record<string, string>> = {},
  status = 200,
): Promise<Answer> {
  const form = [...html.matchAll(/<form\b.*?<\/form>/gs)].find(([text]) =>
    text.includes(mark),
  )?.[0];
  if (!form) throw new Error(`no form on ${url} holds ${mark}`);
  const { action = '' } = attributesOf(form);
  const hidden = tagsOf(form, 'input').filter(({ type }) => type === 'hidden');
  const response = await request.post(new URL(action, url).href, {
    headers: { origin: new URL(url).origin },
    multipart: {
      ...Object.fromEntries(hidden.map(({ name = '', value = '' }) => [name, value])),
      ...fields,
    },
  });
  expect(response.status(), `the answer to a form of ${url}`).toBe(status);
  return { url: response.url(), html: await response.text() };
}

/** The values that the buttons or radios of this name offer. */
export function valuesOf({ html }: Answer, name: string): string[] {
  return [...tagsOf(html, 'button'), ...tagsOf(html, 'input')]
    .filter((tag) => tag.name === name)
    .map(({ value = '' }) => value);
}

export function namesOfRadios({ html }: Answer): string[] {
  const radios = tagsOf(html, 'input').filter(({ type }) => type === 'radio');
  return [...new Set(radios.map(({ name = '' }) => name))];
}

type Attributes = Readonly<Record<string, string | undefined>>;

function tagsOf(html: string, tag: 'button' | 'input'): Attributes[] {
  return [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>`, 'g'))].map(([text]) =>
    attributesOf(text),
  );
}

/** Of the first tag of the text; React writes them all in double quotes. */
function attributesOf(text: string): Attributes {
  const tag = /<[^>]*>/.exec(text)?.[0] ?? '';
  const pairs = [...tag.matchAll(/ ([^\s=]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, plainText(value)]));
}

/** What HTML says with its letters by name. */
export function plainText(text: string): string {
  const named: Readonly<Record<string, string>> = { quot: '"', '#x27': "'", lt: '<', gt: '>' };
  return text
    .replaceAll(/&(quot|#x27|lt|gt);/g, (_, name: string) => named[name] ?? '')
    .replaceAll('&amp;', '&');
}
