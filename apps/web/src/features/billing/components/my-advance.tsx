import { paise, sum, zero } from "@carepoint/domain/kernel/money";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { money } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What the account's people have paid in advance and have left; nothing where nobody has. Its vouchers stand in the list. */
export function MyAdvance() {
  const trpc = useTRPC();
  const patients = useSession()?.patients ?? [];
  const left = useQueries({
    queries: patients.map(({ id }) => trpc.billing.deposits.queryOptions({ patientId: id })),
    combine: (all) => sum(all.map(({ data }) => (data ? paise(data.left) : zero))),
  });
  if (left <= zero) return null;
  return (
    <p>
      <Trans>Paid in advance and left</Trans>: <Money strong>{money(left)}</Money>
    </p>
  );
}
