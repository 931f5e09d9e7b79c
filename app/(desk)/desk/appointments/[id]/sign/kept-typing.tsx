'use client';

import { useEffect, useRef } from 'react';
import type { AppointmentId } from '@/lib/shared/ids';

/** Who is here, and how we know; not what they tick or sign: that was about the text that has changed. */
const KEPT = [
  'knownBy',
  'signer',
  'relation',
  'interpreterName',
  'language',
  'interpreterRelation',
  'reached',
  'witnessName',
  'witnessRelation',
];

/** In memory alone, until the next page of a signature is opened: these are names. */
let last: { readonly of: AppointmentId; readonly typed: readonly [string, string][] } | null = null;

/**
 * In the form for the signature: where the text has changed meanwhile, the page that is read anew has again who takes
 * part. Without a script that is typed again.
 */
export function KeptTyping({
  of,
  isAgain,
}: {
  readonly of: AppointmentId;
  readonly isAgain: boolean;
}) {
  const mark = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = mark.current?.form;
    if (form && isAgain && last?.of === of)
      for (const [name, value] of last.typed) fill(form, name, value);
    last = null;
    const keep = ({ formData }: FormDataEvent) => {
      const typed = KEPT.map(
        (name) => [name, String(formData.get(name) ?? '')] as [string, string],
      );
      last = { of, typed };
    };
    form?.addEventListener('formdata', keep);
    return () => form?.removeEventListener('formdata', keep);
  }, [of, isAgain]);
  return <input ref={mark} type="hidden" name="keeps" value="typed" />;
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  const isField =
    field instanceof RadioNodeList ||
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement;
  if (isField && value !== '') field.value = value;
}
