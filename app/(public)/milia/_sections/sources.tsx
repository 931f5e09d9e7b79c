export function Sources() {
  return (
    <section
      aria-labelledby="sources"
      className="prose border-hairline border-t pt-8 text-md text-muted"
    >
      <h2 id="sources" className="text-ink">
        How we know
      </h2>
      <p>
        This page rests on published reviews and reference works on skin, among them DermNet,
        Medscape and the classification of milia by Berk and Bayliss (2008). Where they disagree, we
        say so.
      </p>
      <p>
        We found no published figures on how often milia removal goes wrong. Figures on the
        treatment pages come from other skin conditions and say so, or they read “not known”.
      </p>
      <p>This page informs. It does not replace someone looking at your skin.</p>
    </section>
  );
}
