import type { GlassOutcome } from "@carepoint/domain/patients/break-glass";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";

export const outcomeTone = {
  justified: "confirmed",
  unclear: "waiting",
  misuse: "problem",
} as const satisfies Record<GlassOutcome, StatusTone>;
