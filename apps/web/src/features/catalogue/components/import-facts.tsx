import type { CatalogueColumn } from "@carepoint/domain/catalogue/columns";
import type { CatalogueImportView, ImportRefusalView } from "@carepoint/domain/catalogue/imports";
import type { CatalogueImportId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { number } from "../../../lib/format.ts";
import { useCatalogueCommands, useImportRefusals } from "../data.ts";
import { columnWords, refusalWords } from "./import-words.ts";

/** What one list did: how it was read, what it left out, and the way back. */
export function ImportFacts({ brought }: { brought: CatalogueImportView }) {
  const { t, i18n } = useLingui();
  const { rows, added, changed, same, refused, keptBack, mapping } = brought;
  const named = Object.entries(mapping) as [CatalogueColumn, string][]; // the view's own keys
  const read = named.map(([column, heading]) => `${i18n._(columnWords[column])}: ${heading}`);
  return (
    <div className="flex flex-col gap-5">
      <SummaryList
        dense
        rows={[
          { term: t`Rows`, detail: number(rows) },
          { term: t`New`, detail: number(added) },
          { term: t`Changed`, detail: number(changed) },
          { term: t`As they were`, detail: number(same) },
          { term: t`Left out`, detail: number(refused) },
          ...(keptBack === null ? [] : [{ term: t`Stayed, since changed or used`, detail: number(keptBack) }]),
          { term: t`Read from`, detail: read.join(", ") },
        ]}
      />
      {brought.mayUndo && <TakeBack brought={brought} />}
      {refused > 0 && <Refusals importId={brought.id} />}
    </div>
  );
}

function TakeBack({ brought: { id: importId, added, changed } }: { brought: CatalogueImportView }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { undoImport } = useCatalogueCommands();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button className="self-start" blocked={blocked} onClick={() => setAsking(true)}>
        <Trans>Take it back</Trans>
      </Button>
      <ErrorNotice error={undoImport.error} />
      <ConfirmDialog
        open={asking}
        danger
        title={t`Take this list back?`}
        confirmLabel={t`Take it back`}
        cancelLabel={t`Keep it`}
        pending={undoImport.isPending}
        onConfirm={() => undoImport.mutate({ importId }, { onSettled: close })}
        onCancel={close}
      >
        <Trans>
          {number(added)} medicines go out of the catalogue, {number(changed)} are as before. What somebody changed
          since, or what is in use, stays.
        </Trans>
      </ConfirmDialog>
    </>
  );
}

function Refusals({ importId }: { importId: CatalogueImportId }) {
  const { t, i18n } = useLingui();
  const columns: Column<ImportRefusalView>[] = [
    { key: "line", header: t`Line`, align: "end", card: "meta", cell: ({ line }) => line },
    {
      key: "why",
      header: t`Why`,
      card: "title",
      cell: ({ column, reason }) =>
        column === null
          ? i18n._(refusalWords[reason])
          : `${i18n._(columnWords[column])}: ${i18n._(refusalWords[reason])}`,
    },
    { key: "value", header: t`In the file`, cell: ({ value }) => value || null },
  ];
  return (
    <QueryView query={useImportRefusals(importId)}>
      {(refusals) => (
        <DataTable
          caption={t`Rows left out`}
          captionHidden={false}
          columns={columns}
          rows={refusals}
          rowKey={({ line, column, reason }) => `${line}/${column}/${reason}`}
        />
      )}
    </QueryView>
  );
}
