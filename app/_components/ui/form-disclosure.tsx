'use client';

import type { ReactNode } from 'react';
import { useFormHasErrors } from './action-form';
import { Disclosure } from './disclosure';

type FormDisclosureProps = { readonly summary: ReactNode; readonly children: ReactNode };

/** Fields of an `ActionForm` that are folded away; open where something is wrong, also without JavaScript. */
export function FormDisclosure(props: FormDisclosureProps) {
  return <Disclosure {...props} open={useFormHasErrors()} />;
}
