/** Nested form fields. Lists stay objects with keys '0', '1', …: only the reader of a field knows which it is. */
export type FormObject = { [key: string]: string | FormObject };

// Deeper nesting never occurs in Stripe's API; without a limit a hostile key could exhaust the stack.
const MAX_DEPTH = 10;

/** Reads `a[b][0]=x` and `a[]=x` as Stripe does. A later field replaces an earlier one of the same name. */
export function parseFormBody(body: string): FormObject {
  const root = emptyObject();
  for (const [key, value] of new URLSearchParams(body)) assign(root, pathOf(key), value);
  return root;
}

/** The items of a list field, in the order of their indexes. */
export function listItems(field: string | FormObject | undefined): (string | FormObject)[] {
  if (field === undefined || typeof field === 'string') return [];
  return Object.entries(field)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item);
}

function pathOf(key: string): string[] {
  const bracket = key.indexOf('[');
  if (bracket <= 0 || !/^(\[[^[\]]*\])+$/.test(key.slice(bracket))) return [key];
  const path = [key.slice(0, bracket), ...key.slice(bracket + 1, -1).split('][')];
  return path.length > MAX_DEPTH ? [key] : path;
}

function assign(root: FormObject, path: string[], value: string): void {
  let target = root;
  for (const segment of path.slice(0, -1)) {
    const key = segment === '' ? nextIndex(target) : segment;
    const existing = target[key];
    const child = typeof existing === 'object' ? existing : emptyObject();
    target[key] = child;
    target = child;
  }
  const last = path.at(-1) ?? '';
  target[last === '' && path.length > 1 ? nextIndex(target) : last] = value;
}

function nextIndex(target: FormObject): string {
  return String(Object.keys(target).length);
}

// No prototype: a field named "__proto__" must be a field like any other.
function emptyObject(): FormObject {
  return Object.create(null);
}
