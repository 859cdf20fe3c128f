import type { MedicineOrderId } from "@carepoint/domain/kernel/id";
import { Trans, useLingui } from "@lingui/react/macro";
import { Screen } from "../../../components/screen.tsx";
import { dayOf } from "../../../lib/format.ts";
import type { AlertText } from "../components/alert-notices.tsx";
import { useOpenOrders } from "../components/order-data.ts";
import { OrderList } from "../components/order-list.tsx";
import { ToPapers } from "../components/to-papers.tsx";
import { UnpaidOrders } from "../components/unpaid-orders.tsx";
import { PharmacyOrder } from "./pharmacy-order.tsx";

type PharmacyOrdersProps = { orderId: MedicineOrderId | undefined; alertText: AlertText };

/** What patients ordered and paid, the oldest first: to be packed, then to be handed over; or one of them. */
export function PharmacyOrders({ orderId, alertText }: PharmacyOrdersProps) {
  const { t } = useLingui();
  if (orderId) return <PharmacyOrder key={orderId} orderId={orderId} alertText={alertText} />;
  return (
    <Screen title={t`Orders`} lead={t`Paid orders that wait to be packed, sent or fetched.`} actions={<ToPapers />}>
      <ToBeSent />
      <ToBeFetched />
      <UnpaidOrders to={toOrder} />
    </Screen>
  );
}

const toOrder = (id: MedicineOrderId) => ({ to: "/pharmacy/orders/{-$orderId}", params: { orderId: id } }) as const;

/** What is to be brought, day by day, the next time first. */
function ToBeSent() {
  const { t } = useLingui();
  const query = useOpenOrders();
  const brought = (query.data ?? []).filter(({ way }) => way === "delivery");
  const bySlot = brought.toSorted((a, b) => (a.startsAt ?? "").localeCompare(b.startsAt ?? ""));
  const days = Map.groupBy(bySlot, ({ startsAt, zone }) => (startsAt ? dayOf(startsAt, zone) : ""));
  return [...days].map(([day, orders]) => (
    <section key={day} className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>To be brought: {day}</Trans>
      </h2>
      <OrderList
        query={{ ...query, data: orders }}
        label={t`To be brought: ${day}`}
        empty={{ title: "", body: "" }}
        to={toOrder}
      />
    </section>
  ));
}

/** What somebody comes for, the oldest first. */
function ToBeFetched() {
  const { t } = useLingui();
  const query = useOpenOrders();
  const fetched = query.data?.filter(({ way }) => way === "pickup");
  const isAlone = fetched?.length === query.data?.length;
  if (!isAlone && fetched?.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      {!isAlone && (
        <h2 className="text-lg">
          <Trans>To be fetched</Trans>
        </h2>
      )}
      <OrderList
        query={{ ...query, data: fetched }}
        label={isAlone ? t`Orders` : t`To be fetched`}
        empty={{ title: t`No orders wait`, body: t`What a patient orders and pays appears here.` }}
        to={toOrder}
      />
    </section>
  );
}
