import { rupees } from "@carepoint/domain/kernel/csv";
import type { ReceiptView } from "@carepoint/domain/stock/receipts";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Facts } from "@carepoint/ui/blocks/facts";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { CsvButton } from "../../../components/csv-button.tsx";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { PackText } from "../../../components/pack-text.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, money, number, visitTime } from "../../../lib/format.ts";
import { priceDoubtWords } from "../components/price-doubts.tsx";
import { useReceipt } from "../components/receipt-data.ts";
import { packsText } from "../components/receipt-lines.tsx";

/** What came with one bill of a supplier. */
export function Receipt({ receiptId }: { receiptId: string }) {
  const { t } = useLingui();
  return (
    <HeadedQuery
      title={t`Goods received`}
      query={useReceipt(receiptId)}
      offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(receipt) => <Bill receipt={receipt} />}
    </HeadedQuery>
  );
}

function Bill({ receipt }: { receipt: ReceiptView }) {
  const { t } = useLingui();
  const { billNumber, supplier, by, note, purchase, cost, lines } = receipt;
  const [billed, sum] = [dateText(receipt.billedOn), money(cost)];
  const heads = [t`SKU`, t`Medicine`, t`Batch`, t`Last day`, t`Packs`, t`Free packs`, t`Cost of a pack`, t`MRP`];
  const rows = () => [
    heads,
    ...lines.map(({ sku, brand, number: of, expiresOn, packs, freePacks, packCost, mrp }) => [
      ...[sku, brand, of, expiresOn, packs, freePacks, rupees(packCost), rupees(mrp)],
    ]),
  ];
  return (
    <Screen
      title={billNumber}
      width="wide"
      lead={supplier.name}
      back={
        <Link to="/pharmacy/receipts">
          <ChevronLeft aria-hidden />
          <Trans>Goods received</Trans>
        </Link>
      }
      actions={<CsvButton name={`receipt-${billNumber.replaceAll(/\W+/g, "-")}`} label={billNumber} rows={rows} />}
    >
      <p className="text-soft">
        <Facts>
          <span className="tabular-nums">
            <Trans>Bill of {billed}</Trans>
          </span>
          <span className="tabular-nums">{visitTime(receipt.at, receipt.zone)}</span>
          {by && <span>{by}</span>}
          <span className="tabular-nums">
            <Trans>{sum} without tax</Trans>
          </span>
        </Facts>
      </p>
      {purchase && (
        <p>
          <Link to="/pharmacy/purchasing/$purchaseId" params={{ purchaseId: purchase.id }}>
            <Trans>Of order {purchase.number}</Trans>
          </Link>
        </p>
      )}
      {note && <p className="max-w-prose">{note}</p>}
      <LinesTable lines={lines} />
    </Screen>
  );
}

function LinesTable({ lines }: { lines: ReceiptView["lines"] }) {
  const { t, i18n } = useLingui();
  const columns: Column<ReceiptView["lines"][number]>[] = [
    {
      key: "medicine",
      header: t`Medicine`,
      card: "title",
      cell: ({ medicineId, brand, packText, doubts }) => (
        <span className="flex flex-col">
          <Link className="font-strong text-action" to="/pharmacy/stock/$medicineId" params={{ medicineId }}>
            {brand}
          </Link>
          <span className="text-sm text-soft">
            <PackText brand={brand} packText={packText} />
          </span>
          {doubts.map((doubt) => (
            <span key={doubt} className="text-sm text-warn">
              <Trans>Confirmed: {i18n._(priceDoubtWords[doubt])}</Trans>
            </span>
          ))}
        </span>
      ),
    },
    { key: "batch", header: t`Batch`, nowrap: true, cell: (line) => line.number },
    {
      key: "expiry",
      header: t`Last day`,
      nowrap: true,
      cell: ({ expiresOn }) => <span className="tabular-nums">{dateText(expiresOn)}</span>,
    },
    { key: "packs", header: t`Packs`, align: "end", card: "meta", cell: (line) => packsText(line) },
    {
      key: "cost",
      header: t`Cost of a pack`,
      align: "end",
      yields: true,
      cell: ({ packCost }) => <Money>{money(packCost)}</Money>,
    },
    { key: "mrp", header: t`MRP`, align: "end", yields: true, cell: ({ mrp }) => <Money>{money(mrp)}</Money> },
    {
      key: "sum",
      header: t`Cost`,
      align: "end",
      cell: ({ packs, packCost }) => <Money>{money(packs * packCost)}</Money>,
    },
  ];
  return (
    <DataTable
      caption={t`${number(lines.length)} lines of this bill`}
      columns={columns}
      rows={lines}
      rowKey={({ position }) => `${position}`}
    />
  );
}
