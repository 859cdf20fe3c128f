/** Seats from here on are those of people without a booked time: no slot counts or offers them. */
export const firstWalkInSeat = 1000;
/** Those of people whom another doctor sent: they are in the house already, and take no walk-in's seat away. */
export const firstTransferSeat = 2000;
/** Those of people who were squeezed in with a reason, beside a full time or outside the hours. */
export const firstSqueezeSeat = 3000;
/** How many seats each of these has. */
export const seatsOfAKind = 1000;

/** Whether a seat stands beside the slots, whatever brought somebody there. */
export function isWalkInSeat(seat: number): boolean {
  return seat >= firstWalkInSeat;
}

export function isSqueezeSeat(seat: number): boolean {
  return seat >= firstSqueezeSeat;
}

/** The lowest of a kind's seats that nobody has. */
export function freeSeat(first: number, taken: readonly number[]): number {
  let seat = first;
  while (taken.includes(seat)) seat += 1;
  return seat;
}
