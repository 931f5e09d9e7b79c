import type { ConsentBlock, FormOption } from '../../../lib/consent/model';

/** Doing nothing first, then the mildest; each told in the same way, so that none is pushed. */
const OPTIONS: readonly FormOption[] = [
  {
    key: 'nothing',
    name: 'Do nothing',
    whatHappens: 'You leave them alone. They do no harm.',
    good: 'No scar, no pain, no cost. They may go away on their own.',
    bad: 'They may stay for months, or for good. Nobody can tell.',
    healing: 'Nothing to heal.',
    cost: 'Nothing',
  },
  {
    key: 'watch',
    name: 'Watch and wait',
    whatHappens: 'We look at them again in 3 months.',
    good: 'You keep every choice. Some will have gone by then.',
    bad: 'You come back one more time.',
    healing: 'Nothing to heal.',
    cost: 'The price of an assessment',
  },
  {
    key: 'cream',
    name: 'Retinoid cream',
    whatHappens: 'You put a cream on your skin each night for some weeks.',
    good: 'No needle and no scar. You can stop at any time.',
    bad: 'It can make the skin red and sore. It is not safe if you are pregnant. It may not work.',
    healing: 'Red, dry skin while you use it.',
    cost: 'An assessment, and the cream',
  },
  {
    key: 'de-roofing',
    service: 'de-roofing',
    name: 'De-roofing',
    whatHappens: 'A tiny nick with a fine needle. The white ball is lifted out.',
    good: 'The bump is gone at once when it works.',
    bad: 'It can leave a small scar or a mark. The bump may come back.',
    healing: 'A tiny crust for some days.',
  },
  {
    key: 'curettage',
    service: 'curettage',
    name: 'Curettage and hot wire',
    whatHappens: 'An injection to numb you. The bump is scraped off and the place sealed.',
    good: 'The bump is taken right off.',
    bad: 'Expect a small mark or scar that may stay. The injection stings.',
    healing: 'A scab for 1 to 6 weeks.',
  },
  {
    key: 'cryotherapy',
    service: 'cryotherapy',
    name: 'Cryotherapy',
    whatHappens: 'Each bump is frozen for some seconds.',
    good: 'No needle and no cut.',
    bad: 'It stings and can blister. Your skin can turn lighter or darker, and that may stay.',
    healing: '1 to 3 weeks.',
  },
  {
    key: 'minocycline',
    service: 'minocycline',
    name: 'Minocycline capsules',
    whatHappens: 'You take capsules each day for some weeks.',
    good: 'No cut and no scar. It is only for a rare kind: a raised patch of milia.',
    bad: 'Side effects are common. It can stain the skin. It may not work.',
    healing: 'Weeks to months, if it helps.',
  },
  {
    key: 'specialist',
    name: 'A peel or a laser',
    whatHappens: 'If you have very many, we can send you to a specialist.',
    good: 'A large area can be done at once.',
    bad: 'It can leave scars or change the colour of your skin. It may not work.',
    healing: 'The specialist tells you.',
    cost: 'The specialist sets the price',
  },
];

export const ALTERNATIVES: ConsentBlock = {
  key: 'alternatives',
  heading: 'Your choices, side by side',
  paragraphs: [
    'You can choose any of these, today or later. Doing nothing is as good a choice as any other.',
    'Please never squeeze milia or prick them at home. That can cause scars and infection.',
  ],
  options: OPTIONS,
};
