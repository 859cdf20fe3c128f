import type { VitalReadings, VitalSign } from "@carepoint/domain/records/vitals";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { number } from "../../../lib/format.ts";

interface VitalWords {
  readonly name: MessageDescriptor;
  readonly unit: string;
}

/** Units are written alike in every language. */
export const vitalWords = {
  systolic: { name: msg`Upper pressure`, unit: "mmHg" },
  diastolic: { name: msg`Lower pressure`, unit: "mmHg" },
  pulse: { name: msg`Pulse`, unit: "/min" },
  temperature: { name: msg`Temperature`, unit: "°C" },
  breaths: { name: msg`Breaths`, unit: "/min" },
  oxygen: { name: msg`Oxygen`, unit: "%" },
  weight: { name: msg`Weight`, unit: "kg" },
  height: { name: msg`Height`, unit: "cm" },
  glucose: { name: msg`Blood sugar`, unit: "mg/dl" },
  pain: { name: msg`Pain, 0 to 10`, unit: "" },
} satisfies Record<VitalSign, VitalWords>;

export const momentWords = {
  fasting: msg`Fasting`,
  after_meal: msg`After a meal`,
  random: msg`Any time`,
} satisfies Record<NonNullable<VitalReadings["glucoseMoment"]>, MessageDescriptor>;

type Say = (text: MessageDescriptor) => string;

/** The readings of one set, as a line: "130/85 mmHg", "Pulse 72 /min". */
export function vitalTexts(readings: VitalReadings, say: Say): string[] {
  const { systolic, diastolic, ...others } = readings;
  const pressure =
    systolic !== undefined && diastolic !== undefined ? [`${number(systolic)}/${number(diastolic)} mmHg`] : [];
  const rest = singleSigns.flatMap((sign) => {
    const value = others[sign];
    if (value === undefined) return [];
    const { name, unit } = vitalWords[sign];
    return [`${say(name)} ${number(value)}${unit && ` ${unit}`}`];
  });
  return [...pressure, ...rest];
}

/** All but the two numbers of the pressure, which stand together. */
export const singleSigns = [
  "pulse",
  "temperature",
  "breaths",
  "oxygen",
  "weight",
  "height",
  "glucose",
  "pain",
] as const satisfies readonly VitalSign[];
