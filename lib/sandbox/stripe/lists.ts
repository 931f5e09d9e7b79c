import { type FormObject, listItems } from '../form-body';
import { invalid } from './errors';
import { readInteger, readText, refuseUnknown } from './params';

export type StripeList<T> = { object: 'list'; url: string; has_more: boolean; data: T[] };

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
const PAGING_PARAMS = ['created', 'ending_before', 'expand', 'limit', 'starting_after', 'types'];

/** One page of a table, newest first, as Stripe lists: `filters` names the fields that may be asked for. */
export function listPage<T extends { id: string; created: number }>(
  url: string,
  table: Record<string, T>,
  params: FormObject,
  filters: readonly (keyof T & string)[],
): StripeList<T> {
  const types = listItems(params.types);
  refuseUnknown(params, new Set([...PAGING_PARAMS, ...filters]));
  const limit = readInteger(params, 'limit') ?? DEFAULT_LIMIT;
  if (limit < 1 || limit > MAX_LIMIT) throw invalid('limit', 'limit must be between 1 and 100');
  const matching = Object.values(table)
    .reverse()
    .filter((row) => filters.every((name) => matches(row[name], readText(params, name))))
    .filter((row) => types.length === 0 || ('type' in row && types.includes(String(row.type))))
    .filter((row) => isCreatedWithin(row.created, params.created));
  const { page, hasMore } = cut(matching, params, limit);
  return { object: 'list', url, has_more: hasMore, data: page };
}

function matches(value: unknown, wanted: string | null): boolean {
  return wanted === null || value === wanted;
}

function isCreatedWithin(created: number, range: string | FormObject | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === 'string') return created === Number(range);
  const bound = (name: string, otherwise: number) => readInteger(range, name) ?? otherwise;
  return (
    created > bound('gt', -Infinity) &&
    created >= bound('gte', -Infinity) &&
    created < bound('lt', Infinity) &&
    created <= bound('lte', Infinity)
  );
}

function cut<T extends { id: string }>(rows: T[], params: FormObject, limit: number) {
  const before = positionOf(rows, params, 'ending_before');
  if (before !== null) {
    const start = Math.max(0, before - limit);
    return { page: rows.slice(start, before), hasMore: start > 0 };
  }
  const after = positionOf(rows, params, 'starting_after');
  const start = after === null ? 0 : after + 1;
  return { page: rows.slice(start, start + limit), hasMore: rows.length > start + limit };
}

function positionOf(rows: { id: string }[], params: FormObject, name: string): number | null {
  const id = readText(params, name);
  if (id === null) return null;
  const position = rows.findIndex((row) => row.id === id);
  if (position === -1) throw invalid(name, `No such object: '${id}'`, 'resource_missing');
  return position;
}
