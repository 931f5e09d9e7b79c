type StepsNoteProps = { readonly step: number; readonly of: number; readonly name?: string };

/** "Step 2 of 5: Your details". Words first; the bar is decoration. */
export function StepsNote({ step, of, name }: StepsNoteProps) {
  const steps = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <div className="grid gap-2 print:hidden">
      <p className="text-md text-muted">
        Step {step} of {of}
        {name ? `: ${name}` : null}
      </p>
      <div aria-hidden="true" className="flex max-w-64 gap-1.5">
        {steps.map((position) => (
          <span
            key={position}
            className={`h-1 flex-1 rounded-full ${position <= step ? 'bg-brand' : 'bg-hairline'}`}
          />
        ))}
      </div>
    </div>
  );
}
