import type { ShareTerms } from "@carepoint/domain/reports/shares";
import { useLingui } from "@lingui/react/macro";
import { money, number } from "../../../lib/format.ts";

/** "60 % of what is collected", "₹400 for each visit". */
export function useTermsText(): (terms: ShareTerms) => string {
  const { t } = useLingui();
  return (terms) => {
    if (terms.of === "visit") return t`${money(terms.amount)} for each visit`;
    return t`${number(terms.basisPoints / 100)} % of what is collected`;
  };
}
