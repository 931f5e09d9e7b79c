import type { ConsentDocument } from '@/lib/consent/model';
import { disclosureIn, documentLanguage } from '@/lib/consent/words/shown';
import { FormCheckboxField } from '../ui/form-fields';
import { InLanguage } from './in-language';

type AgreeToSignProps = { readonly document: ConsentDocument };

/** What every signature stands under, and that it is given on a screen: in the language of the text. */
export function AgreeToSign({ document }: AgreeToSignProps) {
  const language = documentLanguage(document);
  const { say } = language;
  return (
    <>
      <FormCheckboxField
        name="understood"
        label={<InLanguage of={document}>{say('sign-means')}</InLanguage>}
      />
      <div className="grid gap-2">
        <ul className="list-disc ps-5 text-md text-muted">
          {disclosureIn(language).map((sentence) => (
            <li key={sentence}>
              <InLanguage of={document}>{sentence}</InLanguage>
            </li>
          ))}
        </ul>
        <FormCheckboxField
          name="disclosure"
          label={<InLanguage of={document}>{say('sign-on-screen')}</InLanguage>}
        />
        <FormCheckboxField
          name="paper"
          label={<InLanguage of={document}>{say('sign-paper-too')}</InLanguage>}
        />
      </div>
    </>
  );
}
