import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormDisclosure } from '@/app/_components/ui/form-disclosure';
import { FormRadioGroup } from '@/app/_components/ui/form-fields';
import type { RoomChoice } from '@/lib/appointment/move/room-choices';
import type { RoomError } from '@/lib/appointment/move/room-fit';
import type { Visit } from '@/lib/appointment/queries';
import { moveVisit } from '../../actions';

type RoomFormProps = {
  readonly visit: Visit;
  readonly rooms: readonly RoomChoice[];
  /** Where nothing else of it can be changed any more: not folded away. */
  readonly isOpen: boolean;
};

/** Another room or device at the same time, with the same clinician. Nothing where there is no other of the kind. */
export function RoomForm({ visit, rooms, isOpen }: RoomFormProps) {
  const own = rooms.filter(({ isOwn }) => isOwn).map(({ name }) => name);
  if (rooms.length === own.length) return null;
  return (
    <ActionForm action={moveVisit} id="room-form">
      <input type="hidden" name="appointmentId" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      <input type="hidden" name="only" value="room" />
      <input
        type="hidden"
        name="time"
        value={`${visit.startsAt.toISOString()}/${visit.practitioner.id}`}
      />
      {isOpen ? (
        <RoomFields own={own} rooms={rooms} />
      ) : (
        <FormDisclosure summary="Another room or device, same time">
          <RoomFields own={own} rooms={rooms} />
        </FormDisclosure>
      )}
    </ActionForm>
  );
}

type RoomFieldsProps = Pick<RoomFormProps, 'rooms'> & { readonly own: readonly string[] };

function RoomFields({ own, rooms }: RoomFieldsProps) {
  const free = rooms.filter(({ isOwn, refusal }) => !isOwn && refusal === null);
  const refused = rooms.flatMap(({ name, refusal }) => (refusal ? [{ name, refusal }] : []));
  return (
    <div className="grid gap-3">
      <p>
        {own.length > 0 ? `It has ${own.join(' and ')}.` : 'It has no room or device of its kind.'}{' '}
        {refused.map(({ name, refusal }) => `${name} is ${REFUSED[refusal]}.`).join(' ')}
      </p>
      {free.length > 0 ? (
        <>
          <FormRadioGroup
            name="resource"
            legend="Free at this time"
            hint="The patient is not told, and what was signed still holds."
            options={free.map(({ scheduleId, name }) => ({ value: scheduleId, label: name }))}
          />
          <div>
            <Button variant="secondary">Change the room</Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

const REFUSED: Readonly<Record<RoomError, string>> = {
  'room-taken': 'taken then',
  'room-closed': 'closed then',
  'room-unfit': 'of another kind',
};
