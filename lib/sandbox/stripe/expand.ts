import { type FormObject, listItems } from '../form-body';
import type { SandboxState } from '../state';
import { invalid } from './errors';
import { lookUp } from './objects';

type Fields = Record<string, unknown>;

/** A copy of the answer in which each `expand[]` path is replaced by the object it names. */
export function expandAnswer(state: SandboxState, answer: object, params: FormObject): object {
  const copy: Fields = structuredClone({ ...answer });
  for (const path of listItems(params.expand)) {
    if (typeof path === 'string') expandPath(state, copy, path.split('.'), path);
  }
  return copy;
}

function expandPath(state: SandboxState, target: unknown, segments: string[], path: string): void {
  const [name, ...rest] = segments;
  if (name === undefined || target === null) return;
  if (Array.isArray(target)) {
    for (const item of target) expandPath(state, item, segments, path);
    return;
  }
  if (!isFields(target)) throw cannotExpand(path);
  const value = expandedField(state, target, name);
  if (value === undefined) throw cannotExpand(path);
  target[name] = value;
  expandPath(state, value, rest, path);
}

function expandedField(state: SandboxState, target: Fields, name: string): unknown {
  const id = String(target.id);
  if (target.object === 'checkout.session' && name === 'line_items') {
    return asList(
      `/v1/checkout/sessions/${id}/line_items`,
      lookUp(state.plans, id)?.lineItems ?? [],
    );
  }
  if (target.object === 'charge' && name === 'refunds') {
    const refunds = Object.values(state.refunds).filter((refund) => refund.charge === id);
    return asList(`/v1/charges/${id}/refunds`, refunds.reverse());
  }
  const value = target[name];
  return typeof value === 'string' ? findObject(state, value) : value;
}

function findObject(state: SandboxState, id: string): Fields | undefined {
  const tables = [
    state.paymentIntents,
    state.charges,
    state.refunds,
    state.customers,
    state.sessions,
  ];
  const found = tables.map((table) => lookUp<object>(table, id)).find((row) => row !== undefined);
  return found && structuredClone({ ...found });
}

function asList(url: string, data: object[]): Fields {
  return { object: 'list', url, has_more: false, data: structuredClone(data) };
}

function cannotExpand(path: string): Error {
  return invalid('expand', `This property cannot be expanded (${path}).`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
