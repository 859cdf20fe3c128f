import type { AppointmentId, PrescriptionId } from "@carepoint/domain/kernel/id";
import { type PaperLocale, paperLocales } from "@carepoint/domain/kernel/language";
import {
  prescriptionPaperPath,
  type RecordPaperSize,
  recordPaperSizes,
  summaryPaperPath,
} from "@carepoint/domain/records/papers";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { FileDown, Share2 } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf, errorText } from "../../../lib/errors.ts";
import { languageName } from "../../../lib/format.ts";
import { readPreference, writePreference } from "../../../lib/preferences.ts";
import { giveFile, sharesFiles } from "../../../lib/save-file.ts";
import { useFetchPaper } from "./paper-data.ts";

type Subject = { readonly prescriptionId: PrescriptionId } | { readonly appointmentId: AppointmentId };

const sizeWords: Readonly<Record<RecordPaperSize, MessageDescriptor>> = { a5: msg`A5 paper`, a4: msg`A4 paper` };

/** The hospital's own paper of a prescription or a visit, to share where the device shares files and to save where not. */
export function RecordPaper({ of }: { of: Subject }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const fetching = useFetchPaper();
  const [form, choose] = useForm(i18n.locale);
  const [ready, setReady] = useState<File>(); // a sheet that the device opens only after another tap
  const isVisit = "appointmentId" in of;
  const give = async (file: File) => setReady((await giveFile(file)) === "tap_again" ? file : undefined);
  const ask = () =>
    fetching.mutate(
      "appointmentId" in of ? summaryPaperPath(of.appointmentId, form) : prescriptionPaperPath(of.prescriptionId, form),
      {
        onSuccess: (file) => void give(file),
        onError: (error) => {
          const code = codeOf(error);
          const nothing = isVisit && code === "not_found";
          toast({
            title: nothing ? t`The doctor wrote nothing for this visit.` : i18n._(errorText[code]),
            tone: "warn",
          });
        },
      },
    );
  const shares = sharesFiles();
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="sr-only">{isVisit ? t`Summary of the visit as PDF` : t`Prescription as PDF`}</legend>
      <SelectField
        label={t`Language of the paper`}
        labelHidden
        value={form.lang}
        options={paperLocales.map((value) => ({ value, label: languageName(value) }))}
        onChange={(event) => choose({ lang: event.target.value as PaperLocale })}
      />
      <SelectField
        label={t`Size of the paper`}
        labelHidden
        value={form.size}
        options={recordPaperSizes.map((value) => ({ value, label: i18n._(sizeWords[value]) }))}
        onChange={(event) => choose({ size: event.target.value as RecordPaperSize })}
      />
      {ready ? (
        <Button variant="primary" icon={<Share2 aria-hidden />} onClick={() => void give(ready)}>
          <Trans>The PDF is ready: share it</Trans>
        </Button>
      ) : (
        <Button
          icon={shares ? <Share2 aria-hidden /> : <FileDown aria-hidden />}
          blocked={blocked}
          pending={fetching.isPending}
          onClick={ask}
        >
          {isVisit ? (
            shares ? (
              <Trans>Share the visit's summary</Trans>
            ) : (
              <Trans>Save the visit's summary as PDF</Trans>
            )
          ) : shares ? (
            <Trans>Share the prescription</Trans>
          ) : (
            <Trans>Save the prescription as PDF</Trans>
          )}
        </Button>
      )}
    </fieldset>
  );
}

type Form = { readonly lang: PaperLocale; readonly size: RecordPaperSize };

/** As it was chosen last on this device; at first in the reader's own language, on A5. */
function useForm(spoken: string) {
  const [form, setForm] = useState<Form>(() => {
    const lang = readPreference("record-paper-language") ?? spoken;
    return {
      lang: paperLocales.find((each) => each === lang) ?? "en",
      size: recordPaperSizes.find((each) => each === readPreference("record-paper")) ?? "a5",
    };
  });
  const choose = (chosen: Partial<Form>) => {
    if (chosen.lang) writePreference("record-paper-language", chosen.lang);
    if (chosen.size) writePreference("record-paper", chosen.size);
    setForm({ ...form, ...chosen });
  };
  return [form, choose] as const;
}
