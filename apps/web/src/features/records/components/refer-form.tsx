import {
  type DepartmentId,
  departmentId as departmentIdOf,
  doctorId,
  type EncounterId,
} from "@carepoint/domain/kernel/id";
import { referInput, urgencies } from "@carepoint/domain/records/referrals";
import { Button } from "@carepoint/ui/blocks/button";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useUnsaved } from "../../../components/unsaved.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSession } from "../../../lib/session.ts";
import { useColleagues, useRefer } from "./onward-data.ts";
import { urgencyWords } from "./onward-words.ts";

type ReferFormProps = { encounterId: EncounterId; onClose: () => void };

const elsewhere = "elsewhere";
const blank = { department: "", doctor: "", name: "", place: "", question: "", summary: "" };

/** Asks another about this patient: whom, how soon, what. A letter to somebody outside is a paper that the patient carries. */
export function ReferForm({ encounterId, onClose }: ReferFormProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const formId = useId();
  const local = useLocalized();
  const me = useSession()?.doctorId;
  const blocked = useOnlineOnly();
  const refer = useRefer();
  const [draft, setDraft] = useState(blank);
  const [urgency, setUrgency] = useState<(typeof urgencies)[number]>("routine");
  const [tried, setTried] = useState(false);
  const change = (more: Partial<typeof blank>) => setDraft({ ...draft, ...more });
  useUnsaved(draft.question.trim() !== "" || draft.summary.trim() !== "");

  const outside = draft.department === elsewhere;
  const chosen: DepartmentId | undefined = departmentIdOf.safeParse(draft.department).data;
  const { departments, doctors } = useColleagues(chosen);
  const colleagues = doctors.filter(({ id }) => id !== me);
  const to = outside
    ? { kind: "outside", name: draft.name, place: draft.place }
    : draft.doctor
      ? { kind: "doctor", doctorId: doctorId.safeParse(draft.doctor).data }
      : { kind: "department", departmentId: chosen };
  const parsed = referInput.safeParse({ encounterId, to, urgency, question: draft.question, summary: draft.summary });
  const wrong = (field: string) =>
    tried && !parsed.success && parsed.error.issues.some(({ path }) => path.includes(field));
  const send = () => {
    setTried(true);
    if (!parsed.success) return;
    refer.mutate(parsed.data, {
      onSuccess: () => {
        toast({ title: outside ? t`The letter is ready to print` : t`Referred`, tone: "success" });
        onClose();
      },
    });
  };
  return (
    <Sheet
      open
      shape="full"
      onClose={onClose}
      title={t`Refer this patient`}
      closeLabel={t`Close`}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={refer.isPending} blocked={blocked}>
          {outside ? <Trans>Write the letter</Trans> : <Trans>Send the referral</Trans>}
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
          send();
        }}
      >
        <SelectField
          label={t`To which department`}
          required
          data-first-focus
          placeholder={t`Choose`}
          value={draft.department}
          error={wrong("departmentId") ? t`Choose whom you ask.` : undefined}
          options={[
            ...departments.map(({ id, name }) => ({ value: id, label: local(name) })),
            { value: elsewhere, label: t`To somebody outside this hospital` },
          ]}
          onChange={(event) => change({ department: event.target.value, doctor: "" })}
        />
        {chosen && (
          <SelectField
            label={t`To which doctor`}
            value={draft.doctor}
            options={[
              { value: "", label: t`Any doctor of the department` },
              ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => change({ doctor: event.target.value })}
          />
        )}
        {outside && (
          <>
            <TextField
              label={t`Doctor's name`}
              required
              maxLength={200}
              value={draft.name}
              error={wrong("name") ? t`Write to whom the letter goes.` : undefined}
              onChange={(event) => change({ name: event.target.value })}
            />
            <TextField
              label={t`Hospital or place`}
              maxLength={500}
              value={draft.place}
              onChange={(event) => change({ place: event.target.value })}
            />
          </>
        )}
        <SegmentedControl
          wide
          label={t`How soon`}
          value={urgency}
          onChange={setUrgency}
          options={urgencies.map((value) => ({ value, label: i18n._(urgencyWords[value]) }))}
        />
        <TextArea
          label={t`What you ask`}
          required
          rows={3}
          maxLength={1000}
          value={draft.question}
          error={wrong("question") ? t`Write what you want to know or to have done.` : undefined}
          onChange={(event) => change({ question: event.target.value })}
        />
        <TextArea
          label={t`What the other needs to know`}
          rows={4}
          maxLength={4000}
          value={draft.summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
        {!outside && (
          <p className="text-soft text-sm">
            <Trans>
              The record opens to whoever accepts, for a time that they choose. The patient sees to whom you refer.
            </Trans>
          </p>
        )}
        <ErrorNotice error={refer.error} />
      </form>
    </Sheet>
  );
}
