import { amendSettingsInput } from "@carepoint/domain/settings/schema";
import { useLingui } from "@lingui/react/macro";
import { number } from "../../../lib/format.ts";

/** What a rule in figures may be, in words for its field; nothing for a field of another kind. */
export function useNumberRange() {
  const { t } = useLingui();
  return (field: string): string | undefined => {
    const { minValue, maxValue } = boundsOf(field);
    if (typeof minValue !== "number" || typeof maxValue !== "number") return undefined;
    const [least, most] = [number(minValue), number(maxValue)];
    return t`Enter a whole number from ${least} to ${most}.`;
  };
}

interface Bounds {
  readonly minValue?: unknown;
  readonly maxValue?: unknown;
}

/** The schema's own: the server refuses by the same. */
function boundsOf(field: string): Bounds {
  const shape: Readonly<Record<string, unknown>> = amendSettingsInput.shape;
  let schema = shape[field];
  while (typeof schema === "object" && schema !== null && "unwrap" in schema && typeof schema.unwrap === "function")
    schema = schema.unwrap();
  return typeof schema === "object" && schema !== null ? schema : {};
}
