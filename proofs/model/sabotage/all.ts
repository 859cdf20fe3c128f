import { ofBooking } from "./booking.ts";
import type { Sabotage } from "./broken.ts";
import { ofDay } from "./day.ts";
import { ofHours } from "./hours.ts";
import { ofMoney } from "./money.ts";
import { ofSchedule } from "./schedule.ts";
import { ofWaiting } from "./waiting.ts";

/** Each breaks one rule of another kind. */
export const sabotages: readonly Sabotage[] = [
  ...ofBooking,
  ...ofMoney,
  ...ofSchedule,
  ...ofHours,
  ...ofDay,
  ...ofWaiting,
];
