import type { OrderView } from "@carepoint/domain/records/orders";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { OrderActions } from "./order-actions.tsx";
import { OrderFacts } from "./order-facts.tsx";

/** Results that wait for the doctor who asked for them, the urgent first; nothing where none do. */
export function ResultsWaiting({ orders }: { orders: readonly OrderView[] }) {
  const { t } = useLingui();
  if (orders.length === 0) return null;
  return (
    <Panel title={t`Results to review`} flush>
      <ul className="divide-y divide-hairline" aria-label={t`Results to review`}>
        {orders.map((order) => (
          <li key={order.id} className="flex flex-col gap-3 px-4 py-3 sm:px-5">
            <OrderFacts order={order} named />
            <OrderActions order={order} own />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
