import { sql } from 'drizzle-orm';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { inTransaction, type Tx } from '@/db/transaction';
import type { AppointmentStatus } from '../appointment/model';
import type { StaffActor } from '../auth/actor';
import type { LocalDate } from '../scheduling/zone';
import type { AppointmentId, PatientId } from '../shared/ids';
import { nearWords } from './near-words';
import { canReadPatients } from './policy';
import { type BornBetween, readSearch, type SearchTerms, type TypedNumber } from './search-terms';

export const FOUND_AT_MOST = 20;

export type FoundPatient = {
  readonly id: PatientId;
  readonly fullName: string;
  readonly birthDate: LocalDate;
  readonly phone: string;
  readonly email: string | null;
  /** The one they come to next, else the one they came to last. */
  readonly visit: FoundVisit | null;
};

export type FoundVisit = {
  readonly id: AppointmentId;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly serviceName: string;
  readonly isAhead: boolean;
  readonly status: AppointmentStatus;
};

/** A stretch of the index, for one term of the search; a lower `tier` is a better match. */
type KeyRange = {
  readonly term: number;
  readonly tier: number;
  readonly low: string;
  readonly high: string;
  /** At most so many are read: past that a search asks for another word. */
  readonly most: number;
};
type BornRange = BornBetween & { readonly term: number };
type Wanted = {
  readonly terms: number;
  readonly keys: readonly KeyRange[];
  readonly born: readonly BornRange[];
};

const TIER = { start: 0, inside: 3, slip: 6 } as const;
const WORDS_MOST = 50_000;
const NUMBERS_MOST = 5_000;
/** Where nothing else is asked for nobody drops out any more: these are ten times those who are sorted. */
const ALONE_MOST = 2_000;
/** So many of the best are brought into the order of their names. */
const SORTED_AT_MOST = 200;
const CALLING_CODES = [...new Set(getCountries().map((country) => getCountryCallingCode(country)))];
const LAST_CHARACTER = '\u{10ffff}';

/**
 * Patients of the clinic by what somebody says on the phone: parts of a name, digits of a number (its beginning or its
 * end), birth date, mail address, reference of a visit. Best match first, at most 20. A slip of one letter in a word of
 * four or more is forgiven. Nothing for those who may not read records.
 */
export async function searchPatients(
  actor: StaffActor,
  typed: string,
): Promise<readonly FoundPatient[]> {
  if (!canReadPatients(actor)) return [];
  const terms = readSearch(typed);
  return inTransaction(actor, async (tx) => {
    const visited = terms.reference ? await findByReference(tx, actor, terms.reference) : [];
    if (visited.length > 0) return readLines(tx, actor, visited);
    const words = await fold(tx, terms.name);
    const wanted = wantedBy(terms, words);
    if (wanted.terms === 0) return [];
    const found = await findIds(tx, actor, wanted);
    const slips = words.flatMap(slipsOf);
    if (found.length >= FOUND_AT_MOST || slips.length === 0) return readLines(tx, actor, found);
    const forgiving = { ...wanted, keys: [...wanted.keys, ...slips] };
    return readLines(tx, actor, await findIds(tx, actor, forgiving));
  });
}

