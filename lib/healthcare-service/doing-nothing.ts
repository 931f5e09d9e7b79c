/**
 * The choice that costs nothing and is no service: it stands first, in the same words and rows as the treatments
 * (GMC: the option of no action belongs to every decision).
 */
export const DOING_NOTHING = {
  slug: 'doing-nothing',
  name: 'Doing nothing',
  summary: 'Leave the milia alone. They are harmless, and they leave no scar.',
  whatHappens: [
    'Some milia go away by themselves within weeks. Others stay for months, for years, or for good. Nobody can tell you which yours will do.',
    'You wash your face as usual and keep your hands off. You can change your mind at any time.',
  ],
  numbing: 'None.',
  healing: 'Nothing to heal.',
  scars: 'No scar from milia that are left alone.',
  otherRisks: [
    'They may stay, and new ones may form.',
    'Squeezing or needling them at home can cause infection and scars.',
  ],
  notFor: [
    'A spot that bleeds, crusts, grows, hurts or does not heal: have it looked at',
    'A spot larger than 3 mm or of another colour than white: have it looked at',
  ],
  thinkingTime: 'As long as you like.',
} as const;
