// Loaded by Node into the thread that loads modules (node:module, register): plain JavaScript, no imports.
let sabotage;

export function initialize(data) {
  sabotage = data;
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!new URL(url).pathname.endsWith(sabotage.file)) return loaded;
  const source = String(loaded.source);
  // What comes here is compiled already, with less white space than was written.
  const pattern = new RegExp(sabotage.find.split(/\s+/).map(escapeText).join('\\s*'));
  if (!pattern.test(source)) throw new Error(`${sabotage.file} does not hold "${sabotage.find}"`);
  return { ...loaded, source: source.replace(pattern, () => sabotage.replace) };
}

function escapeText(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
