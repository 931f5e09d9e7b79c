import type { Operation } from './operation';
import { bookingAtDesk } from './operations/book-at-desk';
import { cancel } from './operations/cancel';
import { expire } from './operations/expire';
import { hold } from './operations/hold';
import { look } from './operations/look';
import { move } from './operations/move';
import { pay } from './operations/pay';
import { release } from './operations/release';
import { timeOff } from './operations/time-off';

/** What the clients of a history do. A new command is proved by its file in operations/ and its name here. */
export const OPERATIONS: readonly [Operation, ...Operation[]] = [
  hold,
  pay,
  expire,
  move,
  cancel,
  bookingAtDesk,
  release,
  look,
  timeOff,
];
