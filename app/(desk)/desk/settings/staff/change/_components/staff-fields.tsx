import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormRadioGroup, FormSelect, FormTextField } from '@/app/_components/ui/form-fields';
import { STAFF_ROLES } from '@/lib/auth/actor';
import { newId, type StaffId } from '@/lib/shared/ids';
import type { StaffMember } from '@/lib/staff/list-staff';
import { ROLE_WORDS } from '@/lib/staff/model';
import { ROLE_HINTS } from '../../staff-words';
import { saveStaff } from '../actions';

type StaffFieldsProps = {
  readonly kind: 'invite' | 'edit';
  readonly place: string;
  /** The one who is changed. */
  readonly own: StaffMember | undefined;
  readonly was: string;
  readonly clinicians: readonly { readonly id: string; readonly name: string }[];
  readonly submit: string;
};

/** Who somebody is and what they may do. Names and addresses stay out of the address bar: the form is posted. */
export function StaffFields({ kind, place, own, was, clinicians, submit }: StaffFieldsProps) {
  const isNew = kind === 'invite';
  const people = clinicians.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="max-w-form">
      <ActionForm action={saveStaff}>
        <input type="hidden" name="location" value={place} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="staff" value={own?.id ?? newId<StaffId>()} />
        <input type="hidden" name="was" value={was} />
        <FormTextField
          name="name"
          label="Name"
          maxLength={80}
          autoComplete="off"
          defaultValue={own?.name ?? ''}
        />
        {isNew ? (
          <FormTextField name="email" type="email" label="Email address" autoComplete="off" />
        ) : null}
        <FormRadioGroup
          name="role"
          legend="Role"
          options={STAFF_ROLES.map((value) => ({
            value,
            label: ROLE_WORDS[value],
            hint: ROLE_HINTS[value],
          }))}
          {...(own ? { defaultValue: own.role } : {})}
        />
        <FormSelect
          name="person"
          label="In the calendar as"
          placeholder="Not in the calendar"
          defaultValue={own?.practitionerId ?? ''}
          options={isNew ? [{ value: 'new', label: 'A new clinician' }, ...people] : people}
        />
        {isNew ? <NewClinician /> : null}
        <div>
          <Button>{submit}</Button>
        </div>
      </ActionForm>
    </div>
  );
}

function NewClinician() {
  return (
    <>
      <FormTextField
        name="title"
        label="Title, for a new clinician"
        hint="Patients read it, such as Dermatologist. Their hours and what they do come next."
        maxLength={80}
        autoComplete="off"
        optional
      />
      <FormTextField
        name="registration"
        label="Number in the professional register, for a new clinician"
        hint="Such as GMC 1234567."
        maxLength={80}
        autoComplete="off"
        optional
      />
    </>
  );
}
