import type { EncounterId } from "@carepoint/domain/kernel/id";
import { isMinor } from "@carepoint/domain/patients/guardians";
import type { ChartEntryView } from "@carepoint/domain/records/chart";
import type { TakenReadings } from "@carepoint/domain/records/vitals";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown, Plus } from "lucide-react";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { todayIn, visitTime } from "../../../lib/format.ts";
import { EntrySheet } from "./entry-sheet.tsx";
import { entryTexts } from "./entry-texts.ts";
import { LatestVitals } from "./latest-vitals.tsx";
import type { Visit } from "./visit-data.ts";
import { VitalsForm } from "./vitals-form.tsx";

type VitalsPanelProps = {
  patient: Visit["patient"];
  encounterId: EncounterId | undefined;
  /** The newest first. */
  entries: readonly ChartEntryView[];
};

/** The newest value of each sign with its way there, and behind it every set that was taken. */
export function VitalsPanel({ patient, encounterId, entries }: VitalsPanelProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string>();
  const open = entries.find(({ id }) => id === openId);
  const taken = entries.flatMap(({ content }): TakenReadings[] => (content.kind === "vitals" ? [content] : []));
  return (
    <Panel
      title={t`Vitals`}
      actions={
        <Button
          size="compact"
          icon={<Plus aria-hidden="true" />}
          aria-label={t`Add vitals`}
          blocked={blocked}
          onClick={() => setAdding(true)}
        >
          <Trans>Add</Trans>
        </Button>
      }
    >
      {taken.length === 0 ? (
        <p className="text-sm text-soft">
          <Trans>Nothing was measured yet.</Trans>
        </p>
      ) : (
        <>
          <LatestVitals taken={taken} isAdult={!isMinor(patient, todayIn(zone))} />
          <details className="group mt-3">
            <summary className="flex min-h-control cursor-pointer list-none items-center gap-2 text-action text-sm">
              <Plural value={taken.length} one="# set of measurements" other="# sets of measurements" />
              <ChevronDown aria-hidden="true" className="group-open:rotate-180" />
            </summary>
            <List label={t`Vitals`} className="border-hairline border-t">
              {entries.map((entry) => (
                <ListRow
                  key={entry.id}
                  title={entryTexts(entry.content, (text) => i18n._(text)).title}
                  description={entry.content.kind === "vitals" && visitTime(entry.content.takenAt, zone)}
                  chevron
                  onClick={() => setOpenId(entry.id)}
                />
              ))}
            </List>
          </details>
        </>
      )}
      <Sheet open={adding} onClose={() => setAdding(false)} title={t`Add vitals`} closeLabel={t`Close`}>
        {adding && <VitalsForm patientId={patient.id} encounterId={encounterId} onDone={() => setAdding(false)} />}
      </Sheet>
      {open && <EntrySheet entry={open} onClose={() => setOpenId(undefined)} />}
    </Panel>
  );
}
