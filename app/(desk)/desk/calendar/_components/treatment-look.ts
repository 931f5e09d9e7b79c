import type { ServiceName } from '@/lib/healthcare-service/names';

/** As many as can be told apart at a glance; beyond them they come again, and letters and names tell. */
const COLOURS = 8;

/** The colour of a treatment's bar, and the letters that say the same where there is no room for its name. */
export type TreatmentLook = ServiceName & { readonly colour: string; readonly letters: string };

/** Of all treatments of the clinic, each by its place among them: the same on every day and for everyone. */
export function treatmentLooks(services: readonly ServiceName[]): TreatmentLook[] {
  const taken = new Set<string>();
  return services.map((service, at) => {
    const possible = [...lettersFor(service.name), `T${at + 1}`];
    const letters = possible.find((one) => !taken.has(one)) ?? '';
    taken.add(letters);
    return { ...service, colour: `var(--treatment-${(at % COLOURS) + 1})`, letters };
  });
}

/** Of one among them; without colour or letters where it is not there. */
export function treatmentLook(looks: readonly TreatmentLook[], slug: string) {
  return looks.find((look) => look.slug === slug) ?? { colour: 'currentColor', letters: '' };
}

/** The best first: "Advice call" is AC, "Cryotherapy" CR, and a second one that begins like it CY, CO, CT … */
function lettersFor(name: string): string[] {
  const words = name.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = '', second = ''] = words;
  const [initial = '', ...others] = words.join('');
  const pairs = others.map((letter) => `${initial}${letter}`);
  return second === '' ? pairs : [`${first.slice(0, 1)}${second.slice(0, 1)}`, ...pairs];
}
