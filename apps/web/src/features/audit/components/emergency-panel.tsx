import { type GlassOutcome, type GlassView, glassOutcomes } from "@carepoint/domain/patients/break-glass";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { glassReasons, outcomeWords } from "../../../components/glass-words.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { fullTime } from "../../../lib/format.ts";
import { useReviewBreakGlass } from "../data.ts";

/** One emergency: who, why and what was seen, and the word of whoever checks it. */
export function EmergencyPanel({ glass, onClose }: { glass: GlassView | undefined; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  return (
    <SidePanel open={glass !== undefined} onClose={onClose} closeLabel={t`Close`} title={glass?.doctorName ?? ""}>
      {glass && (
        <div className="flex flex-col gap-5">
          <SummaryList
            dense
            rows={[
              { term: t`Opened`, detail: fullTime(glass.openedAt, zone) },
              { term: t`Patient`, detail: `${glass.patientName}, ${glass.mrn}` },
              { term: t`Because`, detail: i18n._(glassReasons[glass.code]) },
              { term: t`In their words`, detail: <q className="quotes-none whitespace-pre-wrap">{glass.reason}</q> },
              { term: t`Looks meanwhile`, detail: glass.looks },
              { term: t`Written in the chart`, detail: glass.written },
            ]}
          />
          {glass.review ? (
            <Reviewed review={glass.review} zone={zone} />
          ) : glass.mine ? (
            <Notice live={false}>
              <Trans>You opened this yourself, so somebody else checks it.</Trans>
            </Notice>
          ) : (
            <Review glass={glass} onDone={onClose} />
          )}
        </div>
      )}
    </SidePanel>
  );
}

function Reviewed({ review, zone }: { review: NonNullable<GlassView["review"]>; zone: string }) {
  const { t, i18n } = useLingui();
  return (
    <SummaryList
      dense
      rows={[
        { term: t`Checked`, detail: i18n._(outcomeWords[review.outcome]) },
        { term: t`By`, detail: `${review.by}, ${fullTime(review.at, zone)}` },
        ...(review.note ? [{ term: t`Note`, detail: review.note }] : []),
      ]}
    />
  );
}

function Review({ glass, onDone }: { glass: GlassView; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const review = useReviewBreakGlass();
  const proving = useProving();
  const [outcome, setOutcome] = useState<GlassOutcome>();
  const [note, setNote] = useState("");
  const [checked, setChecked] = useState(false);
  const noteMissing = outcome !== undefined && outcome !== "justified" && note.trim() === "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!outcome || noteMissing || !(await proving.prove())) return;
    const said = { breakGlassId: glass.id, outcome, ...(note.trim() && { note: note.trim() }) };
    review.mutate(said, { onSuccess: onDone, onError: proving.refused });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <ChoiceField
        name="outcome"
        label={t`What came of it`}
        required
        value={outcome ?? ""}
        error={checked && !outcome ? t`Choose one.` : undefined}
        options={glassOutcomes.map((value) => ({ value, label: i18n._(outcomeWords[value]) }))}
        onChange={(event) => setOutcome(glassOutcomes.find((each) => each === event.target.value))}
      />
      <TextArea
        name="note"
        label={t`Note`}
        hint={t`Whom you asked and what you found. The patient sees only what you chose above.`}
        maxLength={500}
        required={outcome !== undefined && outcome !== "justified"}
        value={note}
        error={checked && noteMissing ? t`Say why it was not right, or what stays open.` : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
      {proving.field}
      <ErrorNotice error={proving.error} />
      <ErrorNotice error={proving.unsaid(review.error)} />
      <Button type="submit" variant="primary" pending={review.isPending || proving.isPending} blocked={blocked}>
        <Trans>Save what came of it</Trans>
      </Button>
    </form>
  );
}
