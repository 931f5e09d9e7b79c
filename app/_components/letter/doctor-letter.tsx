import { PrintButton } from './print-button';

type DoctorLetterProps = {
  /** What the person ticked, in sentences. */
  readonly facts: readonly string[];
  readonly clinicName: string;
  /** In words, by the clinic's calendar. */
  readonly date: string;
};

/** A letter to take to one's own doctor: what the person has seen, and no diagnosis. Prints alone, on one sheet. */
export function DoctorLetter({ facts, clinicName, date }: DoctorLetterProps) {
  return (
    <>
      <article
        aria-labelledby="letter-title"
        className="grid gap-4 rounded-card border border-edge bg-surface p-6 sm:p-10 print:border-0 print:p-0"
      >
        <p className="text-end text-muted">{date}</p>
        <h2 id="letter-title" className="text-xl">
          To a doctor or nurse
        </h2>
        <dl className="grid gap-3">
          <Blank label="Name" />
          <Blank label="Date of birth" />
        </dl>
        <p>Please look at these spots. This is what has been noticed:</p>
        <ul className="grid list-disc gap-1 ps-5 font-semibold">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <dl className="grid gap-3">
          <Blank label="Where it is" />
          <Blank label="Since when" />
          <Blank label="Medicines and allergies" />
        </dl>
        <p>
          These are the answers of the person named above to questions on the website of{' '}
          {clinicName}. Nobody there has seen the skin, and this is not a diagnosis. {clinicName}{' '}
          treats nothing before a doctor or nurse has looked at it.
        </p>
        <p>
          Please say what you think it is, whether anybody else should look at it, and how soon.
        </p>
      </article>
      <WhatToSay />
      <div className="grid justify-items-start gap-2 print:hidden">
        <PrintButton />
        <p className="text-md text-muted">
          It prints on one sheet. Or show it on your phone. The lines are for you to fill in by
          hand.
        </p>
      </div>
    </>
  );
}

function Blank({ label }: { readonly label: string }) {
  return (
    <div className="flex items-end gap-3">
      <dt className="shrink-0">{label}:</dt>
      <dd className="min-h-6 grow border-edge border-b">
        <span className="sr-only">to fill in by hand</span>
      </dd>
    </div>
  );
}

function WhatToSay() {
  return (
    <section aria-labelledby="what-to-say" className="grid gap-2">
      <h2 id="what-to-say" className="text-lg">
        What to say when you ring your doctor
      </h2>
      <ul className="grid list-disc gap-1 ps-5">
        <li>
          “I have a spot on my skin that I would like you to look at.” Then read out the list.
        </li>
        <li>“It has been there since …, and it has (or has not) changed.”</li>
        <li>“A clinic asked me to have it looked at before anything is done to it.”</li>
        <li>Say at once if it grows quickly or keeps bleeding: then it should be seen sooner.</li>
      </ul>
      <p>
        It is often something harmless, but nobody can tell from a form. Do not squeeze, prick or
        treat it at home.
      </p>
    </section>
  );
}
