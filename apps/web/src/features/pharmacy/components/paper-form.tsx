import type { PaperView } from "@carepoint/domain/pharmacy/papers";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { isOursAlone, type OutsideDraft, outsideFields, readOutside } from "./counter-needs.ts";
import { OursNotice } from "./ours-notice.tsx";
import { OutsidePrescription, outsideFieldId } from "./outside-prescription.tsx";
import { paperWhyId } from "./paper-brand.tsx";
import { usePaperCommands } from "./paper-data.ts";
import { type PaperDraftLine, PaperLines, paperUnitsId } from "./paper-lines.tsx";
import { unitsOf, withPack } from "./sale-basket.tsx";

const nothing: OutsideDraft = { prescriber: "", registrationNumber: "", address: "", prescribedOn: "" };

/** What stands on the paper, typed beside its picture: Enter goes on to what is missing, then to the button. */
export function PaperForm({ paper, onJudged }: { paper: PaperView; onJudged: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { verify } = usePaperCommands();
  const [draft, setDraft] = useState(nothing);
  const [lines, setLines] = useState<readonly PaperDraftLine[]>([]);
  const [barred, setBarred] = useState<string>();
  const [added, setAdded] = useState<{ readonly id: string }>();
  const [isTold, setTold] = useState(false);
  const [box, done] = [useRef<HTMLInputElement>(null), useRef<HTMLButtonElement>(null)];
  useEffect(() => document.getElementById(outsideFieldId("prescriber"))?.focus(), []);
  useEffect(() => {
    const units = added && document.getElementById(paperUnitsId(added.id));
    if (units instanceof HTMLInputElement) units.select();
  }, [added]);
  const read = readOutside(draft, paper.today);
  const wrong = "wrong" in read ? read.wrong : new Set<never>();
  const wanted = lines.flatMap((line) => {
    const [units, { medicine, other }] = [unitsOf(line), line];
    if (units === null) return [];
    if (!other) return [{ medicineId: medicine.id, units }];
    const { medicine: brand, why } = other;
    return why === null ? [] : [{ medicineId: brand.id, units, insteadOf: medicine.id, substitution: why }];
  });
  const isOurs = codeOf(verify.error) === "own_prescription_needed";
  const isWhole = lines.length > 0 && wanted.length === lines.length;
  const goOn = () => {
    const missing = outsideFields.find((field) => wrong.has(field));
    const unread = lines.find((line) => unitsOf(line) === null);
    const unsaid = lines.find(({ other }) => other?.why === null);
    if (missing) document.getElementById(outsideFieldId(missing))?.focus();
    else if (unread) document.getElementById(paperUnitsId(unread.medicine.id))?.focus();
    else if (unsaid) document.getElementById(paperWhyId(unsaid.medicine.id))?.focus();
    else (lines.length === 0 ? box : done).current?.focus();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (!("outside" in read) || !isWhole) return goOn();
    const { outside } = read;
    const said = () => toast({ title: t`Verified: the patient is told`, tone: "success" });
    verify.mutate({ paperId: paper.id, outside, lines: wanted }, { onSuccess: () => [said(), onJudged()] });
  };
  return (
    <form autoComplete="off" className="flex min-w-0 flex-col gap-5" onSubmit={save}>
      <AskBeforeLeaving unsaved={!verify.isSuccess && (lines.length > 0 || draft.prescriber !== "")} />
      <OutsidePrescription draft={draft} wrong={wrong} isTold={isTold} onChange={setDraft} onEnter={goOn} />
      <PickMedicine
        ref={box}
        onDone={goOn}
        onPicked={(medicine) => {
          const isBarred = isOursAlone(medicine);
          setBarred(isBarred ? medicine.brand : undefined);
          if (isBarred) return;
          setLines(withPack(lines, medicine, false));
          setAdded({ id: medicine.id });
        }}
      />
      {barred && (
        <Notice tone="warn">
          <Trans>{barred} is handed out at the counter only, on a prescription of this hospital.</Trans>
        </Notice>
      )}
      {lines.length > 0 && <PaperLines lines={lines} onChange={setLines} onEnter={() => box.current?.focus()} />}
      {isTold && lines.length === 0 && (
        <Notice tone="warn">
          <Trans>Add the medicines that stand on it.</Trans>
        </Notice>
      )}
      <OursNotice ours={[]} doctorName={null} isOurs={isOurs} />
      <ErrorNotice error={isOurs ? null : verify.error} />
      <ActionBar>
        <Button
          ref={done}
          variant="primary"
          type="submit"
          pending={verify.isPending}
          blocked={offline}
          disabled={paper.file.status !== "clean"}
        >
          <Trans>It is verified</Trans>
        </Button>
      </ActionBar>
    </form>
  );
}
