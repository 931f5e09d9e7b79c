import { optInRows } from '@/app/_components/consent/opt-in-rows';
import { SignedList } from '@/app/_components/consent/signed-list';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { FocusOnMount } from '@/app/_components/ui/focus-on-mount';
import { Notice } from '@/app/_components/ui/notice';
import { SummaryList, type SummaryRow } from '@/app/_components/ui/summary-list';
import { ROOM_GAP_WORDS } from '@/lib/appointment/desk/room-gap-words';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { Visit } from '@/lib/appointment/queries';
import { canPatientSayNo, canPatientWithdraw } from '@/lib/appointment/times/patient-choices';
import type { StaffActor } from '@/lib/auth/actor';
import type { ConsentStatus } from '@/lib/consent/model';
import { listOptIns } from '@/lib/consent/opt-ins/opt-ins';
import { isAllowed, type OptIn } from '@/lib/consent/opt-ins/standing';
import { canCountersign } from '@/lib/consent/policy';
import { signerRole, signerWords } from '@/lib/consent/signing/signer-words';
import { isBeforeTheEnd } from '@/lib/consent/standing/answer-words';
import { changeWords, ENDED_GAPS } from '@/lib/consent/standing/ended';
import { findConsentGaps } from '@/lib/consent/standing/read-standing';
import type { ConsentGap } from '@/lib/consent/standing/standing';
import { listSigned } from '@/lib/consent-proof/list-signed';
import { formatDate, formatTime } from '@/lib/shared/format';
import { consentDoneWords } from '../consent/consent-done';
import { DifferSection } from './differ-section';
import { NeedsForm } from './needs-form';
import { isToCome, needsPlace } from './needs-place';
import { PaperCopy } from './paper-copy';
import { ReconfirmButtons } from './reconfirm-buttons';
import { Section } from './section';

const STATUS_WORDS: Record<Exclude<ConsentStatus, 'inactive' | 'proposed' | 'active'>, string> = {
  draft: 'Shown, not signed yet',
  rejected: 'The patient said no',
  'entered-in-error': 'Entered in error',
};

function statusWords({
  status,
  endedReason,
  signingGuardian,
  refusedAt,
}: NonNullable<Visit['consent']>): string {
  const who = signerRole({ signingGuardian });
  if (refusedAt) return STATUS_WORDS.rejected;
  if (status === 'proposed') return `Signed by ${who}`;
  if (status === 'active') return `Signed by ${who} and the clinician`;
  if (status !== 'inactive') return STATUS_WORDS[status];
  if (endedReason === 'do-not-treat') return 'Ended: a clinician decided not to treat';
  return endedReason === 'withdrawn'
    ? `Taken back by ${who}`
    : `No longer valid: ${changeWords(endedReason)} since`;
}

type ConsentSectionProps = {
  readonly staff: StaffActor;
  readonly visit: Visit;
  readonly now: Date;
  /** What was just done on the page, from the address. */
  readonly done: unknown;
};

/** What a signature at the desk mends. */
const AT_DESK: readonly ConsentGap[] = [
  'not-signed',
  'refused',
  ...ENDED_GAPS,
  'guardian-missing',
  'own-signature-missing',
  'interpreter-missing',
  'witness-missing',
  'too-old',
  'sign-again',
  'form-changed',
];

/** Where the consent stands, and what is missing before the patient may come into the room. */
export async function ConsentSection({ staff, visit, now, done }: ConsentSectionProps) {
  const { consent, location } = visit;
  if (!visit.service.consentRequired) {
    return (
      <Section id="consent" title="Consent">
        <p className="text-muted">Not needed for this appointment.</p>
      </Section>
    );
  }
  const open = await findOpen(staff, visit, now);
  const gaps = isToCome(visit) ? open : [];
  const optIns = await listOptIns(staff, visit.id);
  const signed = await listSigned(staff, visit.id);
  const said = consentDoneWords(done, consent?.status);
  return (
    <Section id="consent" title="Consent">
      {said ? <JustDone said={said} /> : null}
      <Missing gaps={gaps} />
      <PaperCopy
        staff={staff}
        appointmentId={visit.id}
        isLast={done === 'paper'}
        timeZone={location.timeZone}
      />
      {consent ? (
        <SummaryList
          rows={[...factRows(consent, location), ...optInRows(optIns, location.timeZone)]}
        />
      ) : null}
      {consent?.signedAt ? (
        <DifferSection
          staff={staff}
          appointmentId={visit.id}
          consentId={consent.id}
          gaps={open}
          isOver={!isBeforeTheEnd(visit)}
        />
      ) : null}
      {needsPlace(staff, visit) === 'here' ? (
        <AtDesk staff={staff} visit={visit} gaps={gaps} />
      ) : null}
      {consent ? (
        <ConsentLink staff={staff} visit={visit} status={consent.status} gaps={open} />
      ) : null}
      <SignedList
        title="All that was signed"
        level={3}
        signed={signed}
        path={`/desk/appointments/${visit.id}/consent`}
        timeZone={location.timeZone}
        {...(signed.length === 1 && consent ? { openId: consent.id } : {})}
      />
      {canChangeVisits(staff) ? <TakeBackLinks visit={visit} optIns={optIns} /> : null}
      {consent?.signedAt && !gaps.includes('not-countersigned') ? (
        <ReconfirmButtons staff={staff} visit={visit} gaps={gaps} now={now} />
      ) : null}
    </Section>
  );
}

