import type { Proof } from "../harness/proof.ts";
import { canary } from "./canary.ts";
import { model } from "./model.ts";
import { p1DayMaximum } from "./p1-day-maximum.ts";
import { p1Freed } from "./p1-freed.ts";
import { p1Lapse } from "./p1-lapse.ts";
import { p1Leave } from "./p1-leave.ts";
import { p1 } from "./p1-no-double-booking.ts";
import { p1Swaps } from "./p1-swaps.ts";
import { p2 } from "./p2-stampede.ts";
import { p3 } from "./p3-paid-is-booked.ts";
import { p4 } from "./p4-retry.ts";
import { p5 } from "./p5-webhook-is-authentic.ts";
import { p6 } from "./p6-gapless-numbers.ts";
import { p7 } from "./p7-shelves.ts";
import { p8 } from "./p8-rights.ts";
import { p9 } from "./p9-audit.ts";
import { p12 } from "./p12-shared-tablet.ts";
import { p13 } from "./p13-hostile-words.ts";
import { p14 } from "./p14-hostile-files.ts";
import { p20 } from "./p20-time.ts";
import { p21 } from "./p21-any-input.ts";
import { p23 } from "./p23-sessions.ts";
import { p24 } from "./p24-who-looked.ts";
import { p25 } from "./p25-erased.ts";

/** Every promise that can be proven, in the order of their numbers; last the model of a visit's whole life. */
export const proofs: readonly Proof[] = [
  p1,
  p1DayMaximum,
  p1Swaps,
  p1Lapse,
  p1Leave,
  p1Freed,
  p2,
  p3,
  p4,
  p5,
  p6,
  p7,
  p8,
  p9,
  p12,
  p13,
  p14,
  p20,
  p21,
  p23,
  p24,
  canary,
  p25,
  model,
];
