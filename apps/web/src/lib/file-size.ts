import { numbers } from "./format.ts";

const smallest = [1_000, "kilobyte"] as const;
const units = [
  [1_000_000_000, "gigabyte"],
  [1_000_000, "megabyte"],
] as const;

/** "1.4 MB". */
export function fileSize(bytes: number): string {
  const [size, unit] = units.find(([least]) => bytes >= least) ?? smallest;
  return numbers({ style: "unit", unit, maximumFractionDigits: 1 }).format(bytes / size);
}
