import type { DeskMoveError } from '@/lib/appointment/move/desk-move';

/** Why a place cannot be had, short enough to stand under the hand. */
export const MOVE_WORDS: Readonly<Record<DeskMoveError, string>> = {
  'not-found': 'You may not move this appointment.',
  'not-movable': 'This appointment can no longer be moved.',
  'too-young': 'On that day this person is not yet old enough.',
  'limit-reached': 'The patient has as many of these ahead as the treatment allows.',
  'changed-meanwhile': 'Somebody changed this appointment meanwhile.',
  'slot-taken': 'Taken: the person, a room or a device is busy then.',
  'time-not-offered': 'Not offered: closed then, or not something this person does.',
  'too-soon': 'Within the thinking time. A clinician can shorten it in the form “Move …”.',
  'assessment-missing': 'Too soon after the assessment, or before it.',
  'treatment-missing': 'No treatment is done by then, so there is nothing to review.',
  'treatment-too-soon': 'Too close to the treatment planned after it.',
  'override-not-allowed': 'Only a clinician may shorten the thinking time.',
  'override-reason-missing': 'Say why the thinking time may be shorter.',
  'overbook-not-allowed': 'You may not place it over what is there.',
  'overbook-reason-missing': 'Say why it may be placed over what is there.',
  'room-unfit': 'Not a room or device that this treatment needs.',
  'room-closed': 'This room or device is closed then.',
  'room-taken': 'This room or device is taken then.',
};
