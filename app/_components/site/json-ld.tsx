type JsonLdValue =
  | string
  | number
  | readonly JsonLdValue[]
  | { readonly [key: string]: JsonLdValue };

/** Facts for search engines, in schema.org's words. */
export function JsonLd({ data }: { readonly data: { readonly [key: string]: JsonLdValue } }) {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data });
  // A "<" inside the data could close the script element; its escape is the same JSON.
  const safe = json.replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a data block must not be HTML-escaped, and "<" is escaped above.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safe }} />;
}
