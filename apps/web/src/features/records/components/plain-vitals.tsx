import { isMinor } from "@carepoint/domain/patients/guardians";
import type { PatientView } from "@carepoint/domain/patients/schema";
import type { ChartEntryView } from "@carepoint/domain/records/chart";
import type { TakenReadings } from "@carepoint/domain/records/vitals";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { useAuthorWords } from "../../../components/chart-words.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { todayIn, visitTime } from "../../../lib/format.ts";
import { entryTexts } from "./entry-texts.ts";
import { LatestVitals } from "./latest-vitals.tsx";

type PlainVitalsProps = {
  patient: Pick<PatientView, "birthDate" | "birthYear">;
  /** The newest first. */
  entries: readonly ChartEntryView[];
};

/** The newest measurements with their trends, and behind a press every set with who took it. */
export function PlainVitals({ patient, entries }: PlainVitalsProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const say = useAuthorWords();
  const taken = entries.flatMap(({ content }): TakenReadings[] => (content.kind === "vitals" ? [content] : []));
  if (taken.length === 0) {
    return (
      <p className="text-sm text-soft">
        <Trans>Nothing was measured yet.</Trans>
      </p>
    );
  }
  return (
    <>
      <LatestVitals taken={taken} isAdult={!isMinor(patient, todayIn(zone))} />
      <details className="group mt-3">
        <summary className="flex min-h-control cursor-pointer list-none items-center gap-2 text-action text-sm">
          <Plural value={taken.length} one="# set of measurements" other="# sets of measurements" />
          <ChevronDown aria-hidden="true" className="group-open:rotate-180" />
        </summary>
        <List label={t`Vitals`} className="border-hairline border-t">
          {entries.map((entry) => {
            const { title, facts } = entryTexts(entry.content, (text) => i18n._(text));
            const when = entry.content.kind === "vitals" ? visitTime(entry.content.takenAt, zone) : null;
            return (
              <ListRow
                key={entry.id}
                title={title}
                description={[when, ...facts, say(entry.changed)].filter(Boolean).join(" · ")}
              />
            );
          })}
        </List>
      </details>
    </>
  );
}
