import { FormRadioGroup, FormTextField } from '@/app/_components/ui/form-fields';
import type { Typed } from '@/lib/setup/model';

export function PeopleFields({ kept }: { readonly kept: Typed }) {
  return (
    <>
      <h2 className="text-lg">You, who manages the clinic</h2>
      <FormTextField
        name="managerName"
        label="Your name"
        autoComplete="name"
        maxLength={80}
        defaultValue={kept.managerName}
      />
      <Address
        name="managerEmail"
        label="Your email address"
        hint="Links to sign in go there. It opens the manager’s desk: rules, hours, prices."
        kept={kept.managerEmail}
      />
      <h2 className="text-lg">Who sees patients</h2>
      <FormRadioGroup
        name="treats"
        legend="Who is the first to see patients?"
        options={[
          { value: 'me', label: 'I do' },
          { value: 'other', label: 'Somebody else' },
        ]}
        defaultValue={kept.treats}
      />
      <FormTextField
        name="clinicianName"
        label="Their name"
        hint="Only when it is somebody else."
        optional
        maxLength={80}
        defaultValue={kept.clinicianName}
      />
      <FormTextField
        name="title"
        label="Title"
        hint="As patients read it, such as “Dermatology nurse”."
        maxLength={80}
        defaultValue={kept.title}
      />
      <FormTextField
        name="registration"
        label="Registration"
        hint="The body and the number. It stands on every consent."
        maxLength={80}
        defaultValue={kept.registration}
      />
      <Address
        name="clinicianEmail"
        label="Email address for the clinician’s desk"
        hint="There consents are approved and signed. It is another than the manager’s, also when you are both."
        kept={kept.clinicianEmail}
      />
    </>
  );
}

type AddressProps = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kept: string | undefined;
};

function Address({ kept, ...words }: AddressProps) {
  return (
    <FormTextField
      {...words}
      type="email"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      defaultValue={kept}
    />
  );
}
