import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Notice } from '@/app/_components/ui/notice';
import { fieldErrors } from '@/lib/actions/form-input';
import { asksForPriorTreatment } from '@/lib/healthcare-service/prerequisite';
import { canChangePrices, canChangeRules } from '@/lib/healthcare-service/rules-policy';
import {
  listPricesAt,
  listRuleChanges,
  listServicesToRule,
  listWhoDoes,
} from '@/lib/healthcare-service/rules-queries';
import { rulesForm } from '@/lib/healthcare-service/rules-schema';
import { canChangeCompetence } from '@/lib/practitioner/policy';
import { deskHref } from '../../../_components/desk-day';
import { DeskFrame } from '../../../_components/desk-frame';
import { ChangeDone } from '../../_components/change-done';
import { Meanwhile } from '../../_components/meanwhile';
import { SinceOpenedNotice } from '../../_components/since-opened-notice';
import { UndoChange } from '../../_components/undo-change';
import { changeFields } from '../../change-fields';
import { shownWhenOpened, sinceOpened } from '../../since-opened';
import { AssessmentBefore } from './_components/assessment-before';
import { Needs } from './_components/needs';
import { Prices } from './_components/prices';
import { RulesFields } from './_components/rules-fields';
import { RulesPreview } from './_components/rules-preview';
import { Versions } from './_components/versions';
import { WhoDoes } from './_components/who-does';
import { readServicePage, type ServicePageProps } from './service-page';
import { ruleLabel, typedRules } from './typed-rules';

export const metadata: Metadata = { title: 'Rules of a service' };

/** First what would change, then the button: nothing changes until it is pressed. */
export default async function ServicePage(props: ServicePageProps) {
  const { staff, view, query, service } = await readServicePage(props);
  const [people, entries, prices, services] = await Promise.all([
    listWhoDoes(staff, service.id),
    listRuleChanges(staff, service.id),
    listPricesAt(staff, service.id),
    listServicesToRule(staff),
  ]);
  const now = typedRules(service);
  const { fields, changed } = sinceOpened(changeFields(query), now);
  const read = query.look === 'yes' ? rulesForm.safeParse(fields) : null;
  const { done } = query;
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref('/desk/settings/services', view)}>Services</BackLink>
      </div>
      <h1 className="text-2xl">{service.name}</h1>
      {done === 'yes' ? <Notice tone="success" title="The new rules hold" live /> : null}
      {done === 'price' ? <Notice tone="success" title="The new price holds" live /> : null}
      {typeof done === 'string' && /^\d/.test(done) ? (
        <ChangeDone title="Changed" counts={done} failed={query.failed} staff={staff} />
      ) : null}
      <UndoChange
        staff={staff}
        query={query}
        about={service.id}
        kinds={['rules', 'price', 'assessment', 'needs', 'competence']}
        returnTo={`/desk/settings/services/${service.slug}?location=${view.place.slug}`}
      />
      <Meanwhile problem={view.problem} />
      <SinceOpenedNotice changed={changed} labelOf={ruleLabel} />
      <p className="max-w-form text-muted">
        Rules hold for what is booked from now on. A manager changes them; only a clinician may make
        the thinking time shorter.
      </p>
      {canChangeRules(staff) ? null : <Notice tone="info" title="You may look, not change." />}
      <RulesFields
        reviews={services.filter(
          ({ slug, prerequisites }) =>
            slug !== service.slug &&
            (slug === service.followUpServiceSlug || asksForPriorTreatment(prerequisites)),
        )}
        place={view.place.slug}
        now={now}
        fields={fields}
        errors={read && !read.success ? fieldErrors(read.error) : {}}
      />
      {read?.success ? (
        <RulesPreview
          staff={staff}
          service={service}
          services={services}
          rules={read.data}
          hidden={{ ...fields, was: shownWhenOpened(now) }}
        />
      ) : null}
      <Prices service={service} prices={prices} canChange={canChangePrices(staff)} />
      <AssessmentBefore
        service={service}
        services={services}
        view={view}
        canChange={canChangeRules(staff)}
      />
      <Needs service={service} view={view} canChange={canChangePrices(staff)} />
      <WhoDoes
        service={service}
        people={people}
        view={view}
        canChange={canChangeCompetence(staff)}
      />
      <Versions
        entries={entries}
        people={people}
        places={view.places}
        services={services}
        timeZone={view.place.timeZone}
      />
    </DeskFrame>
  );
}
