import { FormRadioGroup, FormTextField } from '@/app/_components/ui/form-fields';
import type { Typed } from '@/lib/setup/model';

export function ClinicFields({ kept }: { readonly kept: Typed }) {
  return (
    <>
      <FormTextField
        name="name"
        label="Name of the clinic"
        hint="As patients know it. It stands on every page and in every mail."
        maxLength={80}
        defaultValue={kept.name}
      />
      <FormTextField
        name="legalName"
        label="Company or person behind it"
        hint="Who patients have a contract with, such as “Skin Leeds Ltd”."
        maxLength={120}
        defaultValue={kept.legalName}
      />
      <FormTextField
        name="slug"
        label="Short name"
        hint="For machines: small letters, numbers and hyphens, such as skin-leeds."
        maxLength={40}
        width="medium"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={kept.slug}
      />
      <FormRadioGroup
        name="currency"
        legend="Where is it?"
        hint="This decides the currency and whose rules for cancelling and records hold. Milium knows these two."
        options={[
          { value: 'GBP', label: 'United Kingdom, prices in pounds (£)' },
          { value: 'USD', label: 'United States, prices in dollars ($)' },
        ]}
        defaultValue={kept.currency}
      />
    </>
  );
}
