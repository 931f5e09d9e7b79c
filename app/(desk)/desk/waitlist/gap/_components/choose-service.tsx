import { Button } from '@/app/_components/ui/button';

type ChooseServiceProps = {
  /** Of the gap, without a treatment. */
  readonly address: string;
  /** The field of the address that names the treatment. */
  readonly name: string;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | null;
};

/** How long the gap is taken for; a plain form whose answer stands in the address. */
export function ChooseService({ address, name, services, chosen }: ChooseServiceProps) {
  const [action, query] = address.split('?');
  return (
    <form method="get" action={action} className="flex flex-wrap items-end gap-2 print:hidden">
      {[...new URLSearchParams(query)].map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <div className="grid gap-1">
        <label htmlFor="gap-service" className="font-semibold">
          Treatment
        </label>
        <select
          id="gap-service"
          name={name}
          key={chosen}
          defaultValue={chosen ?? services[0]?.id}
          className="min-h-(--control) max-w-full rounded-input border border-edge bg-surface px-2 text-ink"
        >
          {services.map(({ id, name: words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <Button variant="secondary">Show who could come</Button>
    </form>
  );
}
