import type { Operation } from './operation';
import { answerOffer } from './operations/answer-offer';
import { arrive } from './operations/arrive';
import { bookingAtDesk } from './operations/book-at-desk';
import { callBothWays } from './operations/call-both-ways';
import { cancel } from './operations/cancel';
import { changeRoom } from './operations/change-room';
import { close } from './operations/close';
import { expire } from './operations/expire';
import { hold } from './operations/hold';
import { look } from './operations/look';
import { move } from './operations/move';
import { movePair } from './operations/move-pair';
import { offer } from './operations/offer';
import { offerRunsOut } from './operations/offer-runs-out';
import { openAgain } from './operations/open-again';
import { overbook } from './operations/overbook';
import { pay } from './operations/pay';
import { plan } from './operations/plan';
import { rehold } from './operations/rehold';
import { release } from './operations/release';
import { shortenReflection } from './operations/shorten-reflection';
import { undo } from './operations/undo';
import { wait } from './operations/wait';
import { walkIn } from './operations/walk-in';

/** What the clients of a history do. A new command is proved by its file in operations/ and its name here. */
export const OPERATIONS: readonly [Operation, ...Operation[]] = [
  hold,
  plan,
  pay,
  expire,
  rehold,
  release,
  move,
  movePair,
  changeRoom,
  cancel,
  undo,
  bookingAtDesk,
  arrive,
  overbook,
  callBothWays,
  walkIn,
  shortenReflection,
  wait,
  offer,
  answerOffer,
  offerRunsOut,
  close,
  openAgain,
  look,
];
