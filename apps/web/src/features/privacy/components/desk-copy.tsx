import type { PatientId } from "@carepoint/domain/kernel/id";
import { type Locale, locales } from "@carepoint/domain/kernel/language";
import { type ExportView, identifiedBy } from "@carepoint/domain/privacy/exports";
import { isUnderWay } from "@carepoint/domain/privacy/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { identifiedWords } from "../../../components/identified-words.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime, languageName } from "../../../lib/format.ts";
import { useAskForCopy, useCopies } from "../data.ts";
import { CopyProgress } from "./copy-progress.tsx";
import { failureNames } from "./copy-words.ts";

/** For whoever stands at the counter and wants a copy of their record: it comes to their account, never to the desk. */
export function DeskCopy({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const query = useCopies(patientId);
  return (
    <Panel
      title={t`Copy of the record`}
      description={t`For the person who stands here. It comes to their own account to download; nobody at the desk can open it.`}
    >
      <QueryView<ExportView[]> query={query}>
        {([latest]) => (
          <div className="flex flex-col gap-4">
            <Standing latest={latest} />
            {!(latest && isUnderWay(latest.status)) && <AskAtDesk patientId={patientId} />}
          </div>
        )}
      </QueryView>
    </Panel>
  );
}

function Standing({ latest }: { latest: ExportView | undefined }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  if (!latest) return null;
  if (isUnderWay(latest.status)) return <CopyProgress percent={latest.progress} />;
  if (latest.failure) return <p>{i18n._(failureNames[latest.failure])}</p>;
  const asked = fullTime(latest.askedAt, zone);
  const until = latest.expiresAt ? fullTime(latest.expiresAt, zone) : "";
  return latest.status === "ready" ? (
    <p>{t`Asked for on ${asked}. It is ready in their account until ${until}.`}</p>
  ) : (
    <p>{t`Asked for on ${asked}. It is over.`}</p>
  );
}

function AskAtDesk({ patientId }: { patientId: PatientId }) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const ask = useAskForCopy();
  const [known, setKnown] = useState("");
  const [language, setLanguage] = useState<Locale>("en");
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const chosen = identifiedBy.find((each) => each === known);
    if (chosen) ask.mutate({ patientId, language, identifiedBy: chosen }, { onSuccess: () => setChecked(false) });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <SelectField
        className="min-w-0 flex-1 basis-56"
        label={t`Known by`}
        value={known}
        error={checked && known === "" ? t`Choose one.` : undefined}
        options={[
          { value: "", label: t`Choose` },
          ...identifiedBy.map((value) => ({ value, label: i18n._(identifiedWords[value]) })),
        ]}
        onChange={(event) => setKnown(event.target.value)}
      />
      <SelectField
        label={t`Language of the file to read`}
        value={language}
        options={locales.map((value) => ({ value, label: languageName(value) }))}
        onChange={(event) => setLanguage(event.target.value as Locale)}
      />
      <Button type="submit" pending={ask.isPending} blocked={blocked}>
        {t`Ask for a copy`}
      </Button>
      <div className="w-full">
        <ErrorNotice error={ask.error} />
      </div>
    </form>
  );
}
