import type { PatientId } from "@carepoint/domain/kernel/id";
import { type Locale, locales } from "@carepoint/domain/kernel/language";
import type { ExportView } from "@carepoint/domain/privacy/exports";
import { isUnderWay } from "@carepoint/domain/privacy/states";
import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { fullTime, languageName } from "../../../lib/format.ts";
import { useAskForCopy, useCopies } from "../data.ts";
import { CopyProgress } from "./copy-progress.tsx";
import { failureNames } from "./copy-words.ts";
import { ReadyCopy } from "./ready-copy.tsx";

/** A person's copies: asking for one, how far it is, and those that can be downloaded. */
export function MyCopies({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const copies = useCopies(patientId);
  if (copies.error && codeOf(copies.error) === "not_found")
    return (
      <EmptyState title={t`Not yours to take along`}>{t`Only who acts for this person can ask for a copy.`}</EmptyState>
    );
  return (
    <QueryView<ExportView[]> query={copies}>
      {(items) => {
        const [latest] = items;
        const ready = items.filter(({ status }) => status === "ready");
        return (
          <div className="flex flex-col gap-6">
            <Panel
              title={t`A copy of everything`}
              description={t`Visits, notes, prescriptions, the chart with all its corrections, bills, and who looked: in one file to read and two for computers.`}
            >
              <Asking patientId={patientId} latest={latest} />
            </Panel>
            {ready.map((copy, index) => (
              <Panel key={copy.id} title={index === 0 ? t`Ready to download` : t`An earlier copy`}>
                <ReadyCopy copy={copy} />
              </Panel>
            ))}
            <Past copies={items.filter(({ status }) => status === "expired")} />
          </div>
        );
      }}
    </QueryView>
  );
}

type AskingProps = { patientId: PatientId; latest: ExportView | undefined };

function Asking({ patientId, latest }: AskingProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const ask = useAskForCopy();
  const [language, setLanguage] = useState<Locale>(locales.find((each) => each === i18n.locale) ?? "en");
  if (latest && isUnderWay(latest.status)) return <CopyProgress percent={latest.progress} />;
  return (
    <div className="flex flex-col items-start gap-4">
      {latest?.failure && <Notice tone="warn">{i18n._(failureNames[latest.failure])}</Notice>}
      <SelectField
        label={t`Language of the file to read`}
        value={language}
        options={locales.map((value) => ({ value, label: languageName(value) }))}
        onChange={(event) => setLanguage(event.target.value as Locale)}
      />
      <Button
        variant="primary"
        blocked={blocked}
        pending={ask.isPending}
        onClick={() => ask.mutate({ patientId, language })}
      >
        {latest ? t`Ask for a new copy` : t`Ask for a copy`}
      </Button>
      <ErrorNotice error={ask.error} />
      <p className="text-sm text-soft">
        {t`It takes a minute at most. Whoever holds the file can read all of it: keep it where only you get at it.`}
      </p>
    </div>
  );
}

function Past({ copies }: { copies: readonly ExportView[] }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const [last] = copies;
  if (!last?.readyAt) return null;
  const made = fullTime(last.readyAt, zone);
  return <p className="text-sm text-soft">{t`The copy of ${made} is over and was deleted here.`}</p>;
}
