import type { MedicineOrderId } from "@carepoint/domain/kernel/id";
import { useLingui } from "@lingui/react/macro";
import { Screen } from "../../../components/screen.tsx";
import { useOpenOrders } from "../components/order-data.ts";
import { OrderList } from "../components/order-list.tsx";
import { PharmacyOrder } from "./pharmacy-order.tsx";

/** What patients ordered and paid, the oldest first: to be packed, then to be handed over; or one of them. */
export function PharmacyOrders({ orderId }: { orderId: MedicineOrderId | undefined }) {
  const { t } = useLingui();
  const query = useOpenOrders();
  if (orderId) return <PharmacyOrder key={orderId} orderId={orderId} />;
  return (
    <Screen title={t`Orders`} lead={t`Paid orders that wait to be packed or fetched.`}>
      <OrderList
        query={query}
        label={t`Orders`}
        empty={{ title: t`No orders wait`, body: t`What a patient orders and pays appears here.` }}
        to={(id) => ({ to: "/pharmacy/orders/{-$orderId}", params: { orderId: id } })}
      />
    </Screen>
  );
}
