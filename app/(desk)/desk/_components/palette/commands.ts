import {
  type BookingSoFar,
  bookingHref,
  bookingOn,
  forPatient,
  ofPerson,
} from '../../book/booking-so-far';

/** A screen of the desk, as its navigation has it for this person. */
export type DeskPage = { readonly label: string; readonly href: string };

/** One thing the palette can lead to. */
export type Command = {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly detail?: string;
  /** The label is somebody's name: hidden with the others. */
  readonly isName?: boolean;
  /** It opens something else in the palette's place. */
  readonly replaces?: boolean;
  readonly run: () => void;
};

/** What the server found for a text: see desk/search/route.ts. */
export type Answer = {
  readonly patients: readonly {
    readonly id: string;
    readonly name: string;
    readonly born: string;
    readonly visit: string;
    readonly visitId: string | null;
  }[];
  readonly visits: readonly {
    readonly id: string;
    readonly name: string;
    readonly detail: string;
  }[];
  readonly times: readonly { readonly label: string; readonly booking: BookingSoFar }[];
};

export const NO_ANSWER: Answer = { patients: [], visits: [], times: [] };

const FEW = 3;

/** In their order. */
const GROUPS = [
  'Appointments',
  'Next free',
  'Patients',
  'Appointment of',
  'Book for',
  'Go to',
  'Do',
];

/** A form of the page that does something at once, such as hiding the names, is pressed where it stands. */
const PRESS = ['Hide names', 'Show names', 'Sign out'];

export function commandsFor(
  typed: string,
  pages: readonly DeskPage[],
  answer: Answer,
  { place, onKeys }: { readonly place: string; readonly onKeys: () => void },
): readonly Command[] {
  const at = (path: string) => `${path}?location=${encodeURIComponent(place)}`;
  const go = (href: string) => () => window.location.assign(href);
  const here = [
    ...pages.map(({ label, href }) => ({ group: 'Go to', label, run: go(href) })),
    ...PRESS.flatMap(pressing),
    { group: 'Do', label: 'Book an appointment', run: go(at('/desk/book')) },
    { group: 'Do', label: 'Walk-in now: book somebody who is here', run: go(at('/desk/book')) },
    {
      ...{ group: 'Do', label: 'Close time: block it, or note time off' },
      run: go(at('/desk/closures/new')),
    },
    { group: 'Do', label: 'Keyboard shortcuts', replaces: true, run: onKeys },
  ].filter(({ label }) => matches(label, typed));
  // Of many each would push the others out of sight.
  const few = answer.patients.length > FEW ? [] : answer.patients;
  const found = [
    ...answer.visits.map(({ id, name, detail }) => ({
      ...{ group: 'Appointments', label: name, detail, isName: true },
      run: go(`/desk/appointments/${id}`),
    })),
    ...answer.times.map(({ label, booking }) => ({
      ...{ group: 'Next free', label },
      run: go(bookingHref({ ...booking, ...ofPerson(bookingOn(window.location)) })),
    })),
    ...answer.patients.map(({ id, name, born, visit }) => ({
      ...{ group: 'Patients', label: name, detail: `${born}. ${visit}`, isName: true },
      run: go(at(`/desk/patients/${id}`)),
    })),
    ...few.flatMap(({ name, visit: detail, visitId }) =>
      visitId === null
        ? []
        : [
            {
              ...{ group: 'Appointment of', label: name, detail, isName: true },
              run: go(`/desk/appointments/${visitId}`),
            },
          ],
    ),
    ...few.map(({ id, name }) => ({
      ...{ group: 'Book for', label: name, isName: true },
      run: go(bookingHref(forPatient({ ...bookingOn(window.location), location: place }, id))),
    })),
  ];
  const inOrder = [...found, ...here];
  return GROUPS.flatMap((group) => inOrder.filter((one) => one.group === group)).map(
    (one, position) => ({ ...one, id: `command-${position}` }),
  );
}

function pressing(label: string) {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === label,
  );
  return button ? [{ group: 'Do', label, run: () => button.click() }] : [];
}

/** Every word typed begins a word of it. */
function matches(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(' ');
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}
