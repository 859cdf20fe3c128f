import type { DeskBillView } from "@carepoint/domain/billing/desk-bill";
import { billStage } from "@carepoint/domain/billing/states";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { Money } from "@carepoint/ui/blocks/money";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSearchKey } from "../../../components/search-key.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { useDeskBills } from "../components/desk-bill-data.ts";
import { stageWords } from "../components/invoice-words.ts";

/** What was sold at the desk: what is still to be paid first in mind, or what is looked for; a row opens its bill. */
export function DeskBills() {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const navigate = useNavigate();
  const [shown, setShown] = useState<"due" | "all">("due");
  const [text, setText] = useState("");
  const search = useSearchKey();
  const query = useDeskBills(shown === "due", text);
  const isSought = text.trim() !== "";
  const open = ({ id }: DeskBillView) => navigate({ to: "/desk/bills/$invoiceId", params: { invoiceId: id } });
  const columns: Column<DeskBillView>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "mrn", header: t`Record number`, yields: true, cell: (row) => row.mrn },
    { key: "number", header: t`Bill`, nowrap: true, cell: (row) => <span className="tabular-nums">{row.number}</span> },
    { key: "at", header: t`When`, nowrap: true, cell: (row) => visitTime(row.issuedAt, zone) },
    { key: "state", header: t`State`, card: "meta", cell: (row) => <BillPill bill={row} /> },
    { key: "total", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.total)}</Money> },
    {
      key: "left",
      header: t`Left to pay`,
      align: "end",
      yields: true,
      cell: (row) => row.due && <Money due>{money(row.left)}</Money>,
    },
  ];
  return (
    <Screen
      title={t`Bills of the desk`}
      width="wide"
      actions={
        <>
          <Button render={<Link to="/desk/packages" />}>
            <Trans>Packages</Trans>
          </Button>
          <Button render={<Link to="/desk/deposits" />}>
            <Trans>Advances</Trans>
          </Button>
          <Button variant="primary" icon={<Plus aria-hidden="true" />} render={<Link to="/desk/bills/new" />}>
            <Trans>New bill</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <SegmentedControl
            label={t`Which bills`}
            options={[
              { value: "due" as const, label: t`To pay` },
              { value: "all" as const, label: t`All` },
            ]}
            value={shown}
            onChange={setShown}
          />
          <SearchField
            ref={search}
            className="w-full sm:w-96"
            label={t`Bill, name, record number or telephone`}
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
            onClear={() => setText("")}
            clearLabel={t`Clear`}
          />
          <p className="self-center text-sm text-soft max-lg:hidden">
            <Trans>
              <KeyHint>/</KeyHint> search
            </Trans>
          </p>
        </div>
        <QueryView
          query={query}
          isEmpty={(rows) => rows.length === 0}
          empty={
            isSought
              ? {
                  title: t`No bill fits`,
                  body: shown === "due" ? t`Only bills that are to be paid were searched.` : t`Try a part of the name.`,
                  ...(shown === "due" && {
                    action: (
                      <Button onClick={() => setShown("all")}>
                        <Trans>Search all bills</Trans>
                      </Button>
                    ),
                  }),
                }
              : shown === "due"
                ? { title: t`Nothing is to be paid`, body: t`Bills that were let wait stand here.` }
                : { title: t`No bill yet`, body: t`What is sold at the desk stands here.` }
          }
        >
          {(rows) => (
            <DataTable
              caption={t`Bills of the desk`}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              onSelect={(row) => void open(row)}
            />
          )}
        </QueryView>
      </div>
    </Screen>
  );
}

function BillPill({ bill }: { bill: DeskBillView }) {
  const { i18n } = useLingui();
  const { tone, words } = stageWords[billStage(bill)];
  return <StatusPill tone={tone}>{i18n._(words)}</StatusPill>;
}
