// The clock as Intl shows it: another road to the same answers than the one that the engine takes.
type WallClock = { readonly date: string; readonly dayBefore: string; readonly minutes: number };

const formats = new Map<string, Intl.DateTimeFormat>();
const seen = new Map<string, Map<number, WallClock>>();

export function wallClockAt(instantMs: number, timeZone: string): WallClock {
  const clocks = seen.get(timeZone) ?? new Map<number, WallClock>();
  const known = clocks.get(instantMs);
  if (known !== undefined) return known;
  const clock = readClock(instantMs, timeZone);
  seen.set(timeZone, clocks.set(instantMs, clock));
  return clock;
}

function readClock(instantMs: number, timeZone: string): WallClock {
  const text = formatFor(timeZone).format(instantMs);
  const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const dayBefore = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  return { date, dayBefore, minutes: Number(hour) * 60 + Number(minute) };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(timeZone, format);
  return format;
}

/** Zones and first dates of three days with something odd in them (or, for contrast, nothing). */
export const oddDays: readonly (readonly [timeZone: string, firstDate: string])[] = [
  ['Europe/London', '2027-03-27'],
  ['Europe/London', '2027-10-30'],
  ['America/New_York', '2027-03-13'],
  ['America/New_York', '2027-11-06'],
  ['Australia/Lord_Howe', '2027-04-03'], // half an hour back
  ['Australia/Lord_Howe', '2027-10-02'], // half an hour on
  ['America/St_Johns', '2027-03-13'],
  ['America/St_Johns', '2027-11-06'],
  ['America/St_Johns', '2010-11-06'], // back at one minute past midnight: yesterday comes again
  ['America/Santiago', '2027-04-03'], // back at midnight
  ['America/Santiago', '2027-09-04'], // on at midnight: the day starts at 01:00
  ['Pacific/Apia', '2011-12-29'], // 30 December did not happen
  ['Pacific/Apia', '2027-03-27'],
  ['Asia/Kathmandu', '2027-03-27'],
  ['Africa/Casablanca', '2027-02-06'], // an hour back for Ramadan
  ['Africa/Cairo', '2027-04-29'], // on at midnight
  ['America/Havana', '2027-11-06'], // back at one, to midnight
  ['Antarctica/Troll', '2027-03-27'], // two hours at once
  ['Asia/Beirut', '2027-10-30'], // back at midnight, to yesterday
];
