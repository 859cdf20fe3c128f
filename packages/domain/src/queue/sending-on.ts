import { type Paise, subtract } from "../kernel/money.ts";

/**
 * How much more the doctor takes to whom a waiting patient is sent, below nothing how much less, than the visit costs. The desk
 * and the doctor are told it before they send, and nobody is charged or given it: the hospital sends, because a doctor is called
 * away or the case is another's, and the patient came, and mostly paid, for the fee that was agreed on. It is as with a visit that the
 * hospital moves. Who wishes for another doctor has their visit moved before they check in, and a move does charge the difference.
 */
export function notCharged(fee: Paise, there: Paise): Paise {
  return subtract(there, fee);
}
