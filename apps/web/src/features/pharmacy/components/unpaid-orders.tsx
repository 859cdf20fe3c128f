import type { MedicineOrderId } from "@carepoint/domain/kernel/id";
import { Trans, useLingui } from "@lingui/react/macro";
import { OrderList } from "./order-list.tsx";
import { useUnpaidOrders } from "./unpaid-data.ts";

type UnpaidOrdersProps = {
  to: (id: MedicineOrderId) => { to: "/pharmacy/orders/{-$orderId}"; params: { orderId: string } };
};

/** What waits for its money, and may get it over the counter; nothing where nothing waits. */
export function UnpaidOrders({ to }: UnpaidOrdersProps) {
  const { t } = useLingui();
  const query = useUnpaidOrders();
  if (!query.data || query.data.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>To be paid: in the app, or here</Trans>
      </h2>
      <OrderList query={query} label={t`To be paid: in the app, or here`} empty={{ title: "", body: "" }} to={to} />
    </section>
  );
}
