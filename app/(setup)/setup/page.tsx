import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { SETUP_STEPS } from '@/lib/setup/model';
import { loadSetup } from './_components/load-setup';
import { STEP_WORDS } from './_components/step-words';

/** What has to be told, what is told already, and the way on. */
export default async function SetupPage() {
  const answers = await loadSetup();
  const next = SETUP_STEPS.find((step) => !answers[step]);
  return (
    <Page width="form">
      <PageHeading lead="Five short pages and one look at the whole. It takes about five minutes.">
        Set up your clinic
      </PageHeading>
      <ol className="grid gap-3">
        {SETUP_STEPS.map((step, position) => (
          <li key={step} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>
              <a href={`/setup/${step}`} className="font-semibold">
                {position + 1}. {STEP_WORDS[step].title}
              </a>
              <span className="block text-muted">{STEP_WORDS[step].about}</span>
            </span>
            <span className="text-muted">{answers[step] ? 'Done' : 'Not yet'}</span>
          </li>
        ))}
      </ol>
      <p className="text-muted">
        Each page is kept when you press Continue. You can leave and come back with the link from
        the console. Nothing is made before you say so at the end, and everything can be changed
        later.
      </p>
      <div>
        <ButtonLink href={`/setup/${next ?? 'check'}`}>
          {next === 'clinic' ? 'Begin' : 'Go on'}
        </ButtonLink>
      </div>
    </Page>
  );
}
