import type { StoreId } from "@carepoint/domain/kernel/id";
import { Trans } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { useWriteOffLimit } from "../data.ts";

/** Up to what value one person changes a batch alone, before anybody asks. */
export function OnePersonLimit({ storeId }: { storeId: StoreId | undefined }) {
  const limit = useWriteOffLimit(storeId).data;
  if (limit === undefined) return null;
  const sum = money(limit);
  return (
    <p className="max-w-prose text-sm text-soft tabular-nums">
      <Trans>
        One person writes off or corrects up to {sum} of a batch in a day, at cost. What is more waits for a second
        person.
      </Trans>
    </p>
  );
}
