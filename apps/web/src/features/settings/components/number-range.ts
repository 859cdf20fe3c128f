import { amendSettingsInput } from "@carepoint/domain/settings/schema";
import { useLingui } from "@lingui/react/macro";
import { number } from "../../../lib/format.ts";

/** What a rule in figures may be, in words for its field; nothing for a field of another kind. */
export function useNumberRange() {
  const { t } = useLingui();
  return (field: string): string | undefined => {
    const range = rangeOf(field);
    if (!range) return undefined;
    const [least, most] = [number(range.least), number(range.most)];
    return t`Enter a whole number from ${least} to ${most}.`;
  };
}

const far = 1e12;

/** The bounds by which the server refuses, as its schema names them when it is asked for what lies far outside. */
export function rangeOf(field: string): { readonly least: number; readonly most: number } | undefined {
  const complaint = (value: number) =>
    amendSettingsInput.safeParse({ [field]: value }).error?.issues.find(({ path }) => path[0] === field);
  const [low, high] = [complaint(-far), complaint(far)];
  if (low?.code !== "too_small" || high?.code !== "too_big") return undefined;
  return { least: Number(low.minimum), most: Number(high.maximum) };
}
