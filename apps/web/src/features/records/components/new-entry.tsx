import type { EncounterId, PatientId } from "@carepoint/domain/kernel/id";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useLingui } from "@lingui/react/macro";
import { useChartCommands } from "../../../components/chart-data.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { EntryForm } from "./entry-form.tsx";
import type { ListedKind } from "./entry-texts.ts";

type NewEntryProps = {
  kind: ListedKind;
  title: string;
  patientId: PatientId;
  encounterId: EncounterId | undefined;
  onClose: () => void;
};

/** Something that the chart did not know yet. */
export function NewEntry({ kind, title, patientId, encounterId, onClose }: NewEntryProps) {
  const { t } = useLingui();
  const { record } = useChartCommands();
  const blocked = useOnlineOnly();
  return (
    <Sheet open onClose={onClose} title={title} closeLabel={t`Close`}>
      <EntryForm
        kind={kind}
        pending={record.isPending}
        error={record.error}
        blocked={blocked}
        onSave={(content) =>
          record.mutate({ patientId, content, ...(encounterId && { encounterId }) }, { onSuccess: onClose })
        }
      />
    </Sheet>
  );
}
