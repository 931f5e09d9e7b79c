/** The name with its sign: a ball under a closed line. */
export function Wordmark({ name }: { readonly name: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-heading text-ink text-lg">
      <svg
        viewBox="0 0 32 32"
        aria-hidden="true"
        focusable="false"
        className="size-8 shrink-0"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
      >
        <circle cx="16" cy="19" r="6" className="fill-warm" />
        <path d="M2 22c6 0 5-13 14-13s8 13 14 13" className="stroke-brand" />
      </svg>
      {name}
    </span>
  );
}
