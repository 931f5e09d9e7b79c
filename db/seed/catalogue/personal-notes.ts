import type { PersonalNote } from '../../../lib/healthcare-service/model';

// What a risk means for people with one of these answers. Which risk it belongs to is said where the risk is.

export const TANS: PersonalNote = {
  ifRaised: ['skin-type'],
  text: 'You told us that your skin tans with ease, or you were not sure. A change of colour is more likely for you, and it shows more.',
};

export const KELOID: PersonalNote = {
  ifRaised: ['keloid'],
  text: 'You told us that you or your family had thick, raised scars, or you were not sure. A scar like that is more likely for you.',
};

export const ISOTRETINOIN: PersonalNote = {
  ifRaised: ['isotretinoin'],
  text: 'You told us that you take isotretinoin, or did not long ago. Your skin may be easier to hurt.',
};

export const BLEEDS: PersonalNote = {
  ifRaised: ['thinner'],
  text: 'You told us that you take a blood thinner or bleed easily. Bleeding and bruises are more likely for you. Do not stop any of your pills.',
};

export const HEALS_SLOWLY: PersonalNote = {
  ifRaised: ['healing'],
  text: 'You told us of something that slows healing. An infection is more likely for you.',
};

export const NUMBING_ALLERGY: PersonalNote = {
  ifRaised: ['la-allergy', 'g6pd'],
  text: 'Because of what you told us, the clinician may use another way to numb you, or none.',
};

export const NEAR_EYE: PersonalNote = {
  ifRaised: ['eyelid'],
  text: 'You told us that some spots are close to the eye. The clinician decides if they can be treated at all.',
};

export const CONNECTIVE_TISSUE: PersonalNote = {
  ifRaised: ['ctd'],
  text: 'Because of your illness, your skin may heal in another way than most.',
};
