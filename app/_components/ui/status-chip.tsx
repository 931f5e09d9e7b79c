import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** FHIR's words for an appointment; `confirmed` is a booked one that the patient has confirmed. */
export type ChipStatus =
  | 'proposed'
  | 'pending'
  | 'booked'
  | 'confirmed'
  | 'arrived'
  | 'checked-in'
  | 'fulfilled'
  | 'cancelled'
  | 'noshow'
  | 'entered-in-error'
  | 'waitlist';

type Look = {
  readonly word: string;
  /** Where the word would be cut off. */
  readonly narrowWord?: string;
  readonly icon: IconName;
  readonly classes: string;
};

const STRUCK = 'border-dashed border-edge text-muted';

const LOOKS: Record<ChipStatus, Look> = {
  proposed: {
    word: 'In review',
    icon: 'eye',
    classes: 'border-transparent bg-status-held-tint text-status-held',
  },
  pending: {
    word: 'Held',
    icon: 'hourglass',
    classes: 'border-transparent bg-status-held-tint text-status-held',
  },
  booked: {
    word: 'Booked',
    icon: 'circle',
    classes: 'border-transparent bg-status-booked-tint text-status-booked',
  },
  confirmed: {
    word: 'Confirmed',
    icon: 'check',
    classes: 'border-transparent bg-status-confirmed-tint text-status-confirmed',
  },
  arrived: {
    word: 'Here',
    icon: 'dot',
    classes: 'border-transparent bg-status-here-tint text-status-here',
  },
  'checked-in': {
    word: 'In the room',
    icon: 'play',
    classes: 'border-transparent bg-status-room-tint text-status-room',
  },
  fulfilled: {
    word: 'Done',
    icon: 'check-twice',
    classes: 'border-transparent bg-status-done-tint text-status-done',
  },
  noshow: {
    word: 'Did not come',
    narrowWord: 'No-show',
    icon: 'cross',
    classes: 'border-transparent bg-status-noshow-tint text-status-noshow',
  },
  cancelled: { word: 'Cancelled', icon: 'dash', classes: STRUCK },
  'entered-in-error': { word: 'Entered in error', icon: 'dash', classes: STRUCK },
  waitlist: { word: 'Waiting list', icon: 'list', classes: 'border-edge text-ink' },
};

/** The look of a status for other shapes than the chip, such as a block in the calendar. */
export function statusLook(status: ChipStatus): Look {
  return LOOKS[status];
}

/** `word` replaces the usual word where a page has a better one; colour and shape stay. */
export function StatusChip({
  status,
  word,
}: {
  readonly status: ChipStatus;
  readonly word?: ReactNode;
}) {
  const look = LOOKS[status];
  const struck = status === 'cancelled' || status === 'entered-in-error';
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 py-0.5 font-semibold text-sm ${look.classes}`}
    >
      <Icon name={look.icon} />
      <span className={struck ? 'line-through' : undefined}>{word ?? look.word}</span>
    </span>
  );
}
