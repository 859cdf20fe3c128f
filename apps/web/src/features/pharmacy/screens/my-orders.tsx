import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useMyOrders } from "../components/order-data.ts";
import { OrderList } from "../components/order-list.tsx";

/** Every order of the patients whom the account looks after, the latest first. */
export function MyOrders() {
  const { t } = useLingui();
  return (
    <Screen
      title={t`My orders`}
      back={<BackToMore />}
      actions={
        <Button variant="primary" render={<Link to="/medicines" />}>
          <Trans>Order medicines</Trans>
        </Button>
      }
    >
      <OrderList
        query={useMyOrders()}
        label={t`My orders`}
        empty={{ title: t`No orders yet`, body: t`Order medicines from a prescription, or what needs none.` }}
        to={(orderId) => ({ to: "/medicines/orders/$orderId", params: { orderId } })}
      />
    </Screen>
  );
}
