import { z } from 'zod';
import { parseDrawing } from '@/lib/consent/signing/drawing';

/** What was drawn beside the typed name, or null. Only browsers with a script send one; an odd one is never dropped. */
export const drawingField = z
  .string()
  .default('')
  .transform((text, check) => {
    const drawn = parseDrawing(text);
    if (text !== '' && !drawn) check.addIssue('Clear the drawing, and draw it again or leave it');
    return drawn;
  });
