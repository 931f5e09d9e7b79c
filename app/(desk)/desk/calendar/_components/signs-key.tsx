import { Icon, type IconName } from '@/app/_components/ui/icon';
import { type ChipStatus, StatusChip } from '@/app/_components/ui/status-chip';
import { DeskMenu } from '../../_components/desk-menu';
import { SIGNS } from './missing-signs';
import type { TreatmentLook } from './treatment-look';

const STATUSES: readonly ChipStatus[] = [
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'noshow',
  'proposed',
  'pending',
];
const SIGN_WORDS: readonly (readonly [IconName, string])[] = [
  [SIGNS.allergy, 'Allergy'],
  [SIGNS.new, 'New patient'],
  [SIGNS.review, 'Needs a clinician’s review'],
  [SIGNS.consent, 'Consent missing, refused or taken back'],
  [SIGNS.deposit, 'Deposit missing'],
  [SIGNS.message, 'Message not delivered'],
  [SIGNS.other, 'Something else is missing: point at it, or open the appointment'],
];

/** What the colours, letters and signs of a block stand for: in the corner over the hours, where the grid has nothing. */
export function SignsKey({ treatments }: { readonly treatments: readonly TreatmentLook[] }) {
  return (
    <div className="absolute start-0 top-2 z-40 print:hidden">
      <DeskMenu
        id="calendar-signs"
        label={
          <>
            Signs<span className="sr-only"> and what they mean</span>
          </>
        }
      >
        <div className="grid max-w-120 gap-3 p-2 sm:grid-cols-2">
          <section>
            <h2 className="font-semibold">Bar and letters: treatment</h2>
            <ul>
              {treatments.map(({ slug, name, colour, letters }) => (
                <li
                  key={slug}
                  className="my-1 flex gap-2 border-s-6 ps-2"
                  style={{ borderInlineStartColor: colour }}
                >
                  <strong className="w-6 shrink-0">{letters}</strong> {name}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2 className="font-semibold">Colour of the block: status</h2>
            <ul className="flex flex-wrap gap-1 py-1">
              {STATUSES.map((status) => (
                <li key={status}>
                  <StatusChip status={status} />
                </li>
              ))}
            </ul>
            <h2 className="mt-2 font-semibold">Signs</h2>
            <ul>
              {SIGN_WORDS.map(([icon, words]) => (
                <li key={words} className="flex items-start gap-2 py-0.5">
                  <Icon name={icon} /> {words}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </DeskMenu>
    </div>
  );
}
