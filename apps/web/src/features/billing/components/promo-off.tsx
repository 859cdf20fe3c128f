import { Trans } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";

/** What a promo code left off a line. */
export function PromoOff({ code, off }: { code: string | null; off: number }) {
  const less = money(off);
  if (code === null || off <= 0) return null;
  return (
    <span className="block text-sm">
      <Trans>
        {less} off with code {code}
      </Trans>
    </span>
  );
}
