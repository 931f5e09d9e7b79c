import { Paragraph } from './text';

type WayOnProps = {
  /** What was asked for is a treatment: an assessment may follow. After an assessment or a call there is none with us. */
  readonly isTreatment: boolean;
  readonly phone: string;
};

/** For whom a clinician has turned away. Why, and what was answered, stands in no mail: their own page goes on from here. */
export function WayOn({ isTreatment, phone }: WayOnProps) {
  return (
    <Paragraph>
      There is a way on: your own page says what you can do next.
      {isTreatment ? '' : ' Please let your own doctor look at it soon.'} Or ring us on {phone}, and
      we tell you why.
    </Paragraph>
  );
}
