export function SkinCare() {
  return (
    <section aria-labelledby="skin-care" className="prose">
      <h2 id="skin-care">Looking after your skin</h2>
      <p>
        No way to prevent milia is known. These are good habits for any skin. Nobody has shown that
        they stop milia from coming.
      </p>
      <ul>
        <li>Wash your face gently and take make-up off at night.</li>
        <li>Protect your skin from strong sun.</li>
        <li>If you like a scrub, use a mild one, about once a week, and not near the eyes.</li>
        <li>Use steroid creams only where and as long as you were told to.</li>
        <li>Leave bumps alone. Do not pick.</li>
      </ul>
    </section>
  );
}
