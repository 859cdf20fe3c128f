import * as z from "zod";
import { deliveryTaxClasses } from "../billing/delivery-charge.ts";
import {
  endTimeOfDay,
  type InstantText,
  instantSchema,
  instantText,
  timeOfDay,
  weekdaySchema,
} from "../kernel/calendar.ts";
import { storeId } from "../kernel/id.ts";
import { chargeSchema, type Paise, zero } from "../kernel/money.ts";
import { promisedDays } from "./order-states.ts";

/** Units that are paid are promised for so long: nothing is brought later. */
export const mostDaysAhead = promisedDays - 1;

/** An Indian PIN code. */
export const pincode = z.string().regex(/^[1-9]\d{5}$/, "pincode");
/** A PIN code, or the beginning of those of a district. */
const area = z.string().regex(/^[1-9]\d{2,5}$/, "pincode");

/** Hours of some weekdays in which so many orders are brought. */
export const deliveryWindow = z
  .strictObject({
    days: z
      .array(weekdaySchema)
      .min(1)
      .max(7)
      .refine((days) => new Set(days).size === days.length, "duplicate"),
    from: timeOfDay,
    until: endTimeOfDay,
    places: z.int().min(1).max(500),
  })
  .refine(({ from, until }) => from < until, { message: "order", path: ["until"] });
export type DeliveryWindow = z.infer<typeof deliveryWindow>;

const terms = {
  /** Whether the store brings medicines at all. */
  active: z.boolean(),
  fee: chargeSchema,
  /** Which tax lies within the fee. */
  taxClass: z.enum(deliveryTaxClasses).default("standard"),
  /** From which worth of medicines on nothing is asked; null: never. */
  freeFrom: chargeSchema.nullable(),
  areas: z.array(area).max(200),
  windows: z
    .array(deliveryWindow)
    .max(20)
    .refine((all) => {
      const begins = all.flatMap(({ days, from }) => days.map((day) => `${day} ${from}`));
      return new Set(begins).size === begins.length;
    }, "duplicate"),
  /** How many days after today are offered. */
  daysAhead: z.int().min(0).max(mostDaysAhead),
  /** Until how many minutes before its beginning a time may be chosen. */
  leadMinutes: z.int().min(0).max(2_880),
};

export const deliveryRule = z.object({ validFrom: instantSchema, ...terms });
export type DeliveryRule = z.infer<typeof deliveryRule>;

/** From now on where no instant is named. One that brings names where to and when. */
export const setDeliveryRuleInput = z
  .strictObject({ storeId, validFrom: instantSchema.optional(), ...terms })
  .refine(({ active, areas }) => !active || areas.length > 0, { message: "required", path: ["areas"] })
  .refine(({ active, windows }) => !active || windows.length > 0, { message: "required", path: ["windows"] });
export type SetDeliveryRuleInput = z.infer<typeof setDeliveryRuleInput>;

export const deliveryRulesInput = z.strictObject({ storeId });
export type DeliveryRulesInput = z.infer<typeof deliveryRulesInput>;

/** What holds now, and what was and will be, the latest first. */
export const deliveryRulesView = z.object({
  now: deliveryRule.nullable(),
  zone: z.string(),
  items: z.array(deliveryRule),
});
export interface DeliveryRulesView extends z.infer<typeof deliveryRulesView> {}

type Terms = Omit<DeliveryRule, "validFrom">;

export function servesArea({ areas }: Pick<Terms, "areas">, code: string): boolean {
  return areas.some((each) => code.startsWith(each));
}

/** What is asked for bringing medicines of this worth; the tax lies within. */
export function deliveryFee({ fee, freeFrom }: Pick<Terms, "fee" | "freeFrom">, goods: Paise): Paise {
  return freeFrom !== null && goods >= freeFrom ? zero : fee;
}

/** A time in which orders are brought. */
export interface DeliverySlot {
  readonly startsAt: InstantText;
  readonly endsAt: InstantText;
  readonly places: number;
}

/** Every time that may still be chosen at a moment, the first one first. */
export function slotsOf(
  { active, windows, daysAhead, leadMinutes }: Terms,
  { now, zone }: { readonly now: Temporal.Instant; readonly zone: string },
): DeliverySlot[] {
  if (!active) return [];
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const earliest = now.add({ minutes: leadMinutes });
  return Array.from({ length: daysAhead + 1 }, (_, ahead) => today.add({ days: ahead }))
    .flatMap((day) =>
      windows
        .filter(({ days }) => days.includes(day.dayOfWeek))
        .map(({ from, until, places }) => ({ starts: at(day, from, zone), ends: at(day, until, zone), places })),
    )
    .filter(({ starts }) => Temporal.Instant.compare(starts, earliest) >= 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.starts, b.starts))
    .map(({ starts, ends, places }) => ({ startsAt: instantText(starts), endsAt: instantText(ends), places }));
}

function at(day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
  const [on, clock] = time === "24:00" ? [day.add({ days: 1 }), "00:00"] : [day, time];
  return on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(clock) }).toInstant();
}