async function findByReference(tx: Tx, actor: StaffActor, reference: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select patient_id as id from appointment
    where clinic_id = ${actor.clinicId} and reference = ${reference} and patient_id is not null`);
  return rows.map(({ id }) => id);
}

async function fold(tx: Tx, name: string): Promise<readonly string[]> {
  if (name === '') return [];
  const [row] = await tx.execute<{ folded: string }>(
    sql`select patient_search_fold(${name}) as folded`,
  );
  return row?.folded.split(' ').filter((word) => word !== '') ?? [];
}

/** Words of the name take the first numbers, so that a term is told by its number alone. */
function wantedBy({ born, numbers, email }: SearchTerms, words: readonly string[]): Wanted {
  const keys = words.flatMap(placesOf);
  const birthdays: BornRange[] = [];
  let terms = words.length;
  for (const number of numbers) {
    keys.push(...numberPlaces(number).map((key) => startingWith(key, terms, TIER.start)));
    birthdays.push(...number.born.map((range) => ({ ...range, term: terms })));
    terms += 1;
  }
  if (email) {
    keys.push(startingWith(`@${email}`, terms, TIER.start));
    terms += 1;
  }
  if (born.length > 0) {
    birthdays.push(...born.map((range) => ({ ...range, term: terms })));
    terms += 1;
  }
  const most = terms === 1 ? ALONE_MOST : Number.POSITIVE_INFINITY;
  const bounded = keys.map((key) => ({ ...key, most: Math.min(key.most, most) }));
  return { terms, keys: bounded, born: birthdays };
}

function placesOf(word: string, term: number): KeyRange[] {
  const start = startingWith(word, term, TIER.start);
  return word.length < 3 ? [start] : [start, startingWith(`~${word}`, term, TIER.inside)];
}

function slipsOf(word: string, term: number): KeyRange[] {
  return nearWords(word).map((near) => startingWith(near, term, TIER.slip));
}

/** As its beginning, abroad or at home in any country, and as its end. */
function numberPlaces({ digits, isInternational }: TypedNumber): string[] {
  if (isInternational) return [`#${digits}`];
  const national = digits.replace(/^0/, '');
  const end = [...national].toReversed().join('');
  return [`%${end}`, `#${digits}`, ...CALLING_CODES.map((code) => `#${code}${national}`)];
}

function startingWith(low: string, term: number, tier: number): KeyRange {
  const most = /^[#%]/.test(low) ? NUMBERS_MOST : WORDS_MOST;
  return { term, tier, low, high: low + LAST_CHARACTER, most };
}

/** Who answers to every term. Each stretch is read from the index by itself: comparing texts is leakproof. */
async function findIds(tx: Tx, actor: StaffActor, { terms, keys, born }: Wanted) {
  const rows = await tx.execute<{ id: string }>(sql`
    with key_range as (
      select * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r (term int, tier int, low text, high text, most int)
    ), hit as (
      select r.term, k.patient_id, r.tier + (k.key <> r.low)::int as tier
      from key_range r cross join lateral (
        select s.key, s.patient_id from patient_search_key s
        where s.clinic_id = ${actor.clinicId} and s.key >= r.low and s.key < r.high
        order by s.key limit r.most) k
      union all
      select b.term, p.id, 0
      from jsonb_to_recordset(${JSON.stringify(born)}::jsonb) as b (term int, first date, last date)
      join patient p on p.clinic_id = ${actor.clinicId} and p.birth_date >= b.first and p.birth_date <= b.last
    ), best as (select term, patient_id, min(tier) as tier from hit group by term, patient_id
    ), found as (
      select patient_id as id, sum(tier) as score from best group by patient_id having count(*) = ${terms}
      order by score, id limit ${SORTED_AT_MOST}
    )
    select f.id from found f join patient p on p.clinic_id = ${actor.clinicId} and p.id = f.id
    order by f.score, p.full_name, f.id limit ${FOUND_AT_MOST}`);
  return rows.map(({ id }) => id);
}

type Line = Omit<FoundPatient, 'visit'> & {
  readonly visit: (Omit<FoundVisit, 'startsAt'> & { readonly startsAt: string }) | null;
};

async function readLines(
  tx: Tx,
  actor: StaffActor,
  ids: readonly string[],
): Promise<readonly FoundPatient[]> {
  const lines = await tx.execute<Line>(sql`
    select p.id, p.full_name as "fullName", p.birth_date::text as "birthDate", p.phone, p.email, (
      select json_build_object('id', a.id, 'startsAt', a.starts_at, 'timeZone', l.time_zone,
        'serviceName', h.name, 'isAhead', a.starts_at > now(), 'status', a.status)
      from appointment a
        join location l on l.clinic_id = a.clinic_id and l.id = a.location_id
        join healthcare_service h on h.clinic_id = a.clinic_id and h.id = a.healthcare_service_id
      where a.clinic_id = p.clinic_id and a.patient_id = p.id
        and a.status in ('proposed', 'booked', 'arrived', 'checked-in', 'fulfilled')
      order by a.starts_at <= now(), abs(extract(epoch from a.starts_at - now())) limit 1) as visit
    from unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as f (id, place)
      join patient p on p.clinic_id = ${actor.clinicId} and p.id = f.id
    where p.erased_at is null order by f.place`);
  return lines.map(({ visit, ...own }) => ({
    ...own,
    visit: visit && { ...visit, startsAt: new Date(visit.startsAt) },
  }));
}
