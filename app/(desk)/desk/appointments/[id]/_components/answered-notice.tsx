import { FocusOnMount } from '@/app/_components/ui/focus-on-mount';
import { Notice } from '@/app/_components/ui/notice';

type AnsweredNoticeProps = {
  readonly done: unknown;
  /** For a clinician's decision. */
  readonly waits: boolean;
};

/** What came of the answers that staff have just written down, or decided on. */
export function AnsweredNotice({ done, waits }: AnsweredNoticeProps) {
  if (done === 'answered') {
    return <Notice tone="success" title="Answered: nothing stands against it" live />;
  }
  if (done === 'to-review') {
    return (
      <Notice tone="warn" title="Answered: a clinician must look first" live>
        <p>
          Please fetch one, and tell the patient: their time stays theirs, a clinician decides, and
          they get all their money back if it cannot be done today.
        </p>
      </Notice>
    );
  }
  if (done === 'changed-mind') {
    return (
      <Notice tone="warn" title="They have changed their mind, or need more time" live>
        <p>
          That is their right, and they need give no reason. Cancel or move the appointment if they
          wish, or let a clinician talk it over with them. Nothing is done until then.
        </p>
      </Notice>
    );
  }
  // Another answer may have come since, and the page is read anew by itself.
  if (done === 'cleared' && !waits) {
    return (
      <>
        <Notice tone="success" title="Cleared: the answers do not stand against it" live />
        <FromTheTop />
      </>
    );
  }
  // That it is declined stands in the notice with its undo.
  if (done === 'declined') return <FromTheTop />;
  return null;
}

/** The form is gone with the decision: whoever pressed its button goes on where it is told what came of it. */
function FromTheTop() {
  return <FocusOnMount targetId="main" titlePrefix="" />;
}
