import { FORM_LOCALES } from '@/lib/consent-form/model';
import type { FormVersion } from '@/lib/consent-form/queries';
import { formatDate } from '@/lib/shared/format';

/** "Cryotherapy, every place, English" */
export function formName({ serviceName, locationName, locale }: FormVersion): string {
  return `${serviceName}, ${locationName ?? 'every place'}, ${localeName(locale)}`;
}

/** What is written in a form: a draft may still hold the English it began with, so each text shows its own direction. */
export type WrittenIn = { readonly lang: string; readonly dir: 'auto' };

export function writtenIn({ locale: lang }: Pick<FormVersion, 'locale'>): WrittenIn {
  return { lang, dir: 'auto' };
}

export function localeName(locale: string): string {
  const names: Readonly<Record<string, string>> = FORM_LOCALES;
  return names[locale] ?? locale;
}

/** "Version 2, published on 3 March 2027 by Dr Test: changes what it asks" */
export function versionWords(form: FormVersion, timeZone: string): string {
  if (form.status === 'draft' || !form.publishedAt) return `Version ${form.version}, a draft`;
  const kind = form.isMaterial ? 'material' : 'not material';
  return `Version ${form.version}, ${kind}, published on ${formatDate(form.publishedAt, timeZone)} by ${form.publishedBy}`;
}
