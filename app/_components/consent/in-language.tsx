import { inLanguage } from '@/lib/consent/words/shown';

type InLanguageProps = { readonly of: { readonly locale: string }; readonly children: string };

/** Words in the language of a consent on a page that is in English otherwise. */
export function InLanguage({ of, children }: InLanguageProps) {
  return <span {...inLanguage(of)}>{children}</span>;
}
