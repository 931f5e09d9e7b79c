import { Icon } from '@/app/_components/ui/icon';
import { gapLink } from '@/lib/appointment/desk/board-words';
import type { RoomGap } from '@/lib/appointment/desk/room-gate';
import type { AppointmentId } from '@/lib/shared/ids';

type RoomGapsProps = {
  readonly visitId: AppointmentId;
  readonly gaps: readonly RoomGap[];
  readonly isOpen: boolean;
};

/** What still keeps the patient out of the room, each a link to where it is put right. */
export function RoomGaps({ visitId, gaps, isOpen }: RoomGapsProps) {
  if (gaps.length === 0) {
    return (
      <p className="inline-flex items-center gap-1 text-muted text-sm">
        <Icon name="check" />
        Ready for the room
      </p>
    );
  }
  return (
    <details open={isOpen} className="text-sm">
      <summary className="cursor-pointer py-0.5 font-semibold text-warn">
        <Icon name="warn" /> Before the room: {gaps.length} to do
      </summary>
      <ul className="grid gap-1 py-1">
        {gaps.map((gap) => {
          const { text, section } = gapLink(gap);
          return (
            <li key={gap}>
              <a
                href={`/desk/appointments/${visitId}#${section}`}
                className="inline-block min-h-6 leading-snug"
              >
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
