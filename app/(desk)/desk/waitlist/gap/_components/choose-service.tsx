import { Button } from '@/app/_components/ui/button';

type ChooseServiceProps = {
  /** What the address says of the gap. */
  readonly fields: Readonly<Record<string, string>>;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | null;
};

/** How long the gap is taken for; a plain form whose answer stands in the address. */
export function ChooseService({ fields, services, chosen }: ChooseServiceProps) {
  const { service: _, ...kept } = fields;
  return (
    <form method="get" className="flex flex-wrap items-end gap-2 print:hidden">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-1">
        <label htmlFor="gap-service" className="font-semibold">
          Treatment
        </label>
        <select
          id="gap-service"
          name="service"
          key={chosen}
          defaultValue={chosen ?? services[0]?.id}
          className="min-h-(--control) max-w-full rounded-input border border-edge bg-surface px-2 text-ink"
        >
          {services.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Button variant={chosen ? 'secondary' : 'primary'}>Show who could come</Button>
    </form>
  );
}
