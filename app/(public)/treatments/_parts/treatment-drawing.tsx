import { Cryotherapy } from '@/app/_components/drawings/cryotherapy';
import { Curettage } from '@/app/_components/drawings/curettage';
import { DeRoofing } from '@/app/_components/drawings/de-roofing';
import { Minocycline } from '@/app/_components/drawings/minocycline';

/** The picture of a treatment; nothing for services that are a talk. */
export function TreatmentDrawing({ slug }: { readonly slug: string }) {
  switch (slug) {
    case 'de-roofing':
      return (
        <DeRoofing title="De-roofing: a fine needle opens the skin over the bump, and the white ball is lifted out." />
      );
    case 'curettage':
      return (
        <Curettage title="Curettage: the skin is numbed, the bump is scraped off, and a scab is left." />
      );
    case 'cryotherapy':
      return (
        <Cryotherapy title="Cryotherapy: the bump is frozen, a blister forms, and the skin flakes off." />
      );
    case 'minocycline':
      return (
        <Minocycline title="Minocycline: a capsule for a raised patch of milia; mind the sun; the skin may stain grey-blue." />
      );
    default:
      return null;
  }
}
