import type { RecallId } from "@carepoint/domain/kernel/id";
import type { RecallHeld as Held } from "@carepoint/domain/pharmacy/recall-people";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSession } from "../../../lib/session.ts";
import { PhoneLink } from "./phone-link.tsx";
import { useRecallHeld } from "./recall-data.ts";

/** Orders that hold units of a recall and are not handed over any more; nothing where none do. */
export function RecallHeld({ recallId }: { recallId: RecallId }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const isPharmacist = useSession()?.role === "pharmacist";
  const { data = [] } = useRecallHeld(recallId);
  if (data.length === 0) return null;
  const columns: Column<Held>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: ({ patient }) => patient.name },
    {
      key: "phone",
      header: t`Telephone`,
      nowrap: true,
      cell: ({ patient }) => patient.phone && <PhoneLink phone={patient.phone} />,
    },
    { key: "state", header: t`State`, cell: ({ status }) => (status === "packed" ? t`Packed` : t`Not packed yet`) },
    { key: "branch", header: t`Branch`, yields: true, cell: ({ branchName }) => pick(branchName) },
    { key: "number", header: t`Batch`, cell: ({ numbers }) => numbers.join(", ") },
    { key: "units", header: t`Units`, align: "end", card: "meta", cell: ({ units }) => number(units) },
    ...(isPharmacist
      ? [{ key: "open", header: t`Order`, cell: ({ orderId }: Held) => <OrderLink orderId={orderId} /> }]
      : []),
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>Held for orders</Trans>
      </h2>
      <p className="max-w-prose text-soft">
        <Trans>
          These orders cannot be packed or handed over with it. Call them off, and order again from another batch.
        </Trans>
      </p>
      <DataTable caption={t`Held for orders`} columns={columns} rows={data} rowKey={({ orderId }) => orderId} />
    </section>
  );
}

function OrderLink({ orderId }: Pick<Held, "orderId">) {
  return (
    <Link to="/pharmacy/orders/{-$orderId}" params={{ orderId }} className="text-action underline">
      <Trans>Open</Trans>
    </Link>
  );
}
