import { medicineOrderId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { PharmacyOrders } from "../../features/pharmacy/screens/pharmacy-orders.tsx";
import { AlertText } from "../../features/records/components/alert-words.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/orders/{-$orderId}")({
  component: () => (
    <PharmacyOrders
      orderId={medicineOrderId.safeParse(Route.useParams().orderId).data}
      alertText={(alert, names) => <AlertText {...{ alert, names }} />}
    />
  ),
});
