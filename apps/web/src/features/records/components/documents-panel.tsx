import type { EncounterId, PatientId } from "@carepoint/domain/kernel/id";
import type { DocumentView } from "@carepoint/domain/records/documents";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText } from "../../../lib/format.ts";
import { useDocuments } from "./document-data.ts";
import { documentKindWords } from "./document-words.ts";
import { HeldPill, SmallFile } from "./small-file.tsx";

/** Both need the network, and come with it. */
const AddDocument = lazy(async () => ({ default: (await import("./add-document.tsx")).AddDocument }));
const DocumentSheet = lazy(async () => ({ default: (await import("./document-sheet.tsx")).DocumentSheet }));

type DocumentsPanelProps = {
  patientId: PatientId;
  /** The visit in which somebody adds one. */
  encounterId?: EncounterId | undefined;
  /** Whose they are, where several people's stand on one page. */
  title?: string;
};

/** Reports, scans and photos of one record, the latest day first; a press opens one. */
export function DocumentsPanel({ patientId, encounterId, title }: DocumentsPanelProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const documents = useDocuments(patientId);
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string>();
  const name = title ?? t`Reports and photos`;
  const open = documents.data?.find(({ id }) => id === openId);
  return (
    <Panel
      title={name}
      actions={
        <Button
          size="compact"
          icon={<Plus aria-hidden="true" />}
          aria-label={t`Add a report or photo: ${name}`}
          blocked={blocked}
          onClick={() => setAdding(true)}
        >
          <Trans>Add</Trans>
        </Button>
      }
    >
      <QueryView<DocumentView[]>
        query={documents}
        offlineMissing={{
          title: t`Reports are read with a network only`,
          body: t`They are too large to keep on this device.`,
        }}
      >
        {(items) => <Documents label={name} items={items} onOpen={setOpenId} />}
      </QueryView>
      <Suspense>
        {adding && <AddDocument patientId={patientId} encounterId={encounterId} onClose={() => setAdding(false)} />}
        {open && <DocumentSheet document={open} onClose={() => setOpenId(undefined)} />}
      </Suspense>
    </Panel>
  );
}

type DocumentsProps = { label: string; items: readonly DocumentView[]; onOpen: (id: string) => void };

function Documents({ label, items, onOpen }: DocumentsProps) {
  const { i18n } = useLingui();
  if (items.length === 0) {
    return (
      <p className="text-sm text-soft">
        <Trans>No reports or photos yet.</Trans>
      </p>
    );
  }
  return (
    <List label={label} className="border-hairline border-t">
      {items.map(({ id, title, kind, takenOn, added, ...file }) => (
        <ListRow
          key={id}
          leading={<SmallFile address={`/api/documents/${id}`} file={file} />}
          title={title}
          description={[i18n._(documentKindWords[kind]), dateText(takenOn), added.by].filter(Boolean).join(" · ")}
          end={<HeldPill status={file.status} />}
          chevron
          onClick={() => onOpen(id)}
        />
      ))}
    </List>
  );
}
