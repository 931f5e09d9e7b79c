import { TextField } from '@/app/_components/ui/text-field';
import { WEEKDAYS } from '@/lib/opening-hours/model';
import { type DayPart, dayField, dayParts } from '@/lib/opening-hours/week-schema';
import { WEEKDAY_WORDS } from '../../hours-words';
import { partWords } from '../shown-week';

type Texts = Readonly<Record<string, string>>;

type DayBoxesProps = {
  readonly texts: Texts;
  /** For so many breaks a day there are boxes. */
  readonly breaks: number;
  readonly errors: Texts;
};

/** Each day's boxes; those of a second break and more are folded away until one is filled. */
export function DayBoxes({ texts, breaks, errors }: DayBoxesProps) {
  const first = dayParts(1);
  const more = dayParts(breaks).slice(first.length);
  return WEEKDAYS.map((weekday) => {
    const isUsed = more.some((part) => {
      const field = dayField(weekday, part);
      return texts[field] || errors[field];
    });
    const name = WEEKDAY_WORDS[weekday - 1];
    return (
      <fieldset key={weekday} className="grid gap-1.5">
        <legend className="mb-1 font-semibold">{name}</legend>
        <Boxes weekday={weekday} parts={first} texts={texts} errors={errors} />
        {more.length > 0 ? (
          <details open={isUsed} className="grid gap-1.5 open:pb-2">
            <summary className="min-h-6 w-fit cursor-pointer text-link">
              More breaks<span className="sr-only">, {name}</span>
            </summary>
            <Boxes weekday={weekday} parts={more} texts={texts} errors={errors} />
          </details>
        ) : null}
      </fieldset>
    );
  });
}

type BoxesProps = Omit<DayBoxesProps, 'breaks'> & {
  readonly weekday: number;
  readonly parts: readonly DayPart[];
};

function Boxes({ weekday, parts, texts, errors }: BoxesProps) {
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:flex">
      {parts.map((part) => {
        const field = dayField(weekday, part);
        return (
          <TextField
            key={part}
            type="time"
            name={field}
            label={partWords(part)}
            defaultValue={texts[field] ?? ''}
            error={errors[field]}
          />
        );
      })}
    </div>
  );
}