/** The button that was pressed is gone with what it did. */
function JustDone({ said }: { readonly said: string }) {
  return (
    <>
      <Notice tone="success" title={said} live />
      <FocusOnMount key={said} targetId="consent" titlePrefix="" />
    </>
  );
}

/** In the room, too: somebody may still say no there, and a clinician decides. */
async function findOpen(
  staff: StaffActor,
  visit: Visit,
  now: Date,
): Promise<readonly ConsentGap[]> {
  if (visit.status !== 'checked-in' && !isToCome(visit)) return [];
  return (await findConsentGaps(staff, visit.id, now)) ?? [];
}

function SignedWords({ at, by }: { readonly at: string; readonly by: string }) {
  return (
    <>
      {at}, by <span className="private-name">{by}</span>
    </>
  );
}

function factRows(
  consent: NonNullable<Visit['consent']>,
  { timeZone }: Visit['location'],
): SummaryRow[] {
  const moment = (at: Date) => `${formatDate(at, timeZone)}, ${formatTime(at, timeZone)}`;
  const { refusedAt, presentedAt, signedAt } = consent;
  return [
    { term: 'Status', value: statusWords(consent) },
    ...(refusedAt ? [{ term: 'Said no', value: moment(refusedAt) }] : []),
    { term: 'First shown', value: moment(presentedAt) },
    ...(signedAt
      ? [{ term: 'Signed', value: <SignedWords at={moment(signedAt)} by={signerWords(consent)} /> }]
      : []),
  ];
}

/** What the patient may take back, and says to the staff. */
function TakeBackLinks({
  visit,
  optIns,
}: Pick<ConsentSectionProps, 'visit'> & { readonly optIns: readonly OptIn[] }) {
  const href = `/desk/appointments/${visit.id}/consent`;
  return (
    <>
      {canPatientSayNo(visit) ? (
        <p>
          <a href={`${href}/withdraw`}>
            {canPatientWithdraw(visit) ? 'The patient takes it back …' : 'The patient says no …'}
          </a>
        </p>
      ) : null}
      {optIns.some(isAllowed) ? (
        <p>
          <a href={`${href}/choices`}>The patient takes back photos or teaching …</a>
        </p>
      ) : null}
    </>
  );
}

/** Signing on the clinic's device, and whom that needs. */
function AtDesk({
  staff,
  visit,
  gaps,
}: Pick<ConsentSectionProps, 'staff' | 'visit'> & { readonly gaps: readonly ConsentGap[] }) {
  return (
    <>
      <NeedsForm staff={staff} appointmentId={visit.id} />
      {gaps.some((gap) => AT_DESK.includes(gap)) ? (
        <p>
          <ButtonLink href={`/desk/appointments/${visit.id}/sign`} variant="secondary">
            The patient signs here …
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

function Missing({ gaps }: { readonly gaps: readonly ConsentGap[] }) {
  if (gaps.length === 0) return null;
  return (
    <div className="grid gap-1">
      <p className="font-semibold text-warn">Missing before the treatment:</p>
      <ul className="list-disc ps-5">
        {gaps.map((gap) => (
          <li key={gap}>{ROOM_GAP_WORDS[`consent-${gap}`]}</li>
        ))}
      </ul>
    </div>
  );
}

function ConsentLink({
  staff,
  visit,
  status,
  gaps,
}: Pick<ConsentSectionProps, 'staff' | 'visit'> & {
  readonly status: ConsentStatus;
  readonly gaps: readonly ConsentGap[];
}) {
  const href = `/desk/appointments/${visit.id}/consent`;
  const asksSince = status === 'active' && gaps.includes('words-unanswered');
  if ((status === 'proposed' || asksSince) && canCountersign(staff, visit)) {
    return (
      <p>
        <ButtonLink href={href} variant="secondary">
          {asksSince ? 'Answer the patient …' : 'Read, answer and sign …'}
        </ButtonLink>
      </p>
    );
  }
  return (
    <p>
      <a href={href}>Read what was shown</a>
    </p>
  );
}
