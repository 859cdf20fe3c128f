import { numbers } from "./format.ts";

/** "1.4 MB". */
export function fileSize(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return numbers({ style: "unit", unit: String(unit), maximumFractionDigits: 1 }).format(Number(value));
}
