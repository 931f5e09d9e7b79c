import { DoingNothing } from '@/app/_components/drawings/doing-nothing';
import { Notice } from '@/app/_components/ui/notice';

export function LeavingAlone() {
  return (
    <section aria-labelledby="leave" className="grid gap-8">
      <div className="prose">
        <h2 id="leave">Do they need treatment?</h2>
        <p>
          No. Milia are harmless. Treatment is only for how they look or feel, and doing nothing is
          a real choice, not a second best.
        </p>
      </div>
      <figure className="grid max-w-measure gap-3">
        <DoingNothing
          tone="deep"
          title="Leaving a milium alone"
          description="Days and nights pass over the same bump. In the last picture the bump is drawn with dashes: it may be gone, or it may still be there."
        />
        <figcaption className="text-md text-muted">
          Time passes. The bump may go, or it may stay. Neither harms the skin.
        </figcaption>
      </figure>
      <div className="prose">
        <h3>Do they go away?</h3>
        <p>
          <strong>In newborns: nearly always.</strong>{' '}
          <strong>In adults: it varies, and experts do not agree.</strong> Some write that they may
          clear in a few weeks or stay for months or longer. Others write that most stay for good
          unless they are treated. Nobody can tell you which yours will do.
        </p>
      </div>
      <div className="prose">
        <h2 id="squeezing">Why squeezing fails, and needles at home are dangerous</h2>
        <p>
          There is no hole for the ball to come out of. Pressing bruises the skin around it and
          leaves the ball where it was. It can end in an infection or a scar, and a milium left
          alone gives you neither.
        </p>
        <p>
          A needle at home is worse. It is not sterile, you cannot see well enough in a mirror, and
          near an eye one slip is serious. You may also be opening something that is not a milium at
          all.
        </p>
      </div>
      <div className="max-w-measure">
        <Notice tone="danger" title="Please do not squeeze, prick or cut them yourself" />
      </div>
    </section>
  );
}
