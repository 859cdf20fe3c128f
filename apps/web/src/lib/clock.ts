import { readPreference, writePreference } from "./preferences.ts";

/** Kept from one start to the next: without a network the device's own clock must not decide what "today" is. */
let skewMs = Number(readPreference("clock-skew") ?? 0) || 0;

/** Business time as the server just told it: countdowns and "today" follow it, not the clock of the device. */
export function setServerTime(instant: string): void {
  skewMs = Temporal.Instant.from(instant).epochMilliseconds - Date.now();
  writePreference("clock-skew", String(skewMs));
}

/** Business time in epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + skewMs;
}

export function serverInstant(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(serverNow());
}

/** How far the device's clock is off, in milliseconds; positive when it is behind. */
export function clockSkew(): number {
  return skewMs;
}

let trueSkewMs: number | null = null;

/** The `Date` of any answer of our server: true time, which no demo moves and no device sets. Whole seconds only. */
export function noteServerDate(header: string | null): void {
  const told = Date.parse(header ?? "");
  if (!Number.isNaN(told)) trueSkewMs = told + 500 - Date.now();
}

/** The device's own clock, and how far it is behind true time: measured since the page was opened, or not at all. */
export function deviceClock(): { readonly now: number; readonly skewMs: number | null } {
  return { now: Date.now(), skewMs: trueSkewMs };
}

/** Server time of something that the device's clock dated. */
export function serverTimeOf(deviceMs: number): number {
  return deviceMs + skewMs;
}
