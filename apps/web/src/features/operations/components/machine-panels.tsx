import type { OperationsView } from "@carepoint/domain/operations/schema";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fileSize } from "../../../lib/file-size.ts";
import { fullTime, number } from "../../../lib/format.ts";
import { spanText } from "./spans.ts";

type PanelProps = { state: OperationsView };

/** How large the database is, how busy, and what in it takes long. */
export function DatabasePanel({ state: { database } }: PanelProps) {
  const { t } = useLingui();
  const { bytes, largest, connections, mostConnections, oldestTransactionSeconds, slow } = database;
  const [open, most] = [number(connections), number(mostConnections)];
  return (
    <Panel title={t`Database`}>
      <SummaryList
        dense
        rows={[
          { term: t`Size`, detail: fileSize(bytes) },
          { term: t`Connections`, detail: t`${open} of ${most}` },
          { term: t`Longest open transaction`, detail: spanText(oldestTransactionSeconds) },
        ]}
      />
      <h3 className="mt-4 mb-1">
        <Trans>What runs for more than a second</Trans>
      </h3>
      {slow.length === 0 && (
        <p className="text-soft">
          <Trans>Nothing, just now.</Trans>
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {slow.map(({ text, seconds }) => (
          <li key={`${seconds} ${text}`} className="flex gap-3">
            <span className="shrink-0 tabular-nums">{spanText(seconds)}</span>
            <code className="min-w-0 break-words text-sm">{text}</code>
          </li>
        ))}
      </ul>
      <h3 className="mt-4 mb-1">
        <Trans>Largest tables</Trans>
      </h3>
      <SummaryList
        dense
        figures
        rows={largest.map(({ table, bytes: size }) => ({
          key: table,
          term: <code className="text-sm">{table}</code>,
          detail: fileSize(size),
        }))}
      />
    </Panel>
  );
}

/** Files, their disk, and the last copy of all. */
export function StoragePanel({ state: { files, backup, payments } }: PanelProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const [count, size] = [number(files.count), fileSize(files.bytes)];
  return (
    <Panel title={t`Files, copies and payments`}>
      <SummaryList
        dense
        rows={[
          { term: t`Uploaded files`, detail: `${count}, ${size}` },
          { term: t`They lie`, detail: files.place === "bucket" ? t`In a bucket` : t`On the server's disk` },
          ...(files.freeBytes === null ? [] : [{ term: t`Free on the disk`, detail: fileSize(files.freeBytes) }]),
          { term: t`Virus scanner`, detail: files.scanner ?? t`None` },
          {
            term: t`Last copy of everything`,
            detail: backup ? `${fullTime(backup.at, zone)}, ${fileSize(backup.bytes)}` : t`None by this program`,
          },
          {
            term: t`The gateway last told something`,
            detail: payments.lastWebhookAt ? fullTime(payments.lastWebhookAt, zone) : t`Never`,
          },
          { term: t`Payments whose end nobody knows`, detail: number(payments.undecided) },
        ]}
      />
    </Panel>
  );
}

/** What one tells whoever helps. */
export function VersionsPanel({ state: { versions } }: PanelProps) {
  const { t } = useLingui();
  return (
    <Panel title={t`Versions`}>
      <SummaryList
        dense
        rows={[
          { term: "Care Point", detail: versions.app },
          {
            term: t`Newest step of the database`,
            detail: <code className="break-all text-sm">{versions.migration}</code>,
          },
          { term: "Postgres", detail: versions.postgres },
          { term: "Node", detail: versions.node },
        ]}
      />
    </Panel>
  );
}
