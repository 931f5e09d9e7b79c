import type { MovingVisit } from '@/lib/live/move-mark';
import type { AppointmentId } from '@/lib/shared/ids';
import type { KeptTime } from '@/lib/waitlist/kept-times';
import type { TreatmentLook } from './treatment-look';

/** What everything drawn in the grid needs to know of it. */
export type GridLook = {
  /** The slug of the place. */
  readonly location: string;
  readonly timeZone: string;
  readonly now: Date;
  /** Of five minutes. */
  readonly rowHeight: string;
  /** Whether this person may move what stands here, and where that leads back to; null for those who may not. */
  readonly moveFrom: string | null;
  /** What was just pressed took the last change back. */
  readonly wasUndone: boolean;
  /** The end of today, in ms: what begins later has not had its day. */
  readonly dueBefore: number;
  /** What a filter leaves out: it is drawn as time that is taken, and nothing more is told of it. */
  readonly hiddenIds: ReadonlySet<AppointmentId>;
  /** Of the clinic, each with the look of its bar. */
  readonly treatments: readonly TreatmentLook[];
  readonly moving: ReadonlyMap<AppointmentId, MovingVisit>;
  /** What is offered to those who wait. */
  readonly kept: readonly KeptTime[];
};
