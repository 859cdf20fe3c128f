import type { MedicineOrderStatus } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { PrintLabels } from "./print-labels.tsx";
import { PrintSaleBill } from "./print-sale-bill.tsx";

/** Whether it left its shelf and stayed out: it was dispensed under its own id. */
export function isGivenOut(status: MedicineOrderStatus): boolean {
  return status === "packed" || status === "shipped" || status === "completed";
}

/** Labels for its boxes and its bill, to lie in the bag. */
export function OrderPapers({ order: { id, invoiceId } }: { order: Pick<MedicineOrderView, "id" | "invoiceId"> }) {
  const { t } = useLingui();
  return (
    <Panel title={t`For the bag`}>
      <div className="flex flex-wrap items-end gap-3">
        <PrintLabels dispenseId={id} />
        <PrintSaleBill invoiceId={invoiceId} />
      </div>
    </Panel>
  );
}
