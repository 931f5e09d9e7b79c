'use client';

import type { ComponentProps } from 'react';
import { useFormField } from './action-form';
import { CheckboxField } from './checkbox-field';
import { DateOfBirthField } from './date-of-birth-field';
import { RadioGroup } from './radio-group';
import { Select } from './select';
import { TextArea } from './text-area';
import { TextField } from './text-field';

// The plain fields, wired to the ActionForm around them: after a refusal each shows its error and keeps its value.
// `key` by what the page itself presets: once that has changed on the server, only a new element takes it over.

export function FormTextField(props: Omit<ComponentProps<typeof TextField>, 'error'>) {
  const { error, value = props.defaultValue } = useFormField(props.name);
  return (
    <TextField key={String(props.defaultValue)} {...props} error={error} defaultValue={value} />
  );
}

export function FormTextArea(props: Omit<ComponentProps<typeof TextArea>, 'error'>) {
  const { error, value = props.defaultValue } = useFormField(props.name);
  return (
    <TextArea key={String(props.defaultValue)} {...props} error={error} defaultValue={value} />
  );
}

export function FormSelect(props: Omit<ComponentProps<typeof Select>, 'error'>) {
  const { error, value = props.defaultValue } = useFormField(props.name);
  return <Select key={String(props.defaultValue)} {...props} error={error} defaultValue={value} />;
}

export function FormRadioGroup(props: Omit<ComponentProps<typeof RadioGroup>, 'error'>) {
  const { error, value = props.defaultValue } = useFormField(props.name);
  const chosen = value === undefined ? {} : { defaultValue: value };
  return <RadioGroup key={String(props.defaultValue)} {...props} {...chosen} error={error} />;
}

export function FormCheckboxField(props: Omit<ComponentProps<typeof CheckboxField>, 'error'>) {
  const { error, value } = useFormField(props.name);
  const checked = value === undefined ? props.defaultChecked : true;
  const chosen = checked === undefined ? {} : { defaultChecked: checked };
  return <CheckboxField key={String(props.defaultChecked)} {...props} {...chosen} error={error} />;
}

export function FormDateOfBirthField({
  name,
  defaultValue = {},
  ...rest
}: Pick<ComponentProps<typeof DateOfBirthField>, 'name' | 'legend' | 'hint' | 'defaultValue'>) {
  const { error } = useFormField(name);
  const { value: day = defaultValue.day ?? '' } = useFormField(`${name}-day`);
  const { value: month = defaultValue.month ?? '' } = useFormField(`${name}-month`);
  const { value: year = defaultValue.year ?? '' } = useFormField(`${name}-year`);
  return (
    <DateOfBirthField
      key={JSON.stringify(defaultValue)}
      {...rest}
      name={name}
      error={error}
      defaultValue={{ day, month, year }}
    />
  );
}
