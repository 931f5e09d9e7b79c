import type { Visit } from '@/lib/appointment/queries';
import type { Actor } from '@/lib/auth/actor';
import { listConsentLocales } from '@/lib/consent/document/languages';
import { FORM_LOCALES, type FormLocale } from '@/lib/consent-form/model';
import { single } from '../booking/times-query';

type LanguagesProps = {
  readonly actor: Actor;
  readonly visit: Visit;
  /** Of the text on this page. */
  readonly current: string;
  readonly path: string;
};

/** The other languages in which the clinic has published this text, each by its own name; nothing where there are none. */
export async function Languages({ actor, visit, current, path }: LanguagesProps) {
  const locales = await listConsentLocales(actor, visit);
  const others = locales.filter((locale) => locale !== current);
  if (others.length === 0) return null;
  return (
    <nav aria-label="Languages" className="print:hidden">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {others.map((locale) => (
          <li key={locale}>
            <a href={`${path}?lang=${locale}`} lang={locale} dir="auto">
              {FORM_LOCALES[locale as FormLocale] ?? locale}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The language that the address asks for, if there is such a one. */
export function asked(lang: string | string[] | undefined): { readonly locale?: string } {
  const locale = single(lang);
  return Object.hasOwn(FORM_LOCALES, locale) ? { locale } : {};
}
