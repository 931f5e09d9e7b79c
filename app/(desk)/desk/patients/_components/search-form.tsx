'use client';

import { useActionState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import { type BookingSoFar, bookingHref, forPatient } from '../../book/booking-so-far';
import { search } from '../actions';
import type { FoundLine } from './found-line';
import { NOTHING_ASKED } from './search-state';

/** As many as one search shows; a longer list is no help on the phone. */
const SHOWN_AT_MOST = 20;

type SearchFormProps = {
  readonly canBook: boolean;
  /** At least the place. */
  readonly booking: BookingSoFar;
};

/** Search and answer on one page, by POST: with JavaScript and without it the same. */
export function SearchForm({ canBook, booking }: SearchFormProps) {
  const [{ typed, found }, action] = useActionState(search, NOTHING_ASKED);
  return (
    <>
      <search>
        <form action={action} className="flex max-w-form flex-wrap items-end gap-3">
          <div className="min-w-0 grow basis-72">
            <TextField
              key={typed}
              name="search"
              label="Find a patient"
              hint="Part of a name, digits of the phone number, date of birth, or a reference."
              type="search"
              defaultValue={typed}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
            />
          </div>
          <Button>Search</Button>
        </form>
      </search>
      <p role="status" className={found ? '' : 'sr-only'}>
        {found ? countWords(found.length) : ''}
      </p>
      {found && found.length > 0 ? (
        <ul className="grid overflow-clip rounded-card border border-hairline bg-surface">
          {found.map((line) => (
            <Found key={line.id} line={line} canBook={canBook} booking={booking} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Found({ line, canBook, booking }: SearchFormProps & { readonly line: FoundLine }) {
  const { id, name, born, phone, visit } = line;
  return (
    <li className="grid items-baseline gap-x-6 gap-y-0.5 border-hairline border-b px-3 py-2.5 last:border-b-0 sm:grid-cols-2 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_9rem_minmax(0,1.5fr)_5rem]">
      <a href={bookingHref(booking, `/desk/patients/${id}`)} className="private-name font-semibold">
        {name}
      </a>
      <span>
        <span className="text-muted lg:sr-only">Born </span>
        {born}
      </span>
      <span className="private-name tabular justify-self-start whitespace-nowrap">{phone}</span>
      <span className="text-muted">{visit}</span>
      {canBook ? (
        <a href={bookingHref(forPatient(booking, id))} className="font-semibold">
          Book<span className="sr-only"> for {name}</span>
        </a>
      ) : null}
    </li>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'Nobody found. Try fewer letters, or the date of birth alone.';
  if (count >= SHOWN_AT_MOST) return `The ${SHOWN_AT_MOST} best matches. Add a word to narrow it.`;
  return count === 1 ? 'One patient found.' : `${count} patients found.`;
}
