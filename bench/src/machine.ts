import { readFileSync } from "node:fs";

/** Other work on the machine widens every figure: said beside the table. */
export function loadAverage(): string {
  try {
    return readFileSync("/proc/loadavg", "utf8").split(" ").slice(0, 1).join("");
  } catch {
    return "unknown";
  }
}
