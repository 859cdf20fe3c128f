import { publicKinds, type SyncKind } from "@carepoint/domain/sync/schema";

/** What the last complete pull left, in true time: the server's `Date`, whatever the clock of the device says. */
export interface Contact {
  readonly contactAt: number;
  /** How far the device's clock was behind at that pull, for a start without a network. */
  readonly skewMs: number;
  readonly hideAfterMs: number | null;
}

export interface DeviceClock {
  readonly now: number;
  /** As measured since the page was opened; null when the server was not reached since. */
  readonly skewMs: number | null;
}

const toleranceMs = 5 * 60_000;

/**
 * Whether rows are out of sight until the next contact: too long without one, or a clock that says it is earlier than
 * the last one, because somebody turned it back.
 */
export function isHidden(contact: Contact, { now, skewMs }: DeviceClock): boolean {
  if (contact.hideAfterMs === null) return false;
  const away = now + (skewMs ?? contact.skewMs) - contact.contactAt;
  return away >= contact.hideAfterMs || away < -toleranceMs;
}

export const mayHide = (kind: SyncKind): boolean => !publicKinds.includes(kind);
