/**
 * Why a session is over although its time was not up. Only a session that was `replaced` leaves its device alone: the
 * same browser goes on with another one. On every other word a device removes what it keeps.
 */
export const sessionEnds = [
  "revoked",
  "signed_out",
  "blocked",
  "password_changed",
  "role_changed",
  "replaced",
] as const;
export type SessionEnd = (typeof sessionEnds)[number];

/** What a device is told. A session that merely ran out is none of these: it locks, and waits for the same account. */
export const toldEnds = [
  "revoked",
  "signed_out",
  "blocked",
  "password_changed",
  "role_changed",
] as const satisfies readonly SessionEnd[];
export type ToldEnd = (typeof toldEnds)[number];
