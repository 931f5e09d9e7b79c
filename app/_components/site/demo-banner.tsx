/** Stands on every page while payments and mails are pretend, so that nobody takes a demo for a clinic. */
export function DemoBanner() {
  return (
    <aside
      aria-label="About this demo"
      className="bg-status-here-tint px-3 py-2 text-center font-semibold text-sm text-status-here sm:text-md print:hidden"
    >
      Demo clinic: no real appointments, no real money.
    </aside>
  );
}
