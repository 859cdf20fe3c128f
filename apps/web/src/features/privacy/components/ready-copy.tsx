import { type ExportFormat, type ExportView, exportFilePath, exportFormats } from "@carepoint/domain/privacy/exports";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { fileSize } from "../../../lib/file-size.ts";
import { fullTime, number } from "../../../lib/format.ts";
import { keepFile } from "../../../lib/save-file.ts";
import { useFetchFile } from "../data.ts";
import { formatNames, formatNotes, partNames } from "./copy-words.ts";

const parts = Object.keys(partNames) as readonly (keyof typeof partNames)[]; // the keys of a literal

/** A copy that can be had: until when, its three forms, and what is in it. */
export function ReadyCopy({ copy }: { copy: ExportView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const fetching = useFetchFile();
  const made = copy.readyAt ? fullTime(copy.readyAt, zone) : "";
  const until = copy.expiresAt ? fullTime(copy.expiresAt, zone) : "";
  const sizeOf = (format: ExportFormat) => copy.files.find((file) => file.format === format)?.bytes ?? 0;
  const path = (format: ExportFormat) => exportFilePath(copy.id, format);
  return (
    <div className="flex flex-col gap-4">
      <p>{t`Made on ${made}. You can download it until ${until}; then it is deleted here.`}</p>
      <List label={t`Forms of the copy`} className="border-hairline border-y [--row-inset:0px]">
        {exportFormats.map((format) => (
          <ListRow
            key={format}
            title={i18n._(formatNames[format])}
            description={`${i18n._(formatNotes[format])} ${fileSize(sizeOf(format))}`}
            end={
              <Button
                icon={<FileDown aria-hidden />}
                blocked={blocked}
                pending={fetching.isPending && fetching.variables === path(format)}
                aria-label={t`Download: ${i18n._(formatNames[format])}`}
                onClick={() => fetching.mutate(path(format), { onSuccess: keepFile })}
              >
                {t`Download`}
              </Button>
            }
          />
        ))}
      </List>
      <ErrorNotice error={fetching.error} />
      <details className="group">
        <summary className="min-h-control cursor-pointer content-center font-strong text-action">{t`What is in it`}</summary>
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 pt-1">
          {parts.map((part) => (
            <div key={part} className="contents">
              <dt>{i18n._(partNames[part])}</dt>
              <dd className="text-end tabular-nums">{number(copy.counts?.[part] ?? 0)}</dd>
            </div>
          ))}
        </dl>
        <p className="pt-3 text-sm text-soft">
          {t`Notes that a doctor has not signed yet come with a later copy. Scans are listed by name; open them in the app.`}
        </p>
      </details>
    </div>
  );
}
