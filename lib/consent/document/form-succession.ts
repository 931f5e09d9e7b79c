import type { Id, LocationId } from '../../shared/ids';
import { chooseForm } from './choose-form';

/** A published form, without its words. */
export type PublishedForm = {
  readonly id: Id<'ConsentForm'>;
  readonly locationId: LocationId | null;
  readonly locale: string;
  readonly version: number;
  readonly isMaterial: boolean | null;
  readonly publishedAt: Date | null;
};

/**
 * Whether somebody who signed `signed` at that place would now read words with a change published since that was
 * marked as material. `forms` are all published ones of the treatment. Asked of the form that would be shown: a newer
 * one that nobody there is shown asks nobody to sign again.
 */
export function isSuperseded(
  signed: PublishedForm,
  forms: readonly PublishedForm[],
  locationId: LocationId,
): boolean {
  const shown = chooseForm(forms, { locationId, locale: signed.locale });
  if (!shown || shown.id === signed.id) return false;
  return forms.some(
    (form) =>
      form.isMaterial === true &&
      form.locationId === shown.locationId &&
      form.locale === shown.locale &&
      isLater(form, signed),
  );
}

function isLater(a: PublishedForm, b: PublishedForm): boolean {
  const [published, before] = [a.publishedAt?.getTime() ?? 0, b.publishedAt?.getTime() ?? 0];
  return published > before || (published === before && a.version > b.version);
}
