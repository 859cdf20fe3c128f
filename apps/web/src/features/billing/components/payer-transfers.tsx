import {
  type PayerAccountView,
  type PayerTransferView,
  reversalReason,
  reversalReasons,
} from "@carepoint/domain/billing/payer-claims";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dayOf, money, number } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { usePayerCommands, usePayerTransfers } from "./payer-data.ts";
import { reversalWords } from "./payer-words.ts";

/** What one payer transferred, the latest first: one that was entered wrongly is taken out of the books again. */
export default function PayerTransfers({ account }: { account: PayerAccountView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const transfers = usePayerTransfers(account.id);
  const [selectedId, setSelectedId] = useState<string>();
  const mayReverse = mayDo(billingPolicy.reverse_transfer, useSignedIn().role) !== undefined;
  const selected = transfers.data?.find(({ id, reversal }) => id === selectedId && reversal === null);
  const { name } = account;
  const columns: Column<PayerTransferView>[] = [
    {
      key: "reference",
      header: t`Reference`,
      card: "title",
      cell: (row) => <span className="select-all tabular-nums">{row.reference}</span>,
    },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    { key: "tax", header: t`Tax kept back`, align: "end", yields: true, cell: (row) => money(row.taxDeducted) },
    { key: "bills", header: t`Bills`, align: "end", cell: (row) => number(row.bills) },
    { key: "by", header: t`Entered by`, yields: true, cell: (row) => row.byName },
    { key: "at", header: t`Entered`, nowrap: true, cell: (row) => dayOf(row.at, zone) },
    {
      key: "state",
      header: t`State`,
      card: "meta",
      cell: ({ reversal }) => {
        const why = reversal && i18n._(reversalWords[reversal]);
        return why && t`Reversed: ${why}`;
      },
    },
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-strong max-sm:px-4">
        <Trans>Transfers of {name}</Trans>
      </h2>
      <QueryView
        query={transfers}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`No transfer is entered yet` }}
      >
        {(rows) => (
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={t`Transfers of ${name}`}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            selectedKey={selectedId}
            {...(mayReverse && { onSelect: ({ id }: PayerTransferView) => setSelectedId(id) })}
          />
        )}
      </QueryView>
      {selected && <Reverse key={selected.id} transfer={selected} onClose={() => setSelectedId(undefined)} />}
    </section>
  );
}

function Reverse({ transfer, onClose }: { transfer: PayerTransferView; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { reverse } = usePayerCommands();
  const [said, setSaid] = useState("");
  const reason = reversalReason.safeParse(said).data;
  const { id: transferId, reference } = transfer;
  const amount = money(transfer.amount);
  const send = () => {
    if (!reason) return;
    const onSuccess = () => {
      toast({ title: t`The transfer is reversed`, tone: "success" });
      onClose();
    };
    reverse.mutate({ transferId, reason }, { onSuccess });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Reverse the transfer?`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button variant="primary" blocked={blocked} pending={reverse.isPending} disabled={!reason} onClick={send}>
            <Trans>Reverse it</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          <Trans>
            {amount} by {reference} is taken out of the books, whole. Its bills are open again, and the reference may be
            entered anew.
          </Trans>
        </p>
        <SelectField
          label={t`Why?`}
          required
          placeholder={t`Choose a reason`}
          value={said}
          options={reversalReasons.map((value) => ({ value, label: i18n._(reversalWords[value]) }))}
          onChange={(event) => setSaid(event.target.value)}
        />
        <ErrorNotice error={reverse.error} />
      </div>
    </Sheet>
  );
}
