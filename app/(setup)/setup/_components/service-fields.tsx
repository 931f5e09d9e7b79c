import { FormRadioGroup, FormTextField } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import type { Typed } from '@/lib/setup/model';
import type { OfferedService } from '@/lib/setup/services-form';

type ServiceFieldsProps = {
  readonly kept: Typed;
  readonly services: readonly OfferedService[];
  readonly currency: string;
};

export function ServiceFields({ kept, services, currency }: ServiceFieldsProps) {
  return (
    <>
      <Notice tone="info" title="Words and risks are a draft">
        <p>
          Milium brings questions, risks and consent texts. Nobody can book a treatment before a
          clinician of yours has read its consent text and published it by name; until then a risk
          without a source says “not known”. Calls and assessments can be booked at once.
        </p>
      </Notice>
      {services.map((service) => (
        <Service key={service.slug} service={service} kept={kept} currency={currency} />
      ))}
    </>
  );
}

type ServiceProps = {
  readonly service: OfferedService;
  readonly kept: Typed;
  readonly currency: string;
};

function Service({ service, kept, currency }: ServiceProps) {
  const { slug, name, summary, lacks, isFree, needsApproval } = service;
  const money = currency === 'USD' ? 'dollars' : 'pounds';
  const offered = lacks !== null || needsApproval ? 'no' : 'yes';
  return (
    <section className="grid gap-3 border-hairline border-t pt-5">
      <FormRadioGroup
        name={`offer-${slug}`}
        legend={`Do you offer “${name}”?`}
        hint={lacks === null ? summary : `${summary} It needs ${lacks}.`}
        inline
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        defaultValue={kept[`offer-${slug}`] ?? offered}
      />
      {isFree ? null : (
        <div className="grid grid-cols-2 gap-3 sm:flex">
          <FormTextField
            name={`price-${slug}`}
            label={`Price in ${money}`}
            inputMode="decimal"
            width="short"
            defaultValue={kept[`price-${slug}`] ?? service.price}
          />
          <FormTextField
            name={`deposit-${slug}`}
            label="Deposit"
            inputMode="decimal"
            width="short"
            defaultValue={kept[`deposit-${slug}`] ?? service.deposit}
          />
        </div>
      )}
    </section>
  );
}
