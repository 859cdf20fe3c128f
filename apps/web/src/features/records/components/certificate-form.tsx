import { calendarDate } from "@carepoint/domain/kernel/calendar";
import type { EncounterId } from "@carepoint/domain/kernel/id";
import { certifyInput, certificateKinds as kinds, leaveDays } from "@carepoint/domain/records/certificates";
import { Button } from "@carepoint/ui/blocks/button";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useUnsaved } from "../../../components/unsaved.ts";
import { useCertify } from "./onward-data.ts";
import { certificateKinds } from "./onward-words.ts";

type CertificateFormProps = {
  encounterId: EncounterId;
  /** The first diagnosis of the note, to start from. */
  diagnosis: string;
  today: string;
  onClose: () => void;
};

/** Sick leave or fit again. Once it is issued it stands in the register: what is wrong is cancelled, never changed. */
export function CertificateForm({ encounterId, diagnosis, today, onClose }: CertificateFormProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const formId = useId();
  const blocked = useOnlineOnly();
  const certify = useCertify();
  const [kind, setKind] = useState<(typeof kinds)[number]>("sick_leave");
  const [draft, setDraft] = useState({ diagnosis, from: today, to: today, identificationMark: "", remark: "" });
  const [tried, setTried] = useState(false);
  const change = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more });
  useUnsaved(draft.identificationMark.trim() !== "");

  const { identificationMark, from, remark } = draft;
  const common = { kind, identificationMark, from, remark };
  const content = kind === "sick_leave" ? { ...common, diagnosis: draft.diagnosis, to: draft.to } : common;
  const parsed = certifyInput.safeParse({ encounterId, content });
  const wrong = (field: string) =>
    tried && !parsed.success && parsed.error.issues.some(({ path }) => path.includes(field));
  const days = kind === "sick_leave" ? daysOf(draft) : null;
  const issue = () => {
    setTried(true);
    if (!parsed.success) return;
    certify.mutate(parsed.data, {
      onSuccess: ({ label }) => {
        toast({ title: t`Certificate ${label} is issued`, tone: "success" });
        onClose();
      },
    });
  };
  return (
    <Sheet
      open
      shape="full"
      onClose={onClose}
      title={t`Write a certificate`}
      closeLabel={t`Close`}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={certify.isPending} blocked={blocked}>
          <Trans>Issue the certificate</Trans>
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        autoComplete="off"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          issue();
        }}
      >
        <SegmentedControl
          wide
          label={t`What is certified`}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: i18n._(certificateKinds[value]) }))}
        />
        {kind === "sick_leave" && (
          <TextField
            label={t`Suffers from`}
            required
            maxLength={300}
            value={draft.diagnosis}
            error={wrong("diagnosis") ? t`Write what the paper is to say.` : undefined}
            onChange={(event) => change({ diagnosis: event.target.value })}
          />
        )}
        <div className="grid grid-cols-1 gap-4 min-[26rem]:grid-cols-2">
          <TextField
            type="date"
            label={kind === "sick_leave" ? t`From` : t`Fit from`}
            required
            value={draft.from}
            error={wrong("from") ? t`Choose a day.` : undefined}
            onChange={(event) => change({ from: event.target.value })}
          />
          {kind === "sick_leave" && (
            <TextField
              type="date"
              label={t`Last day`}
              required
              value={draft.to}
              error={wrong("to") ? t`Not before the first day, and within 180 days.` : undefined}
              onChange={(event) => change({ to: event.target.value })}
            />
          )}
        </div>
        {days !== null && (
          <p className="font-strong" aria-live="polite">
            <Plural value={days} one="# day of leave" other="# days of leave" />
          </p>
        )}
        <TextField
          label={t`Identification mark`}
          hint={t`A mole, a scar or the like, as the rules for certificates want it.`}
          required
          maxLength={200}
          value={identificationMark}
          error={wrong("identificationMark") ? t`Write at least one mark.` : undefined}
          onChange={(event) => change({ identificationMark: event.target.value })}
        />
        <TextField
          label={t`Remark`}
          maxLength={500}
          value={remark}
          onChange={(event) => change({ remark: event.target.value })}
        />
        <p className="text-soft text-sm">
          <Trans>
            It gets the next number of the register and is never changed. A wrong one is cancelled, with a reason.
          </Trans>
        </p>
        <ErrorNotice error={certify.error} />
      </form>
    </Sheet>
  );
}

/** Counted as soon as both days stand, whatever else is still to be written. */
function daysOf({ from, to }: { from: string; to: string }): number | null {
  const [first, last] = [calendarDate.safeParse(from).data, calendarDate.safeParse(to).data];
  return first && last && first <= last ? leaveDays({ from: first, to: last }) : null;
}
