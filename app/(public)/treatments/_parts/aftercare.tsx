import { Healing } from '@/app/_components/drawings/healing';
import { HealingStrip } from '@/app/_components/ui/healing-strip';
import { SummaryList } from '@/app/_components/ui/summary-list';
import type { ServiceContent } from '@/lib/healthcare-service/model';

/** How the place heals and what to do on which day. */
export function Aftercare({ content }: { readonly content: ServiceContent }) {
  const days = Object.entries(content.aftercare);
  if (days.length === 0) return null;
  return (
    <section className="grid gap-6">
      <h2 className="text-xl">Afterwards</h2>
      <Healing tone="medium" />
      <HealingStrip
        label="How it goes"
        stages={content.healingDays.map(({ day, text }) => ({ when: dayName(day), what: text }))}
      />
      <SummaryList
        rows={days.map(([day, text]) => ({ term: dayName(Number(day)), value: text }))}
      />
    </section>
  );
}

function dayName(day: number): string {
  if (day === 0) return 'The same day';
  if (day >= 60) return `Month ${Math.round(day / 30)}`;
  return day >= 14 ? `Week ${Math.round(day / 7)}` : `Day ${day}`;
}
