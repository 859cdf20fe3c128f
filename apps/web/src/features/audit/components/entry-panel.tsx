import { Button } from "@carepoint/ui/blocks/button";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fullTime } from "../../../lib/format.ts";
import type { TrailEntry } from "../data.ts";
import { useEntryWords } from "./entry-words.ts";

type EntryPanelProps = {
  entry: TrailEntry | undefined;
  /** Shows only what was done to this row. */
  onFollow: (subjectId: string) => void;
  onClose: () => void;
};

export function EntryPanel({ entry, onFollow, onClose }: EntryPanelProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const { actionText, fieldsText, granteeText } = useEntryWords();
  const id = (value: string) => <span className="select-all break-all text-sm tabular-nums">{value}</span>;
  return (
    <SidePanel
      open={entry !== undefined}
      onClose={onClose}
      closeLabel={t`Close`}
      title={entry ? actionText(entry.action) : ""}
    >
      {entry && (
        <div className="flex flex-col gap-5">
          <SummaryList
            dense
            rows={[
              { term: t`When`, detail: fullTime(entry.at, zone) },
              { term: t`Who`, detail: entry.actorName ?? t`The system` },
              { term: t`As`, detail: granteeText(entry.role) },
              { term: t`Fields`, detail: fieldsText(entry.changed) || "–" },
              { term: t`Row`, detail: id(entry.subjectId) },
              { term: t`Request`, detail: id(entry.requestId) },
              { term: t`Entry`, detail: String(entry.position) },
            ]}
          />
          <Button className="self-start" onClick={() => onFollow(entry.subjectId)}>
            <Trans>All about this row</Trans>
          </Button>
        </div>
      )}
    </SidePanel>
  );
}
