'use client';

import { useEffect, useRef } from 'react';

/** The form with the open boxes. */
export const WORDS_FORM = 'words-form';

/**
 * In the other forms of the page: sends along what stands in the open boxes, for whoever goes on without pressing their
 * button. Without a script the boxes say that it is to be pressed.
 */
export function CarriedWords() {
  const mark = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = mark.current?.form;
    const carry = ({ formData }: FormDataEvent) => {
      const boxes = document.querySelectorAll<HTMLTextAreaElement>(`#${WORDS_FORM} textarea`);
      for (const { name, value } of boxes) formData.set(name, value);
    };
    form?.addEventListener('formdata', carry);
    return () => form?.removeEventListener('formdata', carry);
  }, []);
  return <input ref={mark} type="hidden" name="carries" value="words" />;
}
