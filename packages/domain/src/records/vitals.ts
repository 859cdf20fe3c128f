import * as z from "zod";

/** What is measured, in its unit: the bounds are what a living person can have, beyond them somebody mistyped. */
const bounds = {
  systolic: { least: 40, most: 300 },
  diastolic: { least: 20, most: 200 },
  pulse: { least: 20, most: 300 },
  temperature: { least: 30, most: 45 },
  breaths: { least: 4, most: 100 },
  oxygen: { least: 30, most: 100 },
  weight: { least: 0.3, most: 400 },
  height: { least: 20, most: 250 },
  glucose: { least: 10, most: 1500 },
  pain: { least: 0, most: 10 },
} as const;

export const vitalSigns = Object.keys(bounds) as readonly VitalSign[]; // the keys of a literal
export type VitalSign = keyof typeof bounds;

const whole = (sign: VitalSign) => z.int().min(bounds[sign].least).max(bounds[sign].most).optional();
const tenths = (sign: VitalSign) =>
  z.number().min(bounds[sign].least).max(bounds[sign].most).multipleOf(0.1).optional();

export const glucoseMoments = ["fasting", "after_meal", "random"] as const;

/**
 * One set of measurements: pressure in mmHg, pulse and breaths a minute, temperature in °C, oxygen in %, weight in kg, height in
 * cm, glucose in mg/dl, pain from 0 to 10.
 */
export const vitalReadings = z
  .strictObject({
    systolic: whole("systolic"),
    diastolic: whole("diastolic"),
    pulse: whole("pulse"),
    temperature: tenths("temperature"),
    breaths: whole("breaths"),
    oxygen: whole("oxygen"),
    weight: tenths("weight"),
    height: tenths("height"),
    glucose: whole("glucose"),
    glucoseMoment: z.enum(glucoseMoments).optional(),
    pain: whole("pain"),
  })
  .refine((readings) => vitalSigns.some((sign) => readings[sign] !== undefined), {
    path: ["pulse"],
    message: "reading_missing",
  })
  .refine(({ systolic, diastolic }) => (systolic === undefined) === (diastolic === undefined), {
    path: ["diastolic"],
    message: "pressure_in_two",
  })
  .refine(({ systolic = 2, diastolic = 1 }) => diastolic < systolic, {
    path: ["diastolic"],
    message: "pressure_turned",
  });
export type VitalReadings = z.infer<typeof vitalReadings>;

/** What an adult at rest usually has. Outside it a value is marked; whether it matters the doctor knows. */
const usual: Readonly<Partial<Record<VitalSign, { readonly from: number; readonly to: number }>>> = {
  systolic: { from: 90, to: 139 },
  diastolic: { from: 60, to: 89 },
  pulse: { from: 60, to: 100 },
  temperature: { from: 36, to: 37.5 },
  breaths: { from: 12, to: 20 },
  oxygen: { from: 95, to: 100 },
};

/** Whether a value is low or high for an adult; of a child nothing is said, because its ranges go by age. */
export function standing(sign: VitalSign, value: number, isAdult: boolean): "low" | "usual" | "high" | null {
  const range = usual[sign];
  if (!range || !isAdult) return null;
  if (value < range.from) return "low";
  return value > range.to ? "high" : "usual";
}

/** Kilograms by square metres, to a tenth; null where one of the two was never measured. */
export function bodyMassIndex({ weight, height }: Pick<VitalReadings, "weight" | "height">): number | null {
  if (weight === undefined || height === undefined) return null;
  return Math.round((weight / (height / 100) ** 2) * 10) / 10;
}

export interface TakenReadings {
  readonly takenAt: string;
  readonly readings: VitalReadings;
}

export interface TrendPoint {
  readonly takenAt: string;
  readonly value: number;
}

/** One sign through time, the oldest first. Sets in which it was not measured leave no gap. */
export function trendOf(sign: VitalSign, taken: readonly TakenReadings[]): TrendPoint[] {
  return taken
    .flatMap(({ takenAt, readings }) => {
      const value = readings[sign];
      return value === undefined ? [] : [{ takenAt, value }];
    })
    .toSorted((one, other) => (one.takenAt < other.takenAt ? -1 : 1));
}

/** The newest value of each sign, whichever set it stands in: a height is measured once, a pulse each time. */
export function latestOfEach(taken: readonly TakenReadings[]): ReadonlyMap<VitalSign, TrendPoint> {
  const found = vitalSigns.flatMap((sign) => {
    const last = trendOf(sign, taken).at(-1);
    return last ? [[sign, last] as const] : [];
  });
  return new Map(found);
}
