import type { DocumentSeries } from "@carepoint/domain/billing/numbering";
import { gstStates } from "@carepoint/domain/billing/supply-place";
import type { CodeRow, DocumentRange, RateRow, UntaxedRow } from "@carepoint/domain/reports/gstr1";
import { type Gstr1Sheet, gstr1File, gstr1Sheets } from "@carepoint/domain/reports/gstr1-files";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { CsvButton } from "../../../components/csv-button.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useTaxes } from "./money-data.ts";
import { PdfButton } from "./pdf-button.tsx";

const sheetWords: Readonly<Record<Gstr1Sheet, MessageDescriptor>> = {
  b2cs: msg`Sales by rate`,
  exemp: msg`Nil-rated and exempt`,
  hsn: msg`By HSN or SAC`,
  docs: msg`Documents issued`,
};

type TaxesPanelProps = {
  period: ReportPeriod;
  /** How many returns the branches file. */
  returns: number;
};

/** The tables of the monthly return, each as the return's own file. Branches that file several are not put together. */
export function TaxesPanel({ period, returns }: TaxesPanelProps) {
  const { t } = useLingui();
  const isOne = returns === 1;
  return (
    <Panel
      title={t`GST return (GSTR-1)`}
      description={t`By the documents as they were issued, credit notes taken off. Each table is saved as the return's offline tool reads it.`}
      actions={
        isOne && <PdfButton paper={{ of: "money", report: "taxes", ...period }} label={t`GST return (GSTR-1)`} />
      }
    >
      {isOne ? (
        <Tables period={period} />
      ) : (
        <Notice>
          <Trans>These branches file more than one return. Choose one branch to save its files.</Trans>
        </Notice>
      )}
    </Panel>
  );
}

function Tables({ period }: Pick<TaxesPanelProps, "period">) {
  const { i18n } = useLingui();
  const query = useTaxes(period);
  return (
    <QueryView query={query}>
      {(gstr1) => (
        <div className="flex flex-col gap-6">
          {gstr1Sheets.map((sheet) => {
            const title = i18n._(sheetWords[sheet]);
            return (
              <section key={sheet} aria-label={title} className="flex flex-col gap-2">
                <header className="flex items-center justify-between gap-3">
                  <h3>{title}</h3>
                  <CsvButton
                    name={`gstr1-${sheet}-${period.from}`}
                    label={title}
                    rows={() => gstr1File(sheet, gstr1)}
                  />
                </header>
                {sheet === "b2cs" && <Rates rows={gstr1.rates} caption={title} />}
                {sheet === "exemp" && <Untaxed rows={gstr1.untaxed} caption={title} />}
                {sheet === "hsn" && <Codes rows={gstr1.codes} caption={title} />}
                {sheet === "docs" && <Ranges rows={gstr1.documents} caption={title} />}
              </section>
            );
          })}
        </div>
      )}
    </QueryView>
  );
}

type TableProps<Row> = { rows: readonly Row[]; caption: string };

function useColumns() {
  const { t } = useLingui();
  const say = useLocalized();
  const amount = <Row,>(key: string, header: string, of: (row: Row) => number, yields = false): Column<Row> => ({
    key,
    header,
    align: "end",
    yields,
    cell: (row) => <Money>{money(of(row))}</Money>,
  });
  return {
    amount,
    rate: (basisPoints: number) => `${number(basisPoints / 100)} %`,
    place: (supply: RateRow["supply"], place: RateRow["place"]) => {
      const reach = supply === "intra_state" ? t`Within the state` : t`To another state`;
      return place ? `${say(gstStates[place])} · ${reach}` : reach;
    },
  };
}

function Rates({ rows, caption }: TableProps<RateRow>) {
  const { t } = useLingui();
  const { amount, rate, place } = useColumns();
  const columns: Column<RateRow>[] = [
    { key: "place", header: t`Place of supply`, card: "title", cell: (row) => place(row.supply, row.place) },
    { key: "rate", header: t`Rate`, align: "end", cell: (row) => rate(row.basisPoints) },
    amount("taxable", t`Taxable value`, (row) => row.taxable),
    amount("cgst", "CGST", (row) => row.centralTax),
    amount("sgst", "SGST", (row) => row.stateTax),
    amount("igst", "IGST", (row) => row.integratedTax, true),
  ];
  return (
    <None
      rows={rows}
      caption={caption}
      columns={columns}
      rowKey={(row) => `${row.supply} ${row.place} ${row.basisPoints}`}
    />
  );
}

function Untaxed({ rows, caption }: TableProps<UntaxedRow>) {
  const { t } = useLingui();
  const { amount, place } = useColumns();
  const columns: Column<UntaxedRow>[] = [
    { key: "place", header: t`Place of supply`, card: "title", cell: (row) => place(row.supply, null) },
    amount("nil", t`Nil-rated`, (row) => row.nilRated),
    amount("exempt", t`Exempt`, (row) => row.exempt),
  ];
  return <None rows={rows} caption={caption} columns={columns} rowKey={(row) => row.supply} />;
}

function Codes({ rows, caption }: TableProps<CodeRow>) {
  const { t } = useLingui();
  const { amount, rate } = useColumns();
  const columns: Column<CodeRow>[] = [
    { key: "code", header: t`SAC or HSN`, card: "title", cell: (row) => row.code },
    { key: "rate", header: t`Rate`, align: "end", cell: (row) => rate(row.basisPoints) },
    { key: "quantity", header: t`Quantity`, align: "end", yields: true, cell: (row) => number(row.quantity) },
    amount("taxable", t`Taxable value`, (row) => row.taxable),
    amount("cgst", "CGST", (row) => row.centralTax, true),
    amount("sgst", "SGST", (row) => row.stateTax, true),
    amount("total", t`Total`, (row) => row.total),
  ];
  return <None rows={rows} caption={caption} columns={columns} rowKey={(row) => `${row.code} ${row.basisPoints}`} />;
}

function Ranges({ rows, caption }: TableProps<DocumentRange>) {
  const { t } = useLingui();
  const kinds: Readonly<Record<DocumentSeries, string>> = {
    OP: t`Bills`,
    CN: t`Credit notes`,
    PH: t`Pharmacy bills`,
    RV: t`Receipt vouchers`,
    RF: t`Refund vouchers`,
  };
  const columns: Column<DocumentRange>[] = [
    {
      key: "kind",
      header: t`Document`,
      card: "title",
      cell: (row) => kinds[row.series],
    },
    { key: "first", header: t`From number`, nowrap: true, cell: (row) => row.first },
    { key: "last", header: t`To number`, nowrap: true, cell: (row) => row.last },
    { key: "count", header: t`How many`, align: "end", cell: (row) => number(row.count) },
  ];
  return <None rows={rows} caption={caption} columns={columns} rowKey={(row) => row.first} />;
}

type NoneProps<Row> = TableProps<Row> & { columns: readonly Column<Row>[]; rowKey: (row: Row) => string };

/** A table, or that there is nothing to declare. */
function None<Row>({ rows, ...table }: NoneProps<Row>) {
  const { t } = useLingui();
  return rows.length === 0 ? (
    <p className="text-soft">{t`Nothing to declare`}</p>
  ) : (
    <DataTable rows={rows} {...table} />
  );
}
