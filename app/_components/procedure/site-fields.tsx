import { LESION_SITES, type LesionSite, type LesionSiteCode } from '@/lib/procedure/model';
import { siteField } from '@/lib/procedure/schema';
import { Fieldset } from '../ui/fieldset';
import { FormTextField } from '../ui/form-fields';

type SiteFieldsProps = {
  readonly legend: string;
  readonly hint: string;
  readonly sites: readonly LesionSite[] | null;
};

/** One box a place for the number of milia there: a plain list, which needs neither a drawing nor a script. */
export function SiteFields({ legend, hint, sites }: SiteFieldsProps) {
  return (
    <Fieldset id="sites" legend={legend} hint={hint}>
      <div className="grid grid-cols-2 items-end gap-x-4 gap-y-3">
        {(Object.keys(LESION_SITES) as LesionSiteCode[]).map((site) => (
          <FormTextField
            key={site}
            name={siteField(site)}
            label={capital(LESION_SITES[site])}
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            width="short"
            defaultValue={countAt(sites, site)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

function countAt(sites: readonly LesionSite[] | null, site: LesionSiteCode): string | undefined {
  return sites?.find((entry) => entry.site === site)?.count.toString();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
