declare const drawing: unique symbol;

/**
 * A drawn signature as it is stored and hashed: strokes of points, `12,40 14,42;80,10 81,12`, on a sheet of
 * `DRAWING_SHEET`. As long as a form's field may be, and no longer.
 */
export type Drawing = string & { readonly [drawing]: true };

export const DRAWING_SHEET = { width: 300, height: 100 } as const;
export const DRAWING_LENGTH_MAX = 4_000;

const STROKES = /^\d{1,3},\d{1,3}(?:[ ;]\d{1,3},\d{1,3})+$/;

/** What the page sent as a drawing; null: it is none, or lies outside of the sheet. A single dot is no signature. */
export function parseDrawing(text: string): Drawing | null {
  if (text.length > DRAWING_LENGTH_MAX || !STROKES.test(text)) return null;
  const isInside = strokesOf(text).every((stroke) =>
    stroke.every(([x, y]) => x <= DRAWING_SHEET.width && y <= DRAWING_SHEET.height),
  );
  return isInside ? (text as Drawing) : null;
}

/** The drawing as the path of an SVG or a PDF, in units of its sheet. */
export function drawingPath(drawing: string): string {
  return (
    strokesOf(drawing)
      // A dot is a line to where it stands.
      .map((stroke) => [...stroke, ...(stroke.length === 1 ? stroke : [])])
      .map((stroke) => `M${stroke.map(([x, y]) => `${x} ${y}`).join('L')}`)
      .join('')
  );
}

function strokesOf(text: string): readonly (readonly (readonly [number, number])[])[] {
  return text.split(';').map((stroke) =>
    stroke.split(' ').map((point) => {
      const [x = '', y = ''] = point.split(',');
      return [Number(x), Number(y)] as const;
    }),
  );
}
