import { useLingui } from "@lingui/react/macro";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useMyOrders } from "../components/order-data.ts";
import { OrderList } from "../components/order-list.tsx";

/** Every order of the patients whom the account looks after, the latest first. */
export function MyOrders() {
  const { t } = useLingui();
  return (
    <Screen title={t`My orders`} back={<BackToMore />}>
      <OrderList
        query={useMyOrders()}
        label={t`My orders`}
        empty={{ title: t`No orders yet`, body: t`Order medicines from a prescription that is in force.` }}
        to={(orderId) => ({ to: "/medicines/orders/$orderId", params: { orderId } })}
      />
    </Screen>
  );
}
