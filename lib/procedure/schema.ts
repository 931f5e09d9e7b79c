import { LESION_SITES, type LesionSite, type LesionSiteCode } from './model';

/** More than this at one place is a slip of the finger. */
const MAX_AT_SITE = 99;

/** What the box of a site is called in a form. */
export function siteField(site: LesionSiteCode): string {
  return `site-${site}`;
}

type ReadSites =
  | { readonly sites: readonly LesionSite[] }
  | { readonly errors: Readonly<Record<string, string>> };

/** Reads the boxes of a form, one a site; an empty box, and a nought, say that there are none. */
export function readSites(input: Readonly<Record<string, unknown>>): ReadSites {
  const sites: LesionSite[] = [];
  const errors: Record<string, string> = {};
  for (const site of Object.keys(LESION_SITES) as LesionSiteCode[]) {
    const typed = input[siteField(site)];
    const text = typeof typed === 'string' ? typed.trim() : '';
    if (text === '') continue;
    const count = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(count) || count > MAX_AT_SITE) {
      errors[siteField(site)] = `Write a number up to ${MAX_AT_SITE}, or leave it empty`;
    } else if (count > 0) sites.push({ site, count });
  }
  return Object.keys(errors).length > 0 ? { errors } : { sites };
}
