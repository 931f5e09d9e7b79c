import { Icon } from '@/app/_components/ui/icon';
import { statusLook } from '@/app/_components/ui/status-chip';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { DESK_MOVABLE_STATUSES, ROOM_CHANGE_STATUSES } from '@/lib/appointment/model';
import { formatTime } from '@/lib/shared/format';
import { marksOf } from '../../_components/badge-words';
import { MovingMark } from '../../_components/moving-mark';
import { stepMark } from '../../_components/step-mark';
import type { GridLook } from './grid-look';
import type { RowSpan } from './grid-rows';
import { besideOthers, type Lane } from './lanes';
import { MissingSigns } from './missing-signs';
import { type TreatmentLook, treatmentLook } from './treatment-look';

export type VisitBlockProps = {
  readonly visit: DayVisit;
  readonly span: RowSpan;
  /** With the cleaning after it. */
  readonly whole: RowSpan;
  /** Only the rest of it is on this date, after midnight. */
  readonly beganBefore: boolean;
  /** Left out where it meets nobody. */
  readonly lane: Lane | undefined;
  /** Of its column, from 0. */
  readonly position: number;
  readonly canMove: boolean;
  /** Of a room or a device: there it can be given another one for longer than it can be given another time. */
  readonly isOfResource: boolean;
  readonly look: GridLook;
};

/** Beside others in a narrow column the words for a state are small lines rather than cut off. */
const WRAPPED = '@max-[7rem]:whitespace-normal @max-[7rem]:text-xs @max-[7rem]:leading-tight';

/** Lower visits have room for one line only. */
const TWO_LINES_REM = 2.4;

/** A visit in its column: paler above, while the cream numbs, and behind it the cleaning that still takes the room. */
export function VisitBlock(props: VisitBlockProps) {
  const { visit, span, whole, beganBefore, lane, position, canMove, isOfResource } = props;
  const { look: grid } = props;
  const { timeZone, rowHeight } = grid;
  const look = statusLook(visit.status);
  const isShort = (span.to - span.from) * Number.parseFloat(rowHeight) < TWO_LINES_REM;
  const word = statusWord(visit, timeZone);
  const treatment = treatmentLook(grid.treatments, visit.serviceSlug);
  const marks = marksOf(visit).map(({ text }) => text);
  const signs = (
    <span className={`inline-flex shrink-0 gap-0.5 ${isShort ? '' : 'ms-auto'}`}>
      <MissingSigns visit={visit} isOneLine={isShort} />
    </span>
  );
  return (
    <li
      className="z-10 mx-0.5 mt-px min-w-0 rounded-input border border-edge border-dashed bg-surface"
      style={{
        gridColumn: position + 2,
        gridRow: `${whole.from} / ${whole.to}`,
        ...besideOthers(lane),
      }}
    >
      <a
        href={`/desk/appointments/${visit.id}`}
        className={`@container block w-full overflow-clip rounded-input border-s-6 px-1.5 text-current no-underline [-webkit-touch-callout:none] hover:text-current hover:underline ${look.classes} ${isShort ? 'leading-tight' : 'py-0.5'}`}
        {...stepMark(visit, {
          change: grid.moveFrom !== null,
          due: visit.startsAt.getTime() < grid.dueBefore,
        })}
        {...(canMove ? handleOf(visit, position, isOfResource) : {})}
        style={{
          borderInlineStartColor: treatment.colour,
          height: `calc(${span.to - span.from} * ${rowHeight} - 2px)`,
          ...(visit.preparationMinutes > 0 && !beganBefore
            ? { backgroundImage: numbing(visit.preparationMinutes / 5, rowHeight) }
            : {}),
        }}
      >
        <span
          title={isShort ? visit.serviceName : undefined}
          className="flex items-center gap-1 overflow-clip whitespace-nowrap text-sm"
        >
          <Icon name={look.icon} />
          {isShort ? <StateWord word={word} narrowWord={look.narrowWord} /> : null}
          <span className={`tabular ${isShort ? '@max-[13rem]:sr-only' : ''}`}>
            {beganBefore ? 'since ' : ''}
            <time dateTime={visit.startsAt.toISOString()}>
              {formatTime(visit.startsAt, timeZone)}
            </time>
          </span>
          {/* The name gives way first: a state that is cut off would be told by its colour alone. */}
          <strong className="private-name shrink-9999 truncate">
            {visit.patientName ?? 'Someone is booking'}
          </strong>
          {isShort ? <Letters treatment={treatment} /> : null}
          {isShort ? signs : null}
        </span>
        <span className={isShort ? 'sr-only' : 'flex items-center gap-1 text-sm'}>
          <span className={`truncate ${WRAPPED}`}>
            {[...(isShort ? [] : [word, ...marks]), ...whatIsDone(visit)].join(' · ')}
          </span>
          {isShort ? null : signs}
        </span>
        <MovingMark moving={grid.moving.get(visit.id)} now={grid.now} />
      </a>
    </li>
  );
}

/** Where the name of the treatment has no room. */
function Letters({ treatment }: { readonly treatment: Pick<TreatmentLook, 'letters'> }) {
  return (
    <span aria-hidden="true" className="@max-[7rem]:hidden ms-auto shrink-0 font-semibold">
      {treatment.letters}
    </span>
  );
}

function StateWord({
  word,
  narrowWord,
}: {
  readonly word: string;
  readonly narrowWord: string | undefined;
}) {
  if (!narrowWord) return <span className="truncate">{word}</span>;
  return (
    <>
      <span className="@max-[8.5rem]:sr-only truncate">{word}</span>
      <span aria-hidden="true" className="@max-[8.5rem]:inline hidden">
        {narrowWord}
      </span>
    </>
  );
}

function whatIsDone({ serviceName, preparationMinutes }: DayVisit): string[] {
  return [
    serviceName,
    ...(preparationMinutes > 0 ? [`first ${preparationMinutes} min numbing`] : []),
  ];
}

function statusWord(visit: DayVisit, timeZone: string): string {
  const isHeld = visit.status === 'pending' && visit.holdExpiresAt;
  return isHeld ? `Held until ${formatTime(isHeld, timeZone)}` : statusLook(visit.status).word;
}

/** What moving by hand needs to know of it. */
function handleOf(visit: DayVisit, position: number, isOfResource: boolean) {
  const movable = isOfResource ? ROOM_CHANGE_STATUSES : DESK_MOVABLE_STATUSES;
  if (!movable.includes(visit.status)) return {};
  return {
    'data-visit': visit.id,
    'data-start': visit.startsAt.getTime(),
    'data-in-column': position,
    'data-visit-with': visit.practitionerId,
    'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight',
  };
}

/** Paler as long as the cream numbs. */
function numbing(rows: number, rowHeight: string): string {
  const end = `calc(${rows} * ${rowHeight})`;
  return `linear-gradient(to bottom, var(--surface) ${end}, transparent ${end})`;
}
