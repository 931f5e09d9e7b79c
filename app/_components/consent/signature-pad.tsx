'use client';

import { type PointerEvent, useRef, useState, useSyncExternalStore } from 'react';
import { DRAWING_LENGTH_MAX, DRAWING_SHEET, drawingPath } from '@/lib/consent/signing/drawing';
import { useFormField } from '../ui/action-form';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field-message';

/** Points closer than this to the last one, in units of the sheet, are left out. */
const STEP = 3;
/** What a point may take at most: a separator and two numbers of three digits with their comma. */
const POINT_LENGTH = 8;

const never = () => () => undefined;

/**
 * A sheet to draw one's signature on, for whoever likes to: folded away, never asked for, and not there without a
 * script. The typed name is the signature for everybody.
 */
export function SignaturePad() {
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { error, value = '' } = useFormField('drawing');
  if (!hasScript) return null;
  return (
    <details open={value !== ''} className="grid gap-2">
      <summary className="flex min-h-(--control) cursor-pointer items-center text-link">
        Draw it as well, if you like
      </summary>
      <Sheet key={value} initial={value} error={error} />
    </details>
  );
}

function Sheet({
  initial,
  error,
}: {
  readonly initial: string;
  readonly error: string | undefined;
}) {
  const [drawing, setDrawing] = useState(initial);
  const isDown = useRef(false);
  const { width, height } = DRAWING_SHEET;
  const add = (event: PointerEvent<SVGSVGElement>, separator: ';' | ' ') => {
    const point = pointOf(event);
    setDrawing((before) => {
      if (before.length + POINT_LENGTH > DRAWING_LENGTH_MAX) return before;
      if (before === '') return point;
      return separator === ' ' && isNear(before, point) ? before : before + separator + point;
    });
  };
  return (
    <div className="grid gap-2">
      <p className="text-md text-muted">
        With a finger, a pen or the mouse. Your typed name counts just the same without it.
      </p>
      <input type="hidden" name="drawing" value={drawing} />
      <svg
        id="drawing"
        role="img"
        aria-label={drawing === '' ? 'Sheet to draw on, empty' : 'Sheet with your drawing'}
        viewBox={`0 0 ${width} ${height}`}
        className="w-full touch-none rounded-input border border-edge bg-surface"
        onPointerDown={(event) => {
          if (!event.isPrimary) return;
          isDown.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          add(event, ';');
        }}
        onPointerMove={(event) => {
          if (isDown.current && event.isPrimary) add(event, ' ');
        }}
        onLostPointerCapture={() => {
          isDown.current = false;
        }}
      >
        {drawing === '' ? null : (
          <path
            d={drawingPath(drawing)}
            className="fill-none stroke-2 stroke-ink"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )}
      </svg>
      {error ? <FieldError fieldId="drawing">{error}</FieldError> : null}
      <div>
        <Button type="button" variant="quiet" onClick={() => setDrawing('')}>
          Clear the drawing
        </Button>
      </div>
    </div>
  );
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): string {
  const box = currentTarget.getBoundingClientRect();
  const { width, height } = DRAWING_SHEET;
  const within = (share: number, most: number) =>
    Math.round(Math.min(Math.max(share, 0), 1) * most);
  const x = within((clientX - box.left) / box.width, width);
  const y = within((clientY - box.top) / box.height, height);
  return `${x},${y}`;
}

function isNear(drawing: string, point: string): boolean {
  const [x1, y1] = numbersOf(drawing.split(/[ ;]/).at(-1));
  const [x2, y2] = numbersOf(point);
  return Math.hypot(x2 - x1, y2 - y1) < STEP;
}

function numbersOf(point = ''): readonly [number, number] {
  const [x, y] = point.split(',').map(Number);
  return [x ?? 0, y ?? 0];
}
