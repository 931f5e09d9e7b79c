'use client';

import { useFormAnswer } from '@/app/_components/ui/action-form';
import { FormCheckboxField } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { ALIKE, readAlike } from '../alike-lines';
import { type BookingSoFar, bookingHref, forPatient } from '../booking-so-far';

/** Before a second record of one person is made: who is on file already, to book for, or the word that it is another. */
export function AlikePatients({ booking }: { readonly booking: BookingSoFar }) {
  const { values } = useFormAnswer();
  const alike = readAlike(values[ALIKE] ?? '');
  if (alike.length === 0) {
    // Said once, and refused for something else: not asked again.
    return values.apart ? <input type="hidden" name="apart" value="yes" /> : null;
  }
  return (
    <>
      <Notice
        tone="warn"
        title="There is already a patient with this name and date of birth, reached in another way"
      >
        <ul className="grid gap-1">
          {alike.map(({ id, who }) => (
            <li key={id}>
              <a href={bookingHref(forPatient(booking, id))}>
                Book for <span className="private-name break-words">{who}</span>
              </a>
            </li>
          ))}
        </ul>
        <p>Their address and number are corrected on their own page.</p>
      </Notice>
      <FormCheckboxField name="apart" label="It is somebody else: book for a new patient" />
    </>
  );
}
