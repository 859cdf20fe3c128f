import type { PurchaseView } from "@carepoint/domain/stock/purchasing";
import { Facts } from "@carepoint/ui/blocks/facts";
import { Plural, Trans } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";

/** What an order comes to, and before anybody approves it which way it will go. */
export function PurchaseTotal({ order }: { order: PurchaseView }) {
  const { cost, tax, total, unpriced } = order.total;
  const [all, net, levied] = [money(total), money(cost), money(tax)];
  return (
    <div className="flex flex-col gap-1">
      <p className="text-lg tabular-nums">
        <Trans>Total with tax: {all}</Trans>
      </p>
      <p className="text-soft">
        <Facts>
          <span className="tabular-nums">
            <Trans>{net} without tax</Trans>
          </span>
          <span className="tabular-nums">
            <Trans>{levied} GST</Trans>
          </span>
          {unpriced > 0 && (
            <span className="text-warn">
              <Plural value={unpriced} one="# medicine has no price yet" other="# medicines have no price yet" />
            </span>
          )}
        </Facts>
      </p>
      <Way order={order} />
    </div>
  );
}

/** What went says for itself how it fared. */
function Way({ order: { status, way, supplier } }: { order: PurchaseView }) {
  const { name, email } = supplier;
  if (way === "hand" && (status === "draft" || status === "sent"))
    return (
      <p className="max-w-prose">
        <Trans>{name} has no mail address and no system of its own here: print the order and hand it over.</Trans>
      </p>
    );
  if (status !== "draft") return null;
  return (
    <p className="max-w-prose text-soft">
      {way === "mail" ? (
        <Trans>Once approved it goes by mail to {email}.</Trans>
      ) : (
        <Trans>Once approved it goes into the supplier's own system.</Trans>
      )}
    </p>
  );
}
