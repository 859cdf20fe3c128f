import type { Allergy } from "@carepoint/domain/patients/schema";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const severityWords = {
  mild: msg`Mild`,
  moderate: msg`Moderate`,
  severe: msg`Severe`,
} satisfies Record<NonNullable<Allergy["severity"]>, MessageDescriptor>;
