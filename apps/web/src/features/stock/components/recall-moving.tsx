import type { RecallView } from "@carepoint/domain/stock/recalls";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";

type Moving = RecallView["moving"][number];

/** Units of a recall that are on their way between two stores; nothing where none are. */
export function RecallMoving({ moving }: { moving: readonly Moving[] }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const placeText = ({ branchName, storeName }: Moving["from"]) => `${pick(branchName)}, ${pick(storeName)}`;
  if (moving.length === 0) return null;
  const columns: Column<Moving>[] = [
    {
      key: "from",
      header: t({ context: "the place", message: "From" }),
      card: "title",
      cell: ({ from }) => placeText(from),
    },
    { key: "to", header: t({ context: "the place", message: "To" }), cell: ({ to }) => placeText(to) },
    { key: "number", header: t`Batch`, nowrap: true, cell: (row) => row.number },
    { key: "units", header: t`Units`, align: "end", card: "meta", cell: ({ units }) => number(units) },
    {
      key: "open",
      header: t`Transfer`,
      cell: ({ transferId }) => (
        <Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: transferId }} className="text-action underline">
          <Trans>Open</Trans>
        </Link>
      ),
    },
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>On their way</Trans>
      </h2>
      <p className="max-w-prose text-soft">
        <Trans>Whoever receives them finds them blocked: take them off the shelf there.</Trans>
      </p>
      <DataTable
        caption={t`On their way`}
        columns={columns}
        rows={moving}
        rowKey={({ transferId, number: of }) => `${transferId} ${of}`}
      />
    </section>
  );
}
