/** Seats from here on are those of people without a booked time: no slot counts or offers them. */
export const firstWalkInSeat = 1000;

export function isWalkInSeat(seat: number): boolean {
  return seat >= firstWalkInSeat;
}
