import { catalogueColumns } from "@carepoint/domain/catalogue/columns";
import type { CatalogueImportView, ImportRefusalView } from "@carepoint/domain/catalogue/imports";
import type { CatalogueImportId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { CsvButton } from "../../../components/csv-button.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { ProgressBar } from "../../../components/progress-bar.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { number } from "../../../lib/format.ts";
import { useAllRefusals, useCatalogueCommands, useImportRefusals } from "../data.ts";
import { columnWords, failureWords, refusalWords } from "./import-words.ts";

/** What one list did or would do: how far it is, how it was read, what it left out, the way on and the way back. */
export function ImportFacts({ brought }: { brought: CatalogueImportView }) {
  const { t, i18n } = useLingui();
  const { rows, added, changed, same, refused, keptBack, mapping } = brought;
  const read = catalogueColumns
    .filter((column) => mapping[column])
    .map((column) => `${i18n._(columnWords[column])}: ${mapping[column]}`);
  return (
    <div className="flex flex-col gap-5">
      {brought.endedAt === null && brought.status !== "undoing" && <Progress brought={brought} />}
      {brought.failure && <Notice tone="warn">{i18n._(failureWords[brought.failure])}</Notice>}
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
      {brought.mayKeep && <Keep brought={brought} />}
      {brought.mayUndo && <TakeBack brought={brought} />}
      {refused > 0 && brought.endedAt !== null && <Refusals importId={brought.id} />}
    </div>
  );
}

function Progress({ brought: { rows, totalRows } }: { brought: CatalogueImportView }) {
  const { t } = useLingui();
  if (!totalRows) return <ProgressBar label={t`Waits for its turn …`} percent={0} />;
  const percent = Math.min(100, Math.floor((rows / totalRows) * 100));
  return <ProgressBar label={t`${number(rows)} of about ${number(totalRows)} rows`} percent={percent} />;
}

function Keep({ brought: { id: importId, added, changed } }: { brought: CatalogueImportView }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { keepList } = useCatalogueCommands();
  return (
    <>
      <p>
        <Trans>Nothing is kept yet.</Trans>
      </p>
      <ErrorNotice error={keepList.error} />
      <Button
        variant="primary"
        className="self-start"
        blocked={added + changed === 0 ? t`Nothing of it is new.` : blocked}
        pending={keepList.isPending}
        onClick={() => keepList.mutate({ importId })}
      >
        <Trans>Bring it in</Trans>
      </Button>
    </>
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
  const allRefusals = useAllRefusals();
  const why = ({ column, reason }: ImportRefusalView) =>
    column === null ? i18n._(refusalWords[reason]) : `${i18n._(columnWords[column])}: ${i18n._(refusalWords[reason])}`;
  const table = async () => [
    [t`Line`, t`Why`, t`In the file`],
    ...(await allRefusals(importId)).map((refusal) => [refusal.line, why(refusal), refusal.value]),
  ];
  const columns: Column<ImportRefusalView>[] = [
    { key: "line", header: t`Line`, align: "end", card: "meta", cell: ({ line }) => line },
    { key: "why", header: t`Why`, card: "title", cell: why },
    { key: "value", header: t`In the file`, cell: ({ value }) => value || null },
  ];
  return (
    <QueryView query={useImportRefusals(importId)}>
      {(refusals) => (
        <div className="flex flex-col gap-3">
          <DataTable
            caption={t`Rows left out`}
            captionHidden={false}
            columns={columns}
            rows={refusals}
            rowKey={({ line, column, reason }) => `${line}/${column}/${reason}`}
          />
          <span className="self-start">
            <CsvButton name="left-out" label={t`Rows left out`} rows={table} />
          </span>
        </div>
      )}
    </QueryView>
  );
}
