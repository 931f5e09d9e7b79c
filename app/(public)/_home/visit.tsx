const STEPS = [
  {
    title: 'A clinician looks',
    text: 'At an assessment we look closely, tell you what it is, and say so if it is best left alone.',
  },
  {
    title: 'You think',
    text: 'Nothing is treated on the spot. There is at least a day to think it over, longer for some treatments.',
  },
  {
    title: 'You decide',
    text: 'Only if you still want it. You can say no or stop at any time, also half way through.',
  },
  {
    title: 'You heal',
    text: 'You go home with written advice, a number to ring and a free review.',
  },
] as const;

export function Visit() {
  return (
    <section aria-labelledby="visit" className="bg-tint">
      <div className="mx-auto grid max-w-page gap-8 px-5 py-14 sm:px-8 sm:py-20">
        <h2 id="visit" className="text-2xl">
          How it goes with us
        </h2>
        <ol className="grid gap-8 sm:grid-cols-2 lg:grid-cols-4">
          {STEPS.map((step, index) => (
            <li key={step.title} className="grid content-start gap-2">
              <span aria-hidden="true" className="font-heading text-2xl text-brand tabular">
                {index + 1}
              </span>
              <h3 className="text-lg">{step.title}</h3>
              <p>{step.text}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
