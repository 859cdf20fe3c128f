import { numbers } from "../../../lib/format.ts";

const second = ["second", 1] as const;
const steps = [["day", 86_400], ["hour", 3_600], ["minute", 60], second] as const;

/** A stretch of time in the largest unit that fits: "4 min", "2 hr". */
export function spanText(seconds: number): string {
  const [unit, size] = steps.find(([, least]) => seconds >= least) ?? second;
  const written = numbers({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 });
  return written.format(Math.floor(seconds / size));
}
