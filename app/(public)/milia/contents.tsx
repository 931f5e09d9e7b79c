const SECTIONS = [
  { id: 'what', label: 'What milia are' },
  { id: 'causes', label: 'Where they come from' },
  { id: 'leave', label: 'Do they need treatment?' },
  { id: 'squeezing', label: 'Why squeezing fails' },
  { id: 'look-alikes', label: 'What else it could be' },
  { id: 'doctor', label: 'When to see a doctor' },
  { id: 'skin-care', label: 'Looking after your skin' },
  { id: 'sources', label: 'How we know' },
] as const;

export function Contents() {
  return (
    <nav aria-labelledby="contents" className="self-start lg:sticky lg:top-8 print:hidden">
      <h2 id="contents" className="text-base">
        On this page
      </h2>
      <ul className="mt-2 grid text-md sm:grid-cols-2 lg:grid-cols-1">
        {SECTIONS.map((section) => (
          <li key={section.id}>
            <a href={`#${section.id}`} className="inline-block py-1.5">
              {section.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
