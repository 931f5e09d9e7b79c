import type { PolicyRules } from '../clinic/policy-rules';
import type { ConsentBlock, FormWords } from '../consent/model';
import type { ServiceNeeds } from '../healthcare-service/needs';
import type { ServiceRules } from '../healthcare-service/rules';
import type { AssessmentNeed } from '../healthcare-service/rules-policy';
import type { LocationChange } from '../location/model';
import type { HoursBefore } from '../opening-hours/model';
import type { PatientDetails } from '../patient/schema';
import type { PlaceChange } from '../place/model';
import type {
  AppointmentId,
  HealthcareServiceId,
  Id,
  LocationId,
  PatientId,
  PractitionerId,
  ScheduleId,
} from '../shared/ids';
import type { StaffChange } from '../staff/change';
import type { WaitlistWish } from '../waitlist/schema';

export type SettingUndoId = Id<'SettingUndo'>;

/**
 * What sets a setting, or what is on file about a patient, back: for each kind what its own command takes, with the values of before, over the version that
 * the change made. So the command itself refuses when somebody has changed it since.
 */
export type SettingBefore =
  | { readonly kind: 'policy'; readonly rules: PolicyRules; readonly version: number }
  | {
      readonly kind: 'rules';
      readonly serviceId: HealthcareServiceId;
      readonly rules: ServiceRules;
      readonly fingerprint: string;
    }
  | {
      readonly kind: 'price';
      readonly serviceId: HealthcareServiceId;
      readonly locationId: LocationId;
      readonly priceMinor: number;
      readonly depositMinor: number;
      readonly fingerprint: string;
    }
  | {
      readonly kind: 'assessment';
      readonly serviceId: HealthcareServiceId;
      readonly wanted: AssessmentNeed | null;
      readonly version: string;
    }
  | {
      readonly kind: 'needs';
      readonly serviceId: HealthcareServiceId;
      readonly wanted: ServiceNeeds & { readonly was: string };
    }
  | {
      readonly kind: 'competence';
      readonly practitionerId: PractitionerId;
      readonly healthcareServiceId: HealthcareServiceId;
      readonly does: boolean;
    }
  | { readonly kind: 'hours'; readonly locationId: LocationId; readonly change: HoursBefore }
  | {
      readonly kind: 'day-limit';
      readonly scheduleId: ScheduleId;
      readonly most: number | null;
      readonly before: number | null;
    }
  | { readonly kind: 'place'; readonly locationId: LocationId; readonly change: PlaceChange }
  | { readonly kind: 'location'; readonly locationId: LocationId; readonly change: LocationChange }
  | { readonly kind: 'staff'; readonly change: StaffChange }
  | {
      readonly kind: 'patient';
      readonly patientId: PatientId;
      readonly details: PatientDetails;
      readonly version: string;
    }
  | {
      readonly kind: 'wish';
      readonly appointmentId: AppointmentId;
      readonly wish: WaitlistWish;
      readonly was: string;
    }
  | {
      /** Who has to be there when a visit's consent is signed; `shown`: what the change made of it. */
      readonly kind: 'signing-needs';
      readonly appointmentId: AppointmentId;
      readonly needs: SigningNeedWords;
      readonly shown: SigningNeedWords;
    }
  | {
      /** All that a draft of a consent form said. */
      readonly kind: 'draft';
      readonly formId: Id<'ConsentForm'>;
      readonly blocks: readonly ConsentBlock[];
      readonly words: FormWords | null;
      readonly expectedVersion: number;
    };

type SigningNeedWords = {
  readonly interpreterLanguage: string | null;
  readonly witnessReason: string | null;
};

export type SettingKind = SettingBefore['kind'];
