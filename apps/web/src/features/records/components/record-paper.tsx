import type { AppointmentId, CertificateId, PrescriptionId, ReferralId } from "@carepoint/domain/kernel/id";
import { type PaperLocale, paperLocales } from "@carepoint/domain/kernel/language";
import {
  certificatePaperPath,
  letterPaperPath,
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

type Subject =
  | { readonly prescriptionId: PrescriptionId }
  | { readonly appointmentId: AppointmentId }
  | { readonly certificateId: CertificateId }
  | { readonly referralId: ReferralId };

interface Paper {
  readonly path: (form: Form) => string;
  readonly legend: MessageDescriptor;
  readonly share: MessageDescriptor;
  readonly save: MessageDescriptor;
}

function paperOf(of: Subject): Paper {
  if ("appointmentId" in of)
    return {
      path: (form) => summaryPaperPath(of.appointmentId, form),
      legend: msg`Summary of the visit as PDF`,
      share: msg`Share the visit's summary`,
      save: msg`Save the visit's summary as PDF`,
    };
  if ("certificateId" in of)
    return {
      path: (form) => certificatePaperPath(of.certificateId, form),
      legend: msg`Certificate as PDF`,
      share: msg`Share the certificate`,
      save: msg`Save the certificate as PDF`,
    };
  if ("referralId" in of)
    return {
      path: (form) => letterPaperPath(of.referralId, form),
      legend: msg`Referral letter as PDF`,
      share: msg`Share the letter`,
      save: msg`Save the letter as PDF`,
    };
  return {
    path: (form) => prescriptionPaperPath(of.prescriptionId, form),
    legend: msg`Prescription as PDF`,
    share: msg`Share the prescription`,
    save: msg`Save the prescription as PDF`,
  };
}

const sizeWords: Readonly<Record<RecordPaperSize, MessageDescriptor>> = { a5: msg`A5 paper`, a4: msg`A4 paper` };

/** The hospital's own paper of a prescription, a visit, a certificate or a referral, to share where the device shares files and to save where not. */
export function RecordPaper({ of }: { of: Subject }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const fetching = useFetchPaper();
  const [form, choose] = useForm(i18n.locale);
  const [ready, setReady] = useState<File>(); // a sheet that the device opens only after another tap
  const paper = paperOf(of);
  const give = async (file: File) => setReady((await giveFile(file)) === "tap_again" ? file : undefined);
  const ask = () =>
    fetching.mutate(paper.path(form), {
      onSuccess: (file) => void give(file),
      onError: (error) => {
        const code = codeOf(error);
        const nothing = "appointmentId" in of && code === "not_found";
        toast({
          title: nothing ? t`The doctor wrote nothing for this visit.` : i18n._(errorText[code]),
          tone: "warn",
        });
      },
    });
  const shares = sharesFiles();
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="sr-only">{i18n._(paper.legend)}</legend>
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
          {i18n._(shares ? paper.share : paper.save)}
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
