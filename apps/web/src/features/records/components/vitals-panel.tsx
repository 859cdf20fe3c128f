import type { EncounterId } from "@carepoint/domain/kernel/id";
import { isMinor } from "@carepoint/domain/patients/guardians";
import type { ChartEntryView } from "@carepoint/domain/records/chart";
import {
  bodyMassIndex,
  latestOfEach,
  standing,
  type TakenReadings,
  trendOf,
  type VitalSign,
} from "@carepoint/domain/records/vitals";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { TrendLine } from "@carepoint/ui/blocks/trend-line";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { number, todayIn, visitTime } from "../../../lib/format.ts";
import { EntrySheet } from "./entry-sheet.tsx";
import { entryTexts } from "./entry-texts.ts";
import type { Visit } from "./visit-data.ts";
import { singleSigns, vitalWords } from "./vital-words.ts";
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

function LatestVitals({ taken, isAdult }: { taken: readonly TakenReadings[]; isAdult: boolean }) {
  const { t, i18n } = useLingui();
  const latest = latestOfEach(taken);
  const newest = (sign: VitalSign) => latest.get(sign)?.value;
  const trend = (sign: VitalSign) => trendOf(sign, taken).map(({ value }) => value);
  const mark = (sign: VitalSign) => {
    const value = newest(sign);
    return value === undefined ? null : standing(sign, value, isAdult);
  };
  const [upper, lower] = [newest("systolic"), newest("diastolic")];
  const mass = bodyMassIndex({ weight: newest("weight"), height: newest("height") });
  return (
    <dl className="grid grid-cols-2 gap-x-5 gap-y-3 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
      {upper !== undefined && lower !== undefined && (
        <Figure
          name={t`Blood pressure`}
          value={`${number(upper)}/${number(lower)}`}
          unit="mmHg"
          mark={mark("systolic") === "usual" ? mark("diastolic") : mark("systolic")}
          trend={trend("systolic")}
        />
      )}
      {singleSigns.flatMap((sign) => {
        const value = newest(sign);
        if (value === undefined) return [];
        const { name, unit } = vitalWords[sign];
        const shown = { name: i18n._(name), value: number(value), unit, mark: mark(sign), trend: trend(sign) };
        return [<Figure key={sign} {...shown} />];
      })}
      {mass !== null && <Figure name={t`Body mass index`} value={number(mass)} unit="kg/m²" mark={null} trend={[]} />}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly mark: ReturnType<typeof standing>;
  readonly trend: readonly number[];
}

function Figure({ name, value, unit, mark, trend }: FigureProps): ReactNode {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="flex flex-wrap items-center gap-x-2 gap-y-1 tabular-nums">
        <span>
          <strong className="font-strong">{value}</strong> {unit}
        </span>
        {(mark === "high" || mark === "low") && (
          <StatusPill tone="waiting">{mark === "high" ? <Trans>High</Trans> : <Trans>Low</Trans>}</StatusPill>
        )}
        <TrendLine values={trend} />
      </dd>
    </div>
  );
}
